package dev.plumb.ec2.security;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.PartOf;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Worded;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a security group. One of network, prefix list and peer group is set.
 *
 * @param group the group it belongs to
 * @param egress whether it is about what leaves
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
 * @param from the first port or the ICMP type, -1 for all types; null where the protocol has none
 * @param to the last port or the ICMP code, -1 for all codes; null where the protocol has none
 * @param network the block at the other end, IPv4 or IPv6
 * @param prefixList the id of the prefix list at the other end
 * @param peer the group at the other end
 * @param description what it is for, or null where nobody cares
 */
public record SecurityGroupRule(
        @PartOf @ForcesReplacement Ref group,
        @ForcesReplacement boolean egress,
        @ForcesReplacement String protocol,
        @ForcesReplacement @Nullable Integer from,
        @ForcesReplacement @Nullable Integer to,
        @ForcesReplacement @Nullable String network,
        @ForcesReplacement @Nullable String prefixList,
        @ForcesReplacement @Nullable Ref peer,
        @Nullable String description)
        implements Worded {
    /** Returns whether another rule lets the same traffic through, whatever it is called. */
    boolean lets(SecurityGroupRule other) {
        return unsaid(this).equals(unsaid(other));
    }

    private static SecurityGroupRule unsaid(SecurityGroupRule rule) {
        return new SecurityGroupRule(
                rule.group,
                rule.egress,
                rule.protocol,
                rule.from,
                rule.to,
                rule.network,
                rule.prefixList,
                rule.peer,
                null);
    }

    /** Returns whether it lets everything out, as the rules do that AWS gives to a new group. */
    boolean isOpenEgress() {
        return egress && Traffic.ALL.equals(protocol) && ("0.0.0.0/0".equals(network) || "::/0".equals(network));
    }

    /** Returns which traffic it lets through, such as {@code sg-1 lets in tcp 22 from 0.0.0.0/0}. */
    @Override
    public String inWords() {
        Object end = network != null ? network : prefixList != null ? prefixList : peer;
        return group
                + (egress ? " lets out " : " lets in ")
                + traffic()
                + (egress ? " to " : " from ")
                + end
                + (description == null || description.isEmpty() ? "" : " (" + description + ")");
    }

    private String traffic() {
        if (Traffic.ALL.equals(protocol)) {
            return "everything";
        }
        String name = protocol.matches("[0-9]+") ? "protocol " + protocol : protocol;
        if (from == null || from < 0) {
            return name;
        }
        boolean one = from.equals(to) || protocol.startsWith("icmp");
        return name + " " + from + (one ? "" : "-" + to);
    }
}
