package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import org.jspecify.annotations.Nullable;

/**
 * A virtual private cloud.
 *
 * @param cidr its first IPv4 block, such as {@code 10.20.0.0/16}
 * @param ipv6 whether it has a block of IPv6 addresses from Amazon
 * @param dnsSupport whether Amazon's name server answers in it
 * @param dnsHostnames whether instances with public addresses get public names
 */
public record Vpc(
        @ForcesReplacement String cidr,
        @Nullable Boolean ipv6,
        @Nullable Boolean dnsSupport,
        @Nullable Boolean dnsHostnames) {}
