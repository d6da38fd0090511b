package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * An internet gateway. One that shall serve another VPC makes room for another one: it cannot be detached while anything in its VPC
 * has a public address.
 *
 * @param vpc the VPC it is attached to, null while it is not
 */
public record InternetGateway(
        @ForcesReplacement(settable = true) @Nullable Ref vpc) {}
