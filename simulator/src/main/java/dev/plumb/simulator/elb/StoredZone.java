package dev.plumb.simulator.elb;

import org.jspecify.annotations.Nullable;

/**
 * A subnet that a load balancer has an address in.
 *
 * @param subnet the subnet
 * @param zone the name of its Availability Zone
 * @param allocation its Elastic IP address, or null
 * @param address the private address that was asked for, or null
 */
record StoredZone(
        String subnet,
        String zone,
        @Nullable String allocation,
        @Nullable String address) {}
