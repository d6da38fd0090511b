package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Live;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.security.PortRange;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.network.AclEntry;
import dev.plumb.vpc.network.NetworkAcl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns intended connections into entries. An ACL knows no connections, so whatever is let in to a port needs an entry that lets
 * the answers out to the caller's port, which is one from 1024 on. Entries that live keep their numbers; new ones get the next free
 * hundred, those that deny before those that allow.
 */
final class Acls {
    private static final int FIRST_EPHEMERAL = 1024;
    private static final int LAST_PORT = 65_535;
    private static final int STEP = 100;
    private static final int FIRST_DENY = 100;
    private static final int FIRST_ALLOW = 5000;

    private final boolean ipv6;
    private final List<Cidr4> vpc;
    private final List<Slot> slots;

    /**
     * Prepares.
     *
     * @param ipv6 whether there is IPv6
     * @param vpc the VPC's IPv4 blocks
     * @param slots where the subnets of all tiers lie
     */
    Acls(boolean ipv6, List<Cidr4> vpc, List<Slot> slots) {
        this.ipv6 = ipv6;
        this.vpc = List.copyOf(vpc);
        this.slots = List.copyOf(slots);
    }

    /** Takes down what is wrong with the rules of all tiers. */
    static void check(NetworkSpec spec, List<String> zones, Checking checking) {
        List<Slot> slots = new ArrayList<>();
        for (String tier : spec.tiers().keySet()) {
            for (String zone : zones) {
                Cidr4 any = new Cidr4(256L * slots.size(), 24);
                slots.add(new Slot(tier, zone, any, spec.hasIpv6() ? Integer.valueOf(slots.size()) : null));
            }
        }
        Acls acls = new Acls(spec.hasIpv6(), List.of(Cidr4.parse("10.0.0.0/8")), slots);
        spec.tiers().forEach((name, tier) -> {
            if (tier.networkAcl() != null) {
                acls.check(spec, name, tier.networkAcl(), checking);
            }
        });
    }

    private void check(NetworkSpec spec, String tier, TierAcl acl, Checking checking) {
        long before =
                count(spec, tier, "allow", acl.allow(), checking) + count(spec, tier, "deny", acl.deny(), checking);
        if (before > 0) {
            return;
        }
        Map<String, Long> counts = entries(acl, null).stream()
                .collect(Collectors.groupingBy(
                        entry -> (entry.isIpv6() ? "IPv6" : "IPv4") + (entry.egress() ? " going out" : " coming in"),
                        java.util.TreeMap::new,
                        Collectors.counting()));
        counts.forEach((which, number) -> {
            if (number > acl.mostRules()) {
                checking.wrong(
                        "this makes " + number + " rules for " + which + ", and AWS allows " + acl.mostRules()
                                + ": a tier counts once for each zone. Name a network or vpc instead of tiers, or have"
                                + " AWS raise the quota and write quota: 40",
                        "tiers",
                        tier,
                        "network-acl");
            }
        });
    }

    /** Returns how many of the rules are wrong. */
    private static long count(NetworkSpec spec, String tier, String list, List<AclRule> rules, Checking checking) {
        long wrong = 0;
        for (int i = 0; i < rules.size(); i++) {
            Optional<String> problem = problem(spec, rules.get(i));
            if (problem.isPresent()) {
                checking.wrong(problem.get(), "tiers", tier, "network-acl", list, i);
                wrong++;
            }
        }
        return wrong;
    }

    private static Optional<String> problem(NetworkSpec spec, AclRule rule) {
        if ((rule.from() == null) == (rule.to() == null)) {
            return Optional.of("a rule says either from or to: who opens the connection");
        }
        if (rule.port() != null && !rule.over().hasPorts()) {
            return Optional.of("only tcp and udp have ports");
        }
        if (rule.peer().form() == AclPeer.Form.TIER
                && !spec.tiers().containsKey(rule.peer().text())) {
            Set<String> known = new TreeSet<>(spec.tiers().keySet());
            known.addAll(List.of("anywhere", "vpc"));
            String near = Suggestion.text(rule.peer().text(), known);
            return Optional.of("there is no tier called " + rule.peer().text() + "; known are "
                    + String.join(", ", spec.tiers().keySet())
                    + ", besides anywhere, vpc and networks such as 198.51.100.0/24"
                    + (near.isEmpty() ? "" : "." + near));
        }
        return rule.peer().form() == AclPeer.Form.IPV6 && !spec.hasIpv6()
                ? Optional.of("this network has no IPv6")
                : Optional.empty();
    }

    /**
     * Returns the entries of an ACL.
     *
     * @param live the ACL as it is, or null
     */
    Set<AclEntry> entries(TierAcl acl, @Nullable Live<NetworkAcl> live) {
        Set<AclEntry> deny = new LinkedHashSet<>();
        acl.deny().forEach(rule -> open(rule, false, deny));
        Set<AclEntry> allow = new LinkedHashSet<>();
        for (AclRule rule : acl.allow()) {
            open(rule, true, allow);
            answer(rule, allow);
        }
        Set<AclEntry> numbered = new LinkedHashSet<>();
        number(deny, FIRST_DENY, FIRST_ALLOW, live, numbered);
        number(allow, FIRST_ALLOW, Integer.MAX_VALUE, live, numbered);
        return numbered;
    }

    private void open(AclRule rule, boolean allow, Set<AclEntry> into) {
        PortRange ports = rule.port();
        for (String network : networks(rule.peer())) {
            into.add(entry(
                    rule,
                    network,
                    rule.from() == null,
                    allow,
                    ports == null ? 0 : ports.from(),
                    ports == null ? LAST_PORT : ports.to()));
        }
    }

    /** Answers go the other way, to the port that the caller chose. */
    private void answer(AclRule rule, Set<AclEntry> into) {
        for (String network : networks(rule.peer())) {
            into.add(entry(rule, network, rule.from() != null, true, FIRST_EPHEMERAL, LAST_PORT));
        }
    }

    private static AclEntry entry(AclRule rule, String network, boolean egress, boolean allow, int from, int to) {
        boolean six = network.indexOf('.') < 0;
        boolean ports = rule.over().hasPorts();
        Integer first = ports ? Integer.valueOf(from) : rule.over() == AclProtocol.ICMP ? Integer.valueOf(-1) : null;
        Integer last = ports ? Integer.valueOf(to) : first;
        return new AclEntry(0, egress, allow, rule.over().number(six), network, first, last);
    }

    private List<String> networks(AclPeer peer) {
        List<String> networks = new ArrayList<>();
        switch (peer.form()) {
            case ANYWHERE -> {
                networks.add(Networks.ALL_IPV4);
                if (ipv6) {
                    networks.add(Networks.ALL_IPV6);
                }
            }
            case VPC -> {
                vpc.forEach(block -> networks.add(block.toString()));
                if (ipv6) {
                    networks.add("slot:*");
                }
            }
            case TIER ->
                slots.stream().filter(slot -> slot.tier().equals(peer.text())).forEach(slot -> {
                    networks.add(slot.block().toString());
                    if (ipv6 && slot.ipv6() != null) {
                        networks.add("slot:" + slot.ipv6());
                    }
                });
            default -> networks.add(peer.text());
        }
        return networks;
    }

    private static void number(
            Set<AclEntry> wanted, int first, int end, @Nullable Live<NetworkAcl> live, Set<AclEntry> into) {
        NetworkAcl present = live == null ? null : live.record();
        Set<AclEntry> lives = present == null || present.entries() == null ? Set.of() : present.entries();
        Set<String> taken = new HashSet<>();
        if (present != null && present.others() != null) {
            taken.addAll(present.others());
        }
        lives.forEach(entry -> taken.add(entry.slot()));
        for (AclEntry entry : wanted) {
            Optional<AclEntry> kept = lives.stream()
                    .filter(known -> known.number() >= first && known.number() < end)
                    .filter(known -> entry.at(known.number()).equals(known))
                    .min(java.util.Comparator.comparing(AclEntry::number));
            into.add(kept.orElseGet(() -> {
                int number = first;
                while (!taken.add(NetworkAcl.slot(entry.egress(), number))) {
                    number += STEP;
                }
                return entry.at(number);
            }));
        }
    }
}
