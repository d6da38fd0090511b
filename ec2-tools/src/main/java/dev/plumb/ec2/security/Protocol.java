package dev.plumb.ec2.security;

import dev.plumb.core.spec.Doc;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A protocol as it is written in a file.
 *
 * @param word AWS's word for it
 */
@Doc("tcp, udp, icmp, icmpv6, all, or a protocol number")
public record Protocol(String word) {
    /** What is written where nothing is. */
    static final Protocol TCP = new Protocol("tcp");

    private static final int LAST = 255;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Map<String, String> WORDS = Map.of(
            "tcp",
            "tcp",
            "udp",
            "udp",
            "icmp",
            "icmp",
            "icmpv6",
            "icmpv6",
            "all",
            Traffic.ALL,
            "6",
            "tcp",
            "17",
            "udp",
            "1",
            "icmp",
            "58",
            "icmpv6");

    /** What tells packets of a protocol apart. */
    enum Shape {
        /** Ports. */
        PORTS,
        /** Types and codes. */
        TYPES,
        /** Nothing that a rule could name. */
        NEITHER
    }

    /**
     * Reads a protocol.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Protocol parse(String text) {
        String word = WORDS.get(text);
        if (word != null) {
            return new Protocol(word);
        }
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > LAST) {
            throw new IllegalArgumentException("tcp, udp, icmp, icmpv6, all or a number from 0 to 255 was expected");
        }
        return new Protocol(text);
    }

    Shape shape() {
        return switch (word) {
            case "tcp", "udp" -> Shape.PORTS;
            case "icmp", "icmpv6" -> Shape.TYPES;
            default -> Shape.NEITHER;
        };
    }

    /** Returns whether it runs over this version of IP. */
    boolean runsOver(boolean ipv6) {
        return ipv6 ? !word.equals("icmp") : !word.equals("icmpv6");
    }
}
