package dev.plumb.vpc.cidr;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.regex.Pattern;

/** IPv4 blocks as text. What can be misread is refused: the library does the arithmetic, this decides what it sees. */
final class Ipv4Text {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private Ipv4Text() {}

    static Checked<Cidr4> block(String text) {
        String shown = text.substring(0, Math.min(text.length(), 80));
        String[] parts = text.split("/", -1);
        if (text.contains(":")) {
            return Checked.wrong(
                    "\"" + shown + "\" is no IPv4 block", "Write four numbers and a size, such as 10.0.0.0/16");
        }
        if (parts.length > 2) {
            return Checked.wrong("\"" + shown + "\" has more than one slash", "Write it as 10.0.0.0/16");
        }
        return address(parts[0], shown).then(address -> {
            if (parts.length == 1) {
                return Checked.wrong(
                        "\"" + shown + "\" has no size",
                        "Write " + address(address) + "/32 for this one address, or the block's prefix length");
            }
            return prefix(parts[1], shown).then(prefix -> aligned(address, prefix, shown));
        });
    }

    private static Checked<Cidr4> aligned(long address, int prefix, String shown) {
        Cidr4 block = Cidr4.around(address, prefix);
        return block.base() == address
                ? Checked.of(block)
                : Checked.wrong("\"" + shown + "\" has bits set behind its first " + prefix, "The block is " + block);
    }

    private static Checked<Long> address(String text, String shown) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return Checked.wrong(
                    "\"" + shown + "\" is no IPv4 block", "Write four numbers and a size, such as 10.0.0.0/16");
        }
        StringBuilder plain = new StringBuilder();
        for (String octet : octets) {
            if (!NUMBER.matcher(octet).matches() || Long.parseLong(octet) > 255) {
                return Checked.wrong(
                        "\"" + octet.substring(0, Math.min(octet.length(), 20)) + "\" in \"" + shown
                                + "\" is no number from 0 to 255",
                        "Write four such numbers and a size, as in 10.0.0.0/16");
            }
            plain.append(plain.isEmpty() ? "" : ".").append(Long.parseLong(octet));
        }
        if (plain.length() != text.length()) {
            return Checked.wrong(
                    "\"" + shown + "\" has numbers that begin with 0, which some programs read as octal",
                    "Write " + plain + shown.substring(Math.min(shown.length(), text.length())));
        }
        return library(plain.toString());
    }

    private static Checked<Long> library(String plain) {
        try {
            return Checked.of(new IPAddressString(plain).toAddress().toIPv4().longValue());
        } catch (AddressStringException unreadable) {
            throw new IllegalStateException("four numbers from 0 to 255 are an address: " + plain, unreadable);
        }
    }

    private static Checked<Integer> prefix(String text, String shown) {
        if (text.contains(".")) {
            return Checked.wrong(
                    "\"" + shown + "\" has a mask for a size", "Write the number of its bits, such as /16");
        }
        boolean number = NUMBER.matcher(text).matches() && Long.parseLong(text) <= 32;
        if (!number) {
            return Checked.wrong("\"" + shown + "\" has no size from /0 to /32", "A VPC or subnet has /16 to /28");
        }
        return text.equals(Integer.toString(Integer.parseInt(text)))
                ? Checked.of(Integer.valueOf(text))
                : Checked.wrong("the size of \"" + shown + "\" begins with 0", "Write /" + Integer.parseInt(text));
    }

    static String address(long address) {
        return new IPv4Address((int) address).toCanonicalString();
    }
}
