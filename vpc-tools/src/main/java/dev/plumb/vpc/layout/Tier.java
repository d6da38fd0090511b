package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import org.jspecify.annotations.Nullable;

/**
 * Subnets for one purpose, one in each zone.
 *
 * @param size the prefix length of each, from 16 to 28
 * @param route where their default route leads
 * @param publicAddresses whether instances get public IPv4 addresses at launch; where null, they do in public subnets
 * @param networkAcl which connections may be, null where the VPC's default network ACL lets everything through
 */
@Doc("Subnets for one purpose, one in each zone.")
public record Tier(
        @Doc("The prefix length of each subnet: /24 has 251 usable addresses.") @Range(from = 16, to = 28)
        int size,

        @Doc("Where the default route leads.") Way route,

        @Doc(
                "Whether instances get public IPv4 addresses at launch. Left out: they do in tiers that lead to the internet.")
        @Nullable
        Boolean publicAddresses,

        @Doc("Which connections may be; left out: the VPC's default network ACL, which lets everything through.")
        @Nullable
        TierAcl networkAcl) {
    /** Returns a tier. */
    public static Tier of(int size, Way route) {
        return new Tier(size, route, null, null);
    }
}
