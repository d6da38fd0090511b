package dev.plumb.vpc.cidr;

import dev.plumb.core.error.Problem;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A block of IPv4 addresses: all that share their first {@code prefix} bits (RFC 4632). Sorted by address, the larger block first.
 *
 * @param base its first address as an unsigned number of 32 bits
 * @param prefix from 0 to 32
 */
public record Cidr4(long base, int prefix) implements Comparable<Cidr4> {
    /** What AWS keeps of every subnet: network, router, DNS, one for later, and the last. */
    public static final int RESERVED = 5;

    /** The longest prefix of a VPC or subnet. */
    public static final int LONGEST = 28;

    /** The shortest prefix of a VPC or subnet. */
    public static final int SHORTEST = 16;

    private static final long ALL = 1L << 32;

    /** Checks that the block begins where such a block can begin. */
    public Cidr4 {
        if (prefix < 0 || prefix > 32 || base < 0 || base >= ALL || base % (1L << (32 - prefix)) != 0) {
            throw new IllegalArgumentException("no IPv4 block: " + base + "/" + prefix);
        }
    }

    /** Reads a block strictly; whatever AWS would silently mend is a problem with a suggestion. */
    public static Checked<Cidr4> read(String text) {
        return Ipv4Text.block(text);
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Cidr4 parse(String text) {
        Checked<Cidr4> read = read(text);
        return read.value()
                .orElseThrow(() -> new IllegalArgumentException(
                        read.problem().map(Problem::toString).orElse(text)));
    }

    /** Returns the block of this size in which an address lies. */
    static Cidr4 around(long address, int prefix) {
        long size = 1L << (32 - prefix);
        return new Cidr4(address - address % size, prefix);
    }

    /** Returns the number of addresses. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** Returns how many addresses AWS leaves for use in a subnet like this; 0 where it is too small to be one. */
    public long usable() {
        return prefix > LONGEST ? 0 : size() - RESERVED;
    }

    /** Returns how many hosts an ordinary network like this has: all but the first and last, where there are more than two. */
    public long hosts() {
        return prefix >= 31 ? size() : size() - 2;
    }

    /** Returns the first address. */
    public String first() {
        return Ipv4Text.address(base);
    }

    /** Returns the last address. */
    public String last() {
        return Ipv4Text.address(end());
    }

    /** Returns the mask, such as {@code 255.255.255.0}. */
    public String mask() {
        return Ipv4Text.address(ALL - size());
    }

    private long end() {
        return base + size() - 1;
    }

    /** Tells whether all of another block lies in this one. */
    public boolean contains(Cidr4 other) {
        return prefix <= other.prefix && around(other.base, prefix).base == base;
    }

    /** Tells whether an address of the other block lies in this one. */
    public boolean overlaps(Cidr4 other) {
        return contains(other) || other.contains(this);
    }

    /** Returns what both blocks have in common: of two that overlap, one contains the other. */
    public Optional<Cidr4> intersection(Cidr4 other) {
        if (contains(other)) {
            return Optional.of(other);
        }
        return other.contains(this) ? Optional.of(this) : Optional.empty();
    }

    /** Returns the parts of this size, in order; none where it is larger than the block. */
    public Stream<Cidr4> split(int into) {
        if (into < prefix || into > 32) {
            return Stream.empty();
        }
        return LongStream.range(0, 1L << (into - prefix)).mapToObj(i -> part(into, i));
    }

    /** Returns the part of this size with a number, counting from 0. */
    Cidr4 part(int into, long number) {
        return new Cidr4(base + (number << (32 - into)), into);
    }

    /** Returns what kind of addresses these are. */
    public Ipv4Range range() {
        return Ipv4Range.of(this);
    }

    /** Returns the smallest subnet for so many instances, or nothing where even the largest is too small. */
    public static Optional<Integer> prefixFor(long instances) {
        for (int prefix = LONGEST; prefix >= SHORTEST; prefix--) {
            if ((1L << (32 - prefix)) - RESERVED >= instances) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Cidr4 other) {
        return Comparator.comparingLong(Cidr4::base)
                .thenComparingInt(Cidr4::prefix)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return first() + "/" + prefix;
    }
}
