package dev.plumb.it.stack;

import dev.plumb.simulator.service.ExistingResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what exists in the simulator, by its rows: plumb's readers have no part in it. */
final class Inventory {
    /** {@link Networks#small}. */
    static final Map<String, Integer> SMALL = Map.of(
            "vpc", 1,
            "subnet", 2,
            "internet-gateway", 1,
            "elastic-ip", 1,
            "natgateway", 1,
            "route-table", 2);

    /** {@link Networks#tiny}. */
    static final Map<String, Integer> TINY = Map.of("vpc", 1, "subnet", 1, "internet-gateway", 1, "route-table", 1);

    /** The example {@code bastion-nat}. */
    static final Map<String, Integer> BASTION_NAT = Map.of(
            "vpc", 1,
            "subnet", 9,
            "internet-gateway", 1,
            "elastic-ip", 4,
            "natgateway", 3,
            "route-table", 5,
            "security-group", 2,
            "instance", 1);

    private static final Set<String> GONE = Set.of("deleted", "terminated");

    private static final Set<String> PARTS = Set.of(
            "ec2:volume",
            "ec2:security-group-rule",
            "elasticloadbalancing:listener",
            "elasticloadbalancing:listener-rule",
            "autoscaling:policy",
            "autoscaling:scheduled-action");

    private static final String EC2 = "ec2:";

    /** A stack only uses them. */
    private static final String CERTIFICATE = "acm:certificate";

    private Inventory() {}

    /** Returns what somebody made and has to remove, of all services. */
    static List<ExistingResource> all(World world) {
        return world.aws.account(World.ACCOUNT).resources().stream()
                .filter(ExistingResource::standsAlone)
                .filter(resource -> !GONE.contains(resource.state()))
                .filter(resource -> !resource.kind().equals(CERTIFICATE))
                .toList();
    }

    /** Returns how many of EC2 there are too many. */
    static int surplus(World world, Map<String, Integer> wanted) {
        return count(world).entrySet().stream()
                .mapToInt(one -> Math.max(0, one.getValue() - wanted.getOrDefault(one.getKey(), 0)))
                .sum();
    }

    /** Returns how many there are of each kind of EC2, without what came with something else. */
    static Map<String, Integer> count(World world) {
        return count(all(world));
    }

    /**
     * Returns how many there are of each kind of all services but run records, with what came with something else and somebody
     * asked for: volumes, rules, listeners, policies. Kinds of EC2 have no prefix.
     */
    static Map<String, Integer> countWithParts(World world) {
        Map<String, Integer> counts = new TreeMap<>();
        world.aws.account(World.ACCOUNT).resources().stream()
                .filter(resource -> resource.standsAlone() || PARTS.contains(resource.kind()))
                .filter(resource -> !GONE.contains(resource.state()))
                .map(ExistingResource::kind)
                .filter(kind -> !kind.equals(CERTIFICATE) && !kind.equals("ssm:parameter"))
                .forEach(kind ->
                        counts.merge(kind.startsWith(EC2) ? kind.substring(EC2.length()) : kind, 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> count(List<ExistingResource> resources) {
        Map<String, Integer> counts = new TreeMap<>();
        resources.stream()
                .filter(resource -> resource.kind().startsWith(EC2))
                .forEach(resource -> counts.merge(resource.kind().substring(EC2.length()), 1, Integer::sum));
        return counts;
    }
}
