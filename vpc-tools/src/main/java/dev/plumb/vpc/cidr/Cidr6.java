package dev.plumb.vpc.cidr;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IPv6 addresses. Two blocks are equal when they are the same block, however they were written.
 *
 * @param text its canonical form (RFC 5952), such as {@code 2001:db8:1234:1a00::/56}
 */
public record Cidr6(String text) {
    private static final int SUBNET = 64;
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f:]{2,39}");
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowIPv4(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .toParams();

    /** Checks that the text is canonical. */
    public Cidr6 {
        if (!canonical(text).equals(text)) {
            throw new IllegalArgumentException("not the canonical form of an IPv6 block: " + text);
        }
    }

    private static String canonical(String text) {
        Checked<String> read = canonicalOf(text);
        return read.value().orElseThrow(() -> new IllegalArgumentException("no IPv6 block: " + text));
    }

    /** Reads a block strictly: a size, no zone, no embedded IPv4 address, no bits behind the size. */
    public static Checked<Cidr6> read(String text) {
        return canonicalOf(text).then(plain -> Checked.of(new Cidr6(plain)));
    }

    /**
     * Reads a block.
     *
     * @throws dev.plumb.core.error.InputException when it is none
     */
    public static Cidr6 parse(String text) {
        return read(text).orThrow();
    }

    private static Checked<String> canonicalOf(String text) {
        String shown = text.substring(0, Math.min(text.length(), 80));
        String[] parts = text.split("/", -1);
        if (!FORM.matcher(parts[0]).matches() || parts.length > 2) {
            return Checked.wrong("\"" + shown + "\" is no IPv6 block", "Write it as 2001:db8::/56");
        }
        if (parts.length == 1) {
            return Checked.wrong("\"" + shown + "\" has no size", "Write " + shown + "/128 for this one address");
        }
        if (!PREFIX.matcher(parts[1]).matches() || Integer.parseInt(parts[1]) > 128) {
            return Checked.wrong("\"" + shown + "\" has no size from /0 to /128", "A VPC has /56, a subnet /64");
        }
        int prefix = Integer.parseInt(parts[1]);
        try {
            IPAddress address = new IPAddressString(parts[0], STRICT).toAddress();
            IPAddress block = address.toPrefixBlock(prefix);
            String plain = block.getLower().withoutPrefixLength().toCanonicalString() + "/" + prefix;
            return block.getLower().withoutPrefixLength().equals(address.withoutPrefixLength())
                    ? Checked.of(plain)
                    : Checked.wrong(
                            "\"" + shown + "\" has bits set behind its first " + prefix, "The block is " + plain);
        } catch (AddressStringException unreadable) {
            return Checked.wrong("\"" + shown + "\" is no IPv6 block", "Write it as 2001:db8::/56");
        }
    }

    /** Returns the number of leading bits that are the same. */
    public int prefix() {
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }

    /** Returns the number of addresses. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(128 - prefix());
    }

    /** Tells whether all of another block lies in this one. */
    public boolean contains(Cidr6 other) {
        return block().contains(other.block());
    }

    /** Returns what both blocks have in common. */
    public Optional<Cidr6> intersection(Cidr6 other) {
        if (contains(other)) {
            return Optional.of(other);
        }
        return other.contains(this) ? Optional.of(this) : Optional.empty();
    }

    /** Returns how many subnets of the one size that AWS gives them fit. */
    public int subnets() {
        return prefix() > SUBNET ? 0 : 1 << Math.min(30, SUBNET - prefix());
    }

    /**
     * Returns one of its /64s.
     *
     * @param number counts from 0
     * @throws IllegalArgumentException when there are not so many
     */
    public Cidr6 subnet(int number) {
        if (number < 0 || number >= subnets()) {
            throw new IllegalArgumentException(text + " has no /64 with number " + number);
        }
        BigInteger base =
                block().getLower().getValue().add(BigInteger.valueOf(number).shiftLeft(128 - SUBNET));
        return new Cidr6(new IPv6Address(base).toCanonicalString() + "/" + SUBNET);
    }

    /** Returns the number of a /64 in it, or nothing where that lies elsewhere. */
    public Optional<Integer> numberOf(Cidr6 subnet) {
        if (subnet.prefix() != SUBNET || subnets() == 0 || !contains(subnet)) {
            return Optional.empty();
        }
        BigInteger between =
                subnet.block().getLower().getValue().subtract(block().getLower().getValue());
        return Optional.of(between.shiftRight(128 - SUBNET).intValueExact());
    }

    private IPAddress block() {
        return new IPAddressString(text).getAddress().toPrefixBlock();
    }

    @Override
    public String toString() {
        return text;
    }
}
