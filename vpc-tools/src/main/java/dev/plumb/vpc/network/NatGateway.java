package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A public NAT gateway: in one subnet with one address, or regional.
 *
 * @param vpc the VPC of a regional one, null for one in a subnet
 * @param subnet the subnet, null for a regional one
 * @param address its elastic IP address, null where AWS chooses
 */
public record NatGateway(
        @ForcesReplacement @Nullable Ref vpc,
        @ForcesReplacement @Nullable Ref subnet,
        @ForcesReplacement @Nullable Ref address) {}
