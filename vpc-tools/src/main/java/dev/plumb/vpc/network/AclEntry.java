package dev.plumb.vpc.network;

import dev.plumb.core.resource.Worded;
import dev.plumb.vpc.cidr.Cidr4;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a network ACL. It knows no connections: what answers needs an entry of its own.
 *
 * @param number entries are tried in this order, and the first that fits decides
 * @param egress whether it is about what leaves the subnet
 * @param allow whether it lets through
 * @param protocol a number, {@code -1} for all
 * @param network the block at the other end: IPv4, IPv6, or {@code slot:N} for a numbered /64 of the VPC's IPv6 block and {@code
 *     slot:*} for the whole of it, since nobody knows the block before AWS gives it
 * @param from the first port or the ICMP type, -1 for all types; null where the protocol has none
 * @param to the last port or the ICMP code, -1 for all codes; null where the protocol has none
 */
public record AclEntry(
        int number,
        boolean egress,
        boolean allow,
        String protocol,
        String network,
        @Nullable Integer from,
        @Nullable Integer to)
        implements Worded {
    private static final Map<String, String> PROTOCOLS =
            Map.of("-1", "all", "1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");
    private static final String ALL = "-1";

    /** Returns the slot it stands in. */
    public String slot() {
        return NetworkAcl.slot(egress, number);
    }

    /** Returns whether it is about IPv6. */
    public boolean isIpv6() {
        return network.indexOf('.') < 0;
    }

    /** Returns it such as {@code 100 in: allow tcp 443 from 10.20.0.0/20}. */
    @Override
    public String inWords() {
        String through = from == null || to == null || from < 0 ? "" : " " + (from.equals(to) ? from : from + "-" + to);
        String other = network.startsWith("slot:")
                ? network.equals("slot:*") ? "the VPC's IPv6 block" : "IPv6 /64 " + network.substring("slot:".length())
                : network;
        return number
                + (egress ? " out: " : " in: ")
                + (allow ? "allow " : "deny ")
                + PROTOCOLS.getOrDefault(protocol, "protocol " + protocol)
                + through
                + (egress ? " to " : " from ")
                + other;
    }

    /** Returns the same at another place in the order. */
    public AclEntry at(int other) {
        return new AclEntry(other, egress, allow, protocol, network, from, to);
    }

    /** Returns whether it is tried before another one and fits some of the same traffic, so that the other never sees that. */
    public boolean preempts(AclEntry other) {
        return egress == other.egress
                && number < other.number
                && isIpv6() == other.isIpv6()
                && (protocol.equals(ALL) || other.protocol.equals(ALL) || protocol.equals(other.protocol))
                && meets(from, to, other.from, other.to)
                && (isIpv6() || Cidr4.parse(network).overlaps(Cidr4.parse(other.network)));
    }

    private static boolean meets(
            @Nullable Integer from, @Nullable Integer to, @Nullable Integer first, @Nullable Integer last) {
        return from == null
                || to == null
                || first == null
                || last == null
                || from < 0
                || first < 0
                || (from <= last && first <= to);
    }
}
