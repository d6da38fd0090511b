package dev.plumb.iam.audit.lint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A range of IP addresses: the bits all of it share.
 *
 * @param bits 32 or 128
 */
record AddressRange(int bits, BigInteger address, int prefix) {
    private static final List<AddressRange> PRIVATE = List.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "fc00::/7",
                    "fe80::/10",
                    "::1/128")
            .stream()
            .map(text -> parse(text).orElseThrow())
            .toList();

    /** Reads an address or a CIDR range; empty when it is neither. Bits past the prefix may be set. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<BigInteger> number = address.indexOf(':') >= 0 ? six(address) : four(address);
        int bits = address.indexOf(':') >= 0 ? 128 : 32;
        int prefix = slash < 0 ? bits : small(text.substring(slash + 1), 10, bits);
        return prefix < 0 ? Optional.empty() : number.map(value -> new AddressRange(bits, value, prefix));
    }

    /** Returns whether all of it is in a range that the Internet does not route. */
    boolean isPrivate() {
        return PRIVATE.stream().anyMatch(range -> range.contains(this));
    }

    private boolean contains(AddressRange other) {
        return bits == other.bits
                && prefix <= other.prefix
                && address.shiftRight(bits - prefix).equals(other.address.shiftRight(bits - prefix));
    }

    private static Optional<BigInteger> four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (String part : parts) {
            int octet = part.length() > 1 && part.charAt(0) == '0' ? -1 : small(part, 10, 255);
            if (octet < 0) {
                return Optional.empty();
            }
            value = value.shiftLeft(8).or(BigInteger.valueOf(octet));
        }
        return Optional.of(value);
    }

    private static Optional<BigInteger> six(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap));
        List<Integer> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        int count = head.size() + tail.size();
        if (head.contains(-1) || tail.contains(-1) || (gap < 0 ? count != 8 : count > 7)) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>(head);
        groups.addAll(Collections.nCopies(8 - count, 0));
        groups.addAll(tail);
        BigInteger value = BigInteger.ZERO;
        for (int group : groups) {
            value = value.shiftLeft(16).or(BigInteger.valueOf(group));
        }
        return Optional.of(value);
    }

    private static List<Integer> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String group : text.split(":", -1)) {
                groups.add(group.length() > 4 ? -1 : small(group, 16, 0xffff));
            }
        }
        return groups;
    }

    /** Returns a number without sign, or -1 when it is none or above the most. */
    private static int small(String text, int radix, int most) {
        if (text.isEmpty()
                || text.length() > 5
                || !text.chars().allMatch(c -> Character.digit(c, radix) >= 0 && c < 128)) {
            return -1;
        }
        int value = Integer.parseInt(text, radix);
        return value > most ? -1 : value;
    }
}
