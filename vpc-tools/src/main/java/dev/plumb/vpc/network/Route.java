package dev.plumb.vpc.network;

import dev.plumb.core.resource.Ref;

/**
 * A route.
 *
 * @param destination an IPv4 or IPv6 block
 * @param target where it leads: an internet gateway, a NAT gateway, an egress-only gateway, a network interface
 */
public record Route(String destination, Ref target) {}
