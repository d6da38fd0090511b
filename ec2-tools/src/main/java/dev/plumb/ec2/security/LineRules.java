package dev.plumb.ec2.security;

import dev.plumb.core.stack.Checking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What cannot be, as far as the file alone tells. */
final class LineRules {
    private static final List<Integer> ADMINISTRATION = List.of(22, 3389);
    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");
    private static final Pattern VPC = Pattern.compile("vpc-[0-9a-f]{8,17}");

    private final Checking checking;

    LineRules(Checking checking) {
        this.checking = checking;
    }

    void check(String name, SecurityGroupsSpec.Group group) {
        if (!SecurityGroupsSpec.isName(name)) {
            checking.wrong(
                    "a group's name begins with a letter and has small letters, digits and hyphens, at most 40;"
                            + " it is neither anywhere nor default, and begins neither with sg- nor with pl-",
                    name);
        }
        if (group.vpc() == null) {
            checking.refer("network", "main", name, "vpc");
        } else if (!VPC.matcher(group.vpc()).matches()) {
            checking.wrong("the id of a VPC was expected, such as vpc-0123456789abcdef0", name, "vpc");
        }
        text(group.description(), name, "description");
        Map<String, Line> seen = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Line line : Line.of(name, group)) {
            text(line.description(), line.path("description"));
            if (ports(line)) {
                ends(line, seen, counts);
            }
        }
        counts.forEach((family, count) -> {
            if (count > group.ruleQuota()) {
                checking.wrong(
                        count + " rules for " + family + ", and the account allows " + group.ruleQuota()
                                + " for a group; write rule-quota where AWS has raised it",
                        name,
                        family.endsWith("in") ? "allow" : "allow-to");
            }
        });
    }

    private void text(@org.jspecify.annotations.Nullable String text, Object... path) {
        if (text != null && !TEXT.matcher(text).matches()) {
            checking.wrong(
                    "a description has at most 255 letters, digits, spaces and any of ._-:/()#,@[]+=&;{}!$*", path);
        }
    }

    private boolean ports(Line line) {
        boolean has = line.protocol().shape() == Protocol.Shape.PORTS;
        if (has && line.ports() == null) {
            checking.wrong("the key port is missing here: which ports, or all", line.path());
        } else if (!has && line.ports() != null) {
            checking.wrong("only tcp and udp have ports", line.path("port"));
        }
        return has == (line.ports() != null);
    }

    private void ends(Line line, Map<String, Line> seen, Map<String, Integer> counts) {
        List<Peer> peers = line.peers().each();
        if (peers.isEmpty() || line.traffic().isEmpty()) {
            checking.wrong("an empty list lets nothing through", line.path());
        }
        for (int i = 0; i < peers.size(); i++) {
            Peer peer = peers.get(i);
            if (peer.form() == Peer.Form.GROUP) {
                checking.refer(SecurityGroupKind.NAME, peer.text(), line.end(i));
            }
            family(line, peer, i);
            world(line, peer, i);
            for (Peer end : peer.split(line.protocol())) {
                for (Traffic traffic : line.traffic()) {
                    count(line, end, counts);
                    String key = SecurityGroups.key(line.group(), line.egress(), traffic, end.text());
                    if (seen.put(key, line) != null) {
                        checking.wrong("the same traffic was let through before: " + key, line.end(i));
                    }
                }
            }
        }
    }

    private void family(Line line, Peer peer, int which) {
        boolean ipv6 = peer.form() == Peer.Form.IPV6;
        if ((ipv6 || peer.form() == Peer.Form.IPV4) && !line.protocol().runsOver(ipv6)) {
            checking.wrong(
                    line.protocol().word() + " does not run over IPv"
                            + (ipv6 ? "6; that is icmpv6" : "4; that is icmp"),
                    line.end(which));
        }
    }

    private void world(Line line, Peer peer, int which) {
        if (line.egress() || line.open() || !peer.isWorld()) {
            return;
        }
        ADMINISTRATION.stream()
                .filter(port -> line.traffic().stream().anyMatch(traffic -> traffic.reaches(port)))
                .findFirst()
                .ifPresent(port -> checking.wrong(
                        "port " + port + " would be open to the whole internet. Name the networks that need it, use an"
                                + " Instance Connect Endpoint or Session Manager, or write open-to-the-world: true",
                        line.end(which)));
    }

    private static void count(Line line, Peer end, Map<String, Integer> counts) {
        String direction = line.egress() ? " out" : " in";
        if (end.form() != Peer.Form.IPV6) {
            counts.merge("IPv4" + direction, 1, Integer::sum);
        }
        if (end.form() != Peer.Form.IPV4) {
            counts.merge("IPv6" + direction, 1, Integer::sum);
        }
    }
}
