package dev.plumb.ec2.security;

import org.jspecify.annotations.Nullable;

/**
 * What kind of packets a rule is about, in AWS's words.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
 * @param from the first port or the ICMP type; null where the protocol has none
 * @param to the last port or the ICMP code; null where the protocol has none
 */
public record Traffic(
        String protocol, @Nullable Integer from, @Nullable Integer to) {
    /** AWS's word for all protocols. */
    static final String ALL = "-1";

    /** Everything. */
    public static final Traffic EVERYTHING = new Traffic(ALL, null, null);

    /** Returns TCP to one port. */
    public static Traffic tcp(int port) {
        return new Traffic("tcp", port, port);
    }

    /** Returns a protocol with ports, or all types of an ICMP. */
    static Traffic of(Protocol protocol, PortRange ports) {
        return switch (protocol.shape()) {
            case PORTS -> new Traffic(protocol.word(), ports.from(), ports.to());
            case TYPES -> new Traffic(protocol.word(), -1, -1);
            case NEITHER -> new Traffic(protocol.word(), null, null);
        };
    }

    /** Returns whether packets of TCP to a port are among it. */
    boolean reaches(int port) {
        boolean ports = from == null || to == null || (from <= port && port <= to);
        return protocol.equals(ALL) || (protocol.equals("tcp") && ports);
    }

    /** Returns a short name for keys, such as {@code tcp:443}. */
    String key() {
        String name = protocol.equals(ALL) ? "all" : protocol;
        return from == null || from < 0 ? name : name + ":" + from + (from.equals(to) ? "" : "-" + to);
    }
}
