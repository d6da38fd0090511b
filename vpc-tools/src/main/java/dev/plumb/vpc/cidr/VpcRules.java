package dev.plumb.vpc.cidr;

import dev.plumb.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * AWS's rules for the IPv4 blocks of a VPC, which can be checked without asking. Source: "VPC CIDR blocks" in the VPC guide.
 *
 * @param refused what AWS would refuse
 * @param advice what AWS takes and one may regret
 */
public record VpcRules(List<Problem> refused, List<Problem> advice) {
    private static final int MOST = 5;
    private static final Cidr4 TEN = Cidr4.parse("10.0.0.0/8");
    private static final Cidr4 TEN_LOW = Cidr4.parse("10.0.0.0/15");
    private static final Cidr4 TEN_ZERO = Cidr4.parse("10.0.0.0/16");
    private static final Cidr4 TWELVE = Cidr4.parse("172.16.0.0/12");
    private static final Cidr4 DEFAULT_VPC = Cidr4.parse("172.31.0.0/16");
    private static final Cidr4 SIXTEEN = Cidr4.parse("192.168.0.0/16");
    private static final Cidr4 DOCKER = Cidr4.parse("172.17.0.0/16");
    private static final List<Cidr4> RESTRICTED = List.of(
            Cidr4.parse("0.0.0.0/8"),
            Cidr4.parse("127.0.0.0/8"),
            Cidr4.parse("169.254.0.0/16"),
            Cidr4.parse("224.0.0.0/4"));
    private static final List<Cidr4> NEVER = List.of(Cidr4.parse("198.19.0.0/16"), Cidr4.parse("169.254.0.0/16"));

    /** Copies the lists. */
    public VpcRules {
        refused = List.copyOf(refused);
        advice = List.copyOf(advice);
    }

    /**
     * Checks blocks.
     *
     * @param primary the block the VPC is made with
     * @param secondary further blocks, in the order in which they are added
     * @param routes the destinations of routes in the VPC's route tables
     */
    public static VpcRules check(Cidr4 primary, List<Cidr4> secondary, List<Cidr4> routes) {
        List<Problem> refused = new ArrayList<>();
        List<Problem> advice = new ArrayList<>();
        List<Cidr4> before = new ArrayList<>();
        single(primary, refused, advice);
        before.add(primary);
        for (Cidr4 block : secondary) {
            single(block, refused, advice);
            added(before, block, routes, refused);
            before.add(block);
        }
        if (before.size() > MOST) {
            advice.add(new Problem(
                    null,
                    before.size() + " IPv4 blocks are more than the " + MOST + " a VPC may have",
                    "Have the quota raised (to 50 at most)"));
        }
        return new VpcRules(refused, advice);
    }

    private static void single(Cidr4 block, List<Problem> refused, List<Problem> advice) {
        if (block.prefix() < Cidr4.SHORTEST || block.prefix() > Cidr4.LONGEST) {
            refused.add(new Problem(null, block + " is no size for a VPC", "It must be from /16 to /28"));
        }
        if (RESTRICTED.stream().anyMatch(block::overlaps)) {
            refused.add(new Problem(
                    null,
                    "AWS makes no VPC of " + block + ": its addresses have a meaning of their own",
                    "choose one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16"));
            return;
        }
        if (block.overlaps(DOCKER)) {
            advice.add(new Problem(
                    null,
                    block + " collides with 172.17.0.0/16, which Docker and services built on it use",
                    "Choose another block"));
        }
        Ipv4Range range = block.range();
        if (range != Ipv4Range.PRIVATE && range != Ipv4Range.SHARED) {
            advice.add(new Problem(
                    null,
                    block + " is no private block: what has these addresses elsewhere cannot be reached",
                    "Choose one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16"));
        }
    }

    private static void added(List<Cidr4> before, Cidr4 block, List<Cidr4> routes, List<Problem> refused) {
        for (Cidr4 other : before) {
            other.intersection(block)
                    .ifPresent(common -> refused.add(new Problem(
                            null, block + " and " + other + " overlap in " + common, "Choose another block")));
            conflict(other, block).ifPresent(why -> refused.add(new Problem(null, why, "Choose another block")));
        }
        for (Cidr4 bad : NEVER) {
            if (block.overlaps(bad)) {
                refused.add(new Problem(null, block + " lies in " + bad + ", which no block may be added from", null));
            }
        }
        for (Cidr4 route : routes) {
            if (block.contains(route)) {
                refused.add(new Problem(
                        null, block + " contains the destination of the route to " + route, "Remove the route first"));
            }
        }
    }

    private static Optional<String> conflict(Cidr4 one, Cidr4 added) {
        if (family(one) != 0 && family(added) != 0 && family(one) != family(added)) {
            return Optional.of(added + " cannot be added to a VPC with " + one + ": AWS does not mix private families");
        }
        if (TEN_LOW.contains(one) && TEN_ZERO.contains(added)) {
            return Optional.of(added + " cannot be added to a VPC with " + one + ": 10.0.0.0/16 is kept");
        }
        if (TWELVE.contains(one) && DEFAULT_VPC.contains(added)) {
            return Optional.of(added + " cannot be added to a VPC with " + one + ": 172.31.0.0/16 is kept");
        }
        return Optional.empty();
    }

    private static int family(Cidr4 block) {
        return TEN.contains(block) ? 1 : TWELVE.contains(block) ? 2 : SIXTEEN.contains(block) ? 3 : 0;
    }
}
