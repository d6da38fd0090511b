package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.network.NetworkAcl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a network stands: what its file leaves open and what lives decides.
 *
 * @param ground the VPC
 * @param zones the ids of the zones it spreads over, sorted
 * @param slots where each subnet lies: one for each tier and zone
 * @param natZone the zone of a single NAT gateway: that of the one that lives, else the first
 * @param bastionZone the zone of the bastion, likewise
 * @param acls the network ACLs that live, by tier
 * @param leaving the subnets that use an ACL of ours, by tier and zone joined by a hyphen
 */
public record Site(
        Ground ground,
        List<String> zones,
        List<Slot> slots,
        String natZone,
        String bastionZone,
        Map<String, Live<NetworkAcl>> acls,
        Set<String> leaving) {
    /** What there is one of in a network. */
    static final String MAIN = "main";

    /** Copies. */
    public Site {
        zones = List.copyOf(zones);
        slots = List.copyOf(slots);
        acls = Map.copyOf(acls);
        leaving = Set.copyOf(leaving);
    }

    /**
     * The VPC.
     *
     * @param vpc the VPC, which the stack makes or is given
     * @param blocks its IPv4 blocks
     * @param internetGateway the internet gateway of somebody else in it, or null
     * @param egressGateway the egress-only internet gateway of somebody else in it, or null
     */
    public record Ground(
            Ref vpc,
            List<Cidr4> blocks,
            @Nullable Ref internetGateway,
            @Nullable Ref egressGateway) {
        /** Copies. */
        public Ground {
            blocks = List.copyOf(blocks);
        }

        /** Returns a VPC that the stack makes. */
        public static Ground made(Cidr4 block) {
            return new Ground(Ref.to(VpcKind.NAME, MAIN), List.of(block), null, null);
        }
    }

    /** Returns a place where nothing lives yet. */
    public static Site of(Cidr4 block, List<String> zones, List<Slot> slots) {
        return new Site(Ground.made(block), zones, slots, zones.get(0), zones.get(0), Map.of(), Set.of());
    }
}
