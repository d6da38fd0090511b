package dev.plumb.vpc.layout;

import dev.plumb.core.error.Problem;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.LiveSlots;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.cidr.SlotPlan;
import dev.plumb.vpc.cidr.SlotSpec;
import dev.plumb.vpc.cidr.VpcRules;
import dev.plumb.vpc.network.Subnet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which addresses each subnet has: what lives keeps its own. */
final class Addresses {
    private Addresses() {}

    /** Takes down what does not fit even into an empty VPC. */
    static void check(NetworkSpec spec, Checking checking) {
        Cidr4 cidr = spec.cidr();
        if (cidr == null) {
            return;
        }
        if (cidr.prefix() < Cidr4.SHORTEST || cidr.prefix() > Cidr4.LONGEST) {
            checking.wrong("a VPC's block is between /16 and /28", "cidr");
            return;
        }
        List<Problem> refused = VpcRules.check(cidr, List.of(), List.of()).refused();
        if (!refused.isEmpty()) {
            refused.forEach(
                    problem -> checking.report(at(problem, checking.places().of("cidr"))));
            return;
        }
        List<String> zones = zones(spec);
        SlotPlan.of(SlotSpec.of(cidr, spec.hasIpv6(), zones, sizes(spec)), LiveSlots.NONE)
                .problems()
                .forEach(
                        problem -> checking.report(at(problem, checking.places().of("tiers"))));
    }

    /** Returns as many zones as there will be. */
    static List<String> zones(NetworkSpec spec) {
        return spec.zoneIds() != null
                ? spec.zoneIds()
                : IntStream.rangeClosed(1, spec.zoneCount())
                        .mapToObj(zone -> "az" + zone)
                        .toList();
    }

    private static Problem at(Problem problem, dev.plumb.core.error.Location where) {
        return new Problem(where, problem.what(), problem.next());
    }

    private static Map<String, Integer> sizes(NetworkSpec spec) {
        return spec.tiers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, tier -> tier.getValue().size()));
    }

    /**
     * Returns where each subnet lies. What finds no place is taken down.
     *
     * @param live the subnets that are in the VPC
     */
    static List<Slot> of(
            NetworkSpec spec, List<Cidr4> blocks, List<String> zones, List<Live<Subnet>> live, Drawing drawing) {
        List<Slot> ours = new ArrayList<>();
        List<Cidr4> foreign = new ArrayList<>();
        Set<Integer> foreignIpv6 = new HashSet<>();
        for (Live<Subnet> subnet : live) {
            Subnet record = subnet.record();
            if (drawing.reading().stack().owns(subnet.tags())) {
                ours.add(new Slot(tier(subnet), record.zone(), Cidr4.parse(record.cidr()), record.ipv6Slot()));
            } else {
                foreign.add(Cidr4.parse(record.cidr()));
                if (record.ipv6Slot() != null) {
                    foreignIpv6.add(record.ipv6Slot());
                }
            }
        }
        SlotPlan plan = SlotPlan.of(
                new SlotSpec(blocks, spec.hasIpv6(), zones, sizes(spec)), new LiveSlots(ours, foreign, foreignIpv6));
        kept(spec, plan, drawing);
        plan.problems()
                .forEach(problem -> drawing.report(at(problem, drawing.places().of("tiers"))));
        return plan.slots();
    }

    /** Another size is for what is made from now on. */
    private static void kept(NetworkSpec spec, SlotPlan plan, Drawing drawing) {
        spec.tiers().forEach((name, tier) -> {
            SortedMap<Integer, SortedSet<String>> others = new TreeMap<>();
            plan.kept().stream()
                    .map(SlotPlan.Kept::slot)
                    .filter(slot -> slot.tier().equals(name))
                    .forEach(slot -> others.computeIfAbsent(slot.block().prefix(), none -> new TreeSet<>())
                            .add(slot.zone()));
            others.forEach((prefix, where) -> drawing.warn("tier " + name + ": its subnets in "
                    + String.join(", ", where) + " keep /" + prefix + ", and the file says /" + tier.size()
                    + ": only a subnet that is made from now on gets that"));
        });
    }

    /** The key says it: tier and zone, joined by a hyphen. */
    private static String tier(Live<Subnet> subnet) {
        String name = Key.read(subnet.tags().getOrDefault(StackTags.ID, ""))
                .map(Key::name)
                .orElse("");
        String zone = "-" + subnet.record().zone();
        return name.endsWith(zone) ? name.substring(0, name.length() - zone.length()) : name;
    }
}
