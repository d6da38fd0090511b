package dev.plumb.simulator.ec2;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses, made canonical as AWS does: host bits are cleared.
 *
 * @param first the first address as a number
 * @param prefix the length of the prefix
 * @param bits 32 or 128
 */
record Cidr(BigInteger first, int prefix, int bits) {
    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final Pattern GROUPS = Pattern.compile("[0-9a-fA-F:]+");

    Cidr {
        first = first.shiftRight(bits - prefix).shiftLeft(bits - prefix);
    }

    /** Reads a block of either family; nothing when the text is none. */
    static Optional<Cidr> read(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            BigInteger number = BigInteger.ZERO;
            for (int i = 1; i <= 4; i++) {
                int octet = Integer.parseInt(v4.group(i));
                if (octet > 255) {
                    return Optional.empty();
                }
                number = number.shiftLeft(8).add(BigInteger.valueOf(octet));
            }
            int prefix = Integer.parseInt(v4.group(5));
            return prefix > 32 ? Optional.empty() : Optional.of(new Cidr(number, prefix, 32));
        }
        int slash = text.indexOf('/');
        if (slash < 0 || !text.contains(":") || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix > 128
                ? Optional.empty()
                : v6(text.substring(0, slash)).map(number -> new Cidr(number, prefix, 128));
    }

    /** Reads a block that is known to be one. */
    static Cidr of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Optional<BigInteger> v6(String text) {
        if (!GROUPS.matcher(text).matches()) {
            return Optional.empty();
        }
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        String[] head = (gap < 0 ? text : text.substring(0, gap)).split(":", -1);
        String[] tail = (gap < 0 ? "" : text.substring(gap + 2)).split(":", -1);
        int heads = head.length == 1 && head[0].isEmpty() ? 0 : head.length;
        int tails = tail.length == 1 && tail[0].isEmpty() ? 0 : tail.length;
        if (gap < 0 ? heads != 8 : heads + tails > 7) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < 8; i++) {
            String group = i < heads ? head[i] : i >= 8 - tails ? tail[i - (8 - tails)] : "0";
            if (group.isEmpty() || group.length() > 4) {
                return Optional.empty();
            }
            number = number.shiftLeft(16).add(new BigInteger(group, 16));
        }
        return Optional.of(number);
    }

    boolean v4() {
        return bits == 32;
    }

    /** Tells whether another block lies in this one, or is it. */
    boolean contains(Cidr other) {
        return bits == other.bits && prefix <= other.prefix && first.equals(new Cidr(other.first, prefix, bits).first);
    }

    boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Returns how many addresses there are in it. */
    BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - prefix);
    }

    /** Returns one of its addresses. */
    String address(long offset) {
        return text(first.add(BigInteger.valueOf(offset)), bits);
    }

    /** Returns the n-th block of a length in it. */
    Cidr part(long n, int length) {
        return new Cidr(first.add(BigInteger.valueOf(n).shiftLeft(bits - length)), length, bits);
    }

    @Override
    public String toString() {
        return text(first, bits) + "/" + prefix;
    }

    private static String text(BigInteger number, int bits) {
        if (bits == 32) {
            long value = number.longValue();
            return (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = number.shiftRight(112 - 16 * i).intValue() & 0xFFFF;
        }
        return compressed(groups);
    }

    /** RFC 5952: the longest run of at least two zero groups is left out, the first of equals. */
    private static String compressed(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
