package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A subnet.
 *
 * @param vpc the VPC it is in
 * @param zone its availability zone's id, such as {@code euw1-az1}: names differ from account to account
 * @param cidr its IPv4 block
 * @param ipv6Slot which /64 of the VPC's IPv6 block it has, from 0 to 255; null for none, or {@link #NO_IPV6} to ask for none
 * @param ipv6Addresses whether network interfaces get IPv6 addresses when they are made
 * @param publicAddresses whether instances get public IPv4 addresses at launch
 * @param routeTable its route table, null for the VPC's main one
 * @param networkAcl its network ACL, or {@link NetworkAcl#DEFAULT}; null where nobody asks or was asked
 */
public record Subnet(
        @ForcesReplacement Ref vpc,
        @ForcesReplacement String zone,
        @ForcesReplacement String cidr,
        @Nullable Integer ipv6Slot,
        @Nullable Boolean ipv6Addresses,
        @Nullable Boolean publicAddresses,
        @Nullable Ref routeTable,
        @Nullable Ref networkAcl) {
    /** Asks that a subnet gives up its IPv6 block. */
    public static final int NO_IPV6 = -1;
}
