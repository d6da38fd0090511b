package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Between the permissions that requests and groups show, each for many peers, and the rules that are kept, each for one. */
final class Permissions {
    private static final Map<String, String> NAMES =
            Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all", "-1");
    private static final int LAST_PORT = 65_535;

    private Permissions() {}

    /** Reads permissions as rules without ids, each checked. */
    static List<StoredRule> rules(Ec2Call ec2, String group, boolean egress, List<IpPermission> permissions) {
        if (permissions.isEmpty()) {
            throw Ec2Errors.missing("ipPermissions");
        }
        List<StoredRule> rules = new ArrayList<>();
        for (IpPermission permission : permissions) {
            StoredRule base = base(group, egress, permission.ipProtocol(), permission.fromPort(), permission.toPort());
            int before = rules.size();
            permission
                    .ipRanges()
                    .forEach(range -> rules.add(to(base, "ipv4", cidr(range.cidrIp(), true), range.description())));
            permission
                    .ipv6Ranges()
                    .forEach(range -> rules.add(to(base, "ipv6", cidr(range.cidrIpv6(), false), range.description())));
            permission
                    .prefixListIds()
                    .forEach(list -> rules.add(to(
                            base, "prefix-list", PrefixLists.require(ec2, list.prefixListId()), list.description())));
            permission
                    .userIdGroupPairs()
                    .forEach(pair -> rules.add(to(
                            base,
                            "group",
                            ec2.require(SECURITY_GROUPS, pair.groupId()).id(),
                            pair.description())));
            if (rules.size() == before) {
                throw Ec2Errors.missing("ipRanges");
            }
        }
        return rules;
    }

    /** Returns a rule without id and peer. */
    static StoredRule base(
            String group, boolean egress, @Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (protocol == null) {
            throw Ec2Errors.missing("ipProtocol");
        }
        String lower = protocol.toLowerCase(Locale.ROOT);
        String name = NAMES.getOrDefault(lower, lower);
        if (!name.matches("tcp|udp|icmp|icmpv6|-1|\\d{1,3}")) {
            throw Ec2Errors.invalid("Invalid value '" + protocol + "' for IP protocol. Unknown protocol.");
        }
        boolean ports = name.equals("tcp") || name.equals("udp");
        if (ports && (from == null || to == null)) {
            throw Ec2Errors.invalid("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        int first = from == null || name.equals("-1") ? -1 : from;
        int last = to == null || name.equals("-1") ? -1 : to;
        if (ports && (first < 0 || last > LAST_PORT || first > last)) {
            throw Ec2Errors.invalid("Invalid value '" + first + "-" + last + "' for portRange.");
        }
        return new StoredRule("", group, egress, name, first, last, "", "", null);
    }

    static StoredRule to(StoredRule base, String kind, String peer, @Nullable String description) {
        return new StoredRule(
                base.id(),
                base.group(),
                base.egress(),
                base.protocol(),
                base.from(),
                base.to(),
                kind,
                peer,
                description);
    }

    static String cidr(String text, boolean v4) {
        return Cidr.read(String.valueOf(text))
                .filter(cidr -> cidr.v4() == v4)
                .orElseThrow(() -> Ec2Errors.invalid("CIDR block " + text + " is malformed"))
                .toString();
    }

    /** Gathers rules with the same protocol and ports, as groups show them. */
    static List<IpPermission> shown(Ec2Call ec2, List<StoredRule> rules) {
        Map<String, List<StoredRule>> gathered = new LinkedHashMap<>();
        rules.forEach(rule -> gathered.computeIfAbsent(
                        rule.protocol() + "/" + rule.from() + "/" + rule.to(), key -> new ArrayList<>())
                .add(rule));
        return gathered.values().stream().map(alike -> permission(ec2, alike)).toList();
    }

    private static IpPermission permission(Ec2Call ec2, List<StoredRule> rules) {
        StoredRule first = rules.get(0);
        boolean all = first.protocol().equals("-1");
        return IpPermission.builder()
                .ipProtocol(first.protocol())
                .fromPort(all ? null : first.from())
                .toPort(all ? null : first.to())
                .ipRanges(of(rules, "ipv4").stream()
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.peer())
                                .description(rule.description())
                                .build())
                        .toList())
                .ipv6Ranges(of(rules, "ipv6").stream()
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.peer())
                                .description(rule.description())
                                .build())
                        .toList())
                .prefixListIds(of(rules, "prefix-list").stream()
                        .map(rule -> PrefixListId.builder()
                                .prefixListId(rule.peer())
                                .description(rule.description())
                                .build())
                        .toList())
                .userIdGroupPairs(of(rules, "group").stream()
                        .map(rule -> UserIdGroupPair.builder()
                                .groupId(rule.peer())
                                .userId(ec2.account())
                                .description(rule.description())
                                .build())
                        .toList())
                .build();
    }

    private static List<StoredRule> of(List<StoredRule> rules, String kind) {
        return rules.stream().filter(rule -> rule.kind().equals(kind)).toList();
    }
}
