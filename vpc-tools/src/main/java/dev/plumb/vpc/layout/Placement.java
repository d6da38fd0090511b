package dev.plumb.vpc.layout;

import org.jspecify.annotations.Nullable;

/**
 * Where a subnet lies.
 *
 * @param tier its tier
 * @param zone its zone's id
 * @param cidr its IPv4 block
 * @param ipv6Slot the number of its /64, null without IPv6
 */
public record Placement(
        String tier, String zone, String cidr, @Nullable Integer ipv6Slot) {
    /** Returns the subnet's name in the stack. */
    public String name() {
        return tier + "-" + zone;
    }
}
