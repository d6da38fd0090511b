package dev.plumb.vpc.layout;

import org.jspecify.annotations.Nullable;

/**
 * Subnets for one purpose, one in each zone.
 *
 * @param size the prefix length of each, from 16 to 28
 * @param route where their default route leads
 * @param publicAddresses whether instances get public IPv4 addresses at launch; where null, they do in public subnets
 */
public record Tier(int size, Way route, @Nullable Boolean publicAddresses) {}
