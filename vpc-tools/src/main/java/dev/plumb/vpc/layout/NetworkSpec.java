package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import dev.plumb.vpc.cidr.Cidr4;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code network} of a stack file.
 *
 * @param cidr the IPv4 block of a VPC that is made, null for one that is there
 * @param vpc the id of a VPC that is there, null for one that is made
 * @param ipv6 whether it also has IPv6
 * @param zones over how many zones; 2 where neither this nor {@code zoneIds} is set
 * @param zoneIds which zones, by id
 * @param tiers the tiers by name
 * @param nat how private tiers reach the internet; per zone where null and a tier needs it
 * @param natInstance what the NAT instance is, where there is one, or null
 * @param endpoints ways to services of AWS, or null
 * @param defaultSecurityGroup what becomes of the VPC's default group; closed where null and the VPC is made
 * @param flowLogs where the VPC's flow logs go, or null
 * @param bastion how people get to instances, or null
 */
@Doc("A VPC with subnets in tiers over zones.")
public record NetworkSpec(
        @Doc("The VPC's IPv4 block, from /16 to /28, such as 10.20.0.0/16.") @Nullable
        Cidr4 cidr,

        @Doc("The id of a VPC that is there, instead of cidr. It is used and never changed.") @Nullable
        String vpc,

        @Doc("Whether the VPC and its subnets also have IPv6 addresses.") @Nullable
        Boolean ipv6,

        @Doc("Over how many availability zones: the first ones by zone id, and live subnets keep theirs.")
        @Range(from = 1, to = 6)
        @Nullable
        Integer zones,

        @Doc("Which availability zones, by id, such as euw1-az1; instead of zones.") @Nullable
        List<String> zoneIds,

        @Doc("The tiers by name. Each has a subnet in every zone.")
        Map<String, Tier> tiers,

        @Doc("How private tiers reach the internet over IPv4.") @Nullable
        NatMode nat,

        @Doc("What the instance of nat: instance is.") @Nullable
        NatInstanceSpec natInstance,

        @Doc("Ways to services of AWS that need no internet.") @Nullable
        EndpointsSpec endpoints,

        @Doc("What becomes of the VPC's default security group; left out: closed in a VPC that is made.") @Nullable
        DefaultGroup defaultSecurityGroup,

        @Doc("Where the VPC's flow logs go.") @Nullable FlowLogSpec flowLogs,

        @Doc("How people get to instances that have no public address.") @Nullable
        BastionSpec bastion) {
    private static final int ZONES = 2;

    /** Copies; the order of the tiers stays. */
    public NetworkSpec {
        zoneIds = zoneIds == null ? null : List.copyOf(zoneIds);
        tiers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
    }

    /** Returns a network with nothing but tiers and NAT gateways. */
    public static NetworkSpec of(Cidr4 cidr, List<String> zoneIds, Map<String, Tier> tiers, NatMode nat) {
        return new NetworkSpec(cidr, null, null, null, zoneIds, tiers, nat, null, null, null, null, null);
    }

    /** Returns whether the default security group is closed. */
    public boolean closesDefaultGroup() {
        return defaultSecurityGroup != null ? defaultSecurityGroup == DefaultGroup.CLOSED : vpc == null;
    }

    /** Returns the first tier that leads to the internet gateway. */
    public java.util.Optional<String> publicTier() {
        return tiers.entrySet().stream()
                .filter(tier -> tier.getValue().route() == Way.INTERNET)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the first tier that does not lead to the internet gateway. */
    public java.util.Optional<String> privateTier() {
        return tiers.entrySet().stream()
                .filter(tier -> tier.getValue().route() != Way.INTERNET)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns over how many zones it spreads. */
    public int zoneCount() {
        return zoneIds != null ? zoneIds.size() : zones == null ? ZONES : zones;
    }

    /** Returns whether it has IPv6. */
    public boolean hasIpv6() {
        return Boolean.TRUE.equals(ipv6);
    }

    /** Returns whether a tier goes this way. */
    public boolean goes(Way way) {
        return tiers.values().stream().anyMatch(tier -> tier.route() == way);
    }

    /** Returns how private tiers reach the internet. */
    public NatMode natMode() {
        return nat != null ? nat : goes(Way.NAT) ? NatMode.PER_ZONE : NatMode.NONE;
    }
}
