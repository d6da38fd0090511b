package dev.plumb.vpc.network;

import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * An internet gateway.
 *
 * @param vpc the VPC it is attached to, null while it is not
 */
public record InternetGateway(@Nullable Ref vpc) {}
