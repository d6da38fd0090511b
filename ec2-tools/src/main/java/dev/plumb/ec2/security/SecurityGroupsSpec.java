package dev.plumb.ec2.security;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import dev.plumb.core.spec.Whole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code security-groups} of a stack file.
 *
 * @param groups the groups by name
 */
@Doc("Security groups by name.")
public record SecurityGroupsSpec(@Whole Map<String, Group> groups) {
    private static final Pattern NAME = Pattern.compile("(?!sg-|pl-)[a-z][a-z0-9-]{0,39}");

    /** Copies; the order of the groups stays. */
    public SecurityGroupsSpec {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** Returns whether a group may have this name in a file. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.equals("anywhere") && !text.equals("default");
    }

    /**
     * A group.
     *
     * @param vpc the id of its VPC, or null for that of the section {@code network}
     * @param description what it is for, or null
     * @param allow what may come in
     * @param allowTo what may go out, or null for everything
     * @param ruleQuota how many rules the account allows in each direction
     */
    @Doc("A security group: what may come in, and what may go out.")
    public record Group(
            @Doc("The id of its VPC. Left out: the stack's own network.") @Nullable
            String vpc,

            @Doc("What it is for. AWS cannot change it: another description makes another group.") @Nullable
            String description,

            @Doc("What may come in. Left out: nothing.") List<Allow> allow,

            @Doc("What may go out, instead of AWS's rule for everything. Left out: that rule is left alone.") @Nullable
            List<AllowTo> allowTo,

            @Doc("How many rules the account allows for each direction, and for IPv4 and IPv6 apart.")
            @Default("60")
            @Range(from = 1, to = 1000)
            int ruleQuota) {
        /** Copies. */
        public Group {
            allow = List.copyOf(allow);
            allowTo = allowTo == null ? null : List.copyOf(allowTo);
        }
    }

    /**
     * What may come in.
     *
     * @param from from where
     * @param port to which ports; null where the protocol has none
     * @param protocol by which protocol, or null for TCP
     * @param description what for, or null
     * @param openToTheWorld whether it is meant that the whole internet can reach ports of administration
     */
    @Doc("What may come in.")
    public record Allow(
            @Doc("From where: anywhere, networks, groups, prefix lists; one of them or a list.")
            Peers from,

            @Doc("To which ports: one, a range, all, or a list.") @Nullable
            Ports port,

            @Doc("tcp, udp, icmp, icmpv6, all, or a protocol number. Left out: tcp.") @Nullable
            Protocol protocol,

            @Doc("What it is for, on the rule.") @Nullable String description,

            @Doc("Says that port 22 or 3389 is open to the whole internet on purpose.") @Nullable
            Boolean openToTheWorld) {}

    /**
     * What may go out.
     *
     * @param to where to
     * @param port to which ports; null where the protocol has none
     * @param protocol by which protocol, or null for TCP
     * @param description what for, or null
     */
    @Doc("What may go out.")
    public record AllowTo(
            @Doc("Where to: anywhere, networks, groups, prefix lists; one of them or a list.")
            Peers to,

            @Doc("To which ports: one, a range, all, or a list.") @Nullable
            Ports port,

            @Doc("tcp, udp, icmp, icmpv6, all, or a protocol number. Left out: tcp.") @Nullable
            Protocol protocol,

            @Doc("What it is for, on the rule.") @Nullable String description) {}
}
