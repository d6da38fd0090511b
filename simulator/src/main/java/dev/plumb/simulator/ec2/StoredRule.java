package dev.plumb.simulator.ec2;

import org.jspecify.annotations.Nullable;

/**
 * A rule of a security group.
 *
 * @param id its id
 * @param group its group
 * @param egress whether it is about what leaves
 * @param protocol a name or number, {@code -1} for all
 * @param from the first port or ICMP type, -1 for all
 * @param to the last port or ICMP code, -1 for all
 * @param kind {@code ipv4}, {@code ipv6}, {@code prefix-list} or {@code group}
 * @param peer the block, prefix list or group at the other end
 * @param description what its maker wrote, or null
 */
record StoredRule(
        String id,
        String group,
        boolean egress,
        String protocol,
        int from,
        int to,
        String kind,
        String peer,
        @Nullable String description)
        implements Row {
    StoredRule describedAs(@Nullable String value) {
        return new StoredRule(id, group, egress, protocol, from, to, kind, peer, value);
    }

    /** Tells whether another rule lets the same through. */
    boolean same(StoredRule other) {
        return new StoredRule(other.id, group, egress, protocol, from, to, kind, peer, other.description).equals(other);
    }

    @Override
    public String partOf() {
        return group;
    }
}
