package dev.plumb.ec2.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses in AWS's spelling.
 *
 * @param text such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}
 * @param ipv6 whether it is IPv6
 */
public record NetworkBlock(String text, boolean ipv6) {
    static final String ALL_IPV4 = "0.0.0.0/0";
    static final String ALL_IPV6 = "::/0";

    private static final int BYTE = 8;
    private static final int PARTS = 8;
    private static final Pattern BLOCK = Pattern.compile("([0-9a-fA-F.:]{2,45})/([0-9]{1,3})");
    private static final Pattern IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]+:[0-9a-fA-F:]*");
    private static final Pattern MEANT = Pattern.compile("[0-9].*[./:].*|.*:.*|[0-9a-fA-F.:]+/[0-9]+");

    /** Returns whether somebody meant a network by this, right or wrong. */
    static boolean isMeant(String text) {
        return MEANT.matcher(text).matches();
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException when it is none, or names an address within one
     */
    public static NetworkBlock parse(String text) {
        Matcher block = BLOCK.matcher(text);
        if (!block.matches()) {
            boolean single = IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
            throw new IllegalArgumentException("a network was expected, such as 10.0.0.0/8"
                    + (single ? "; one address alone is " + text + (text.contains(":") ? "/128" : "/32") : ""));
        }
        byte[] address = address(block.group(1));
        int prefix = Integer.parseInt(block.group(2));
        if (prefix > address.length * BYTE) {
            throw new IllegalArgumentException("a prefix length here is at most " + address.length * BYTE);
        }
        byte[] first = first(address, prefix);
        String right = shown(first) + "/" + prefix;
        if (!java.util.Arrays.equals(first, address)) {
            throw new IllegalArgumentException(
                    shown(address) + " is an address within the network " + right + ". Write " + right);
        }
        return new NetworkBlock(right, address.length > Integer.BYTES);
    }

    private static byte[] address(String text) {
        Matcher ipv4 = IPV4.matcher(text);
        if (ipv4.matches()) {
            byte[] address = new byte[Integer.BYTES];
            for (int i = 0; i < address.length; i++) {
                int part = Integer.parseInt(ipv4.group(i + 1));
                if (part > 255) {
                    throw new IllegalArgumentException("the parts of an IPv4 address end at 255");
                }
                address[i] = (byte) part;
            }
            return address;
        }
        try {
            // Nobody is asked: text with a colon is never a name.
            byte[] address =
                    IPV6.matcher(text).matches() ? InetAddress.getByName(text).getAddress() : new byte[0];
            if (address.length > Integer.BYTES) {
                return address;
            }
        } catch (UnknownHostException malformed) {
            // Said below.
        }
        throw new IllegalArgumentException("neither an IPv4 nor an IPv6 network");
    }

    private static byte[] first(byte[] address, int prefix) {
        byte[] first = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int kept = Math.max(0, Math.min(BYTE, prefix - i * BYTE));
            first[i] = (byte) (address[i] & (0xff << (BYTE - kept)));
        }
        return first;
    }

    private static String shown(byte[] address) {
        StringBuilder out = new StringBuilder();
        if (address.length == Integer.BYTES) {
            for (byte part : address) {
                out.append(out.isEmpty() ? "" : ".").append(part & 0xff);
            }
            return out.toString();
        }
        int[] parts = new int[PARTS];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = (address[2 * i] & 0xff) << BYTE | (address[2 * i + 1] & 0xff);
        }
        return shown(parts);
    }

    /** RFC 5952: the first of the longest runs of zeros, of two at least, becomes two colons. */
    private static String shown(int[] parts) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < PARTS; i++) {
            int end = i;
            while (end < PARTS && parts[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < PARTS; i++) {
            if (i == start) {
                out.append("::");
                i += length - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(parts[i]));
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
