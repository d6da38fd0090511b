package dev.plumb.vpc.cidr;

import java.util.List;

/**
 * An address of a subnet that AWS keeps for itself. Source: "Subnet sizing" in the VPC guide.
 *
 * @param address the address
 * @param use what AWS keeps it for
 */
public record Reserved(String address, String use) {
    /** Returns those of a subnet, counted from its own beginning; none where the block is no size for a subnet. */
    public static List<Reserved> of(Cidr4 subnet) {
        if (subnet.prefix() < Cidr4.SHORTEST || subnet.prefix() > Cidr4.LONGEST) {
            return List.of();
        }
        return List.of(
                new Reserved(subnet.first(), "the network itself"),
                new Reserved(Ipv4Text.address(subnet.base() + 1), "the router"),
                new Reserved(Ipv4Text.address(subnet.base() + 2), "DNS"),
                new Reserved(Ipv4Text.address(subnet.base() + 3), "kept for later"),
                new Reserved(subnet.last(), "broadcast, which a VPC does not have"));
    }
}
