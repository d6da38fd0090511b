package dev.plumb.simulator.ec2;

import org.jspecify.annotations.Nullable;

/**
 * An address of a NAT gateway.
 *
 * @param allocation the Elastic IP address, or null for a private gateway
 * @param association the association, or null
 * @param publicAddress the public address, or null
 * @param networkInterface the interface, or null for a regional gateway
 * @param privateAddress the private address, or null for a regional gateway
 * @param zoneId the zone, or null for a zonal gateway
 * @param primary whether it is the first one
 */
record NatAddress(
        @Nullable String allocation,
        @Nullable String association,
        @Nullable String publicAddress,
        @Nullable String networkInterface,
        @Nullable String privateAddress,
        @Nullable String zoneId,
        boolean primary) {}
