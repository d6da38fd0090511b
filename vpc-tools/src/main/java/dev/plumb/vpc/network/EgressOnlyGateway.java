package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;

/**
 * An egress-only internet gateway: IPv6 from inside out.
 *
 * @param vpc the VPC it is attached to
 */
public record EgressOnlyGateway(@ForcesReplacement Ref vpc) {}
