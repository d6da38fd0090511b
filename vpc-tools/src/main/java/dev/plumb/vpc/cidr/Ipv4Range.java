package dev.plumb.vpc.cidr;

import java.util.Arrays;

/** What IANA set ranges of IPv4 addresses aside for (RFC 6890 and its register). */
public enum Ipv4Range {
    /** For private networks (RFC 1918). */
    PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    /** Shared by carriers and their customers (RFC 6598). */
    SHARED("100.64.0.0/10"),
    /** The host itself. */
    LOOPBACK("127.0.0.0/8"),
    /** On one link only; AWS's metadata service is there. */
    LINK_LOCAL("169.254.0.0/16"),
    /** For benchmarks of networks. */
    BENCHMARK("198.18.0.0/15"),
    /** For examples. */
    DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
    /** For groups of hosts. */
    MULTICAST("224.0.0.0/4"),
    /** For later, and for everybody on a link. */
    RESERVED("240.0.0.0/4"),
    /** Addresses of the internet, or of several of these kinds. */
    PUBLIC();

    /** The blocks, separated by commas. */
    private final String blocks;

    Ipv4Range(String... blocks) {
        this.blocks = String.join(",", blocks);
    }

    static Ipv4Range of(Cidr4 block) {
        for (Ipv4Range range : values()) {
            if (range.contains(block)) {
                return range;
            }
        }
        return PUBLIC;
    }

    private boolean contains(Cidr4 block) {
        return Arrays.stream(blocks.split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(Cidr4::parse)
                .anyMatch(one -> one.contains(block));
    }
}
