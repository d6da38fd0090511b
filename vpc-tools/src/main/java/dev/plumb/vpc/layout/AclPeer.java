package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.vpc.cidr.Cidr4;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/**
 * The other end of a rule of a network ACL, as it is written.
 *
 * @param form what it is
 * @param text its canonical text
 */
@Doc("anywhere, vpc, a network such as 198.51.100.0/24 or 2001:db8::/32, or the name of a tier")
public record AclPeer(Form form, String text) {
    /** What stands at the other end. */
    public enum Form {
        /** Everything. */
        ANYWHERE,
        /** All addresses of the VPC. */
        VPC,
        /** A block of IPv4 addresses. */
        IPV4,
        /** A block of IPv6 addresses. */
        IPV6,
        /** The subnets of a tier. */
        TIER
    }

    /**
     * Reads one. What looks like nothing else is the name of a tier.
     *
     * @throws IllegalArgumentException when it is a network that cannot be
     */
    public static AclPeer parse(String text) {
        if (text.equals("anywhere")) {
            return new AclPeer(Form.ANYWHERE, text);
        }
        if (text.equals("vpc")) {
            return new AclPeer(Form.VPC, text);
        }
        if (text.indexOf(':') >= 0) {
            return new AclPeer(Form.IPV6, ipv6(text));
        }
        if (text.indexOf('.') >= 0 || text.indexOf('/') >= 0) {
            return new AclPeer(Form.IPV4, Cidr4.parse(text).toString());
        }
        return new AclPeer(Form.TIER, text);
    }

    private static String ipv6(String text) {
        try {
            IPAddress address = new IPAddressString(text).toAddress();
            Integer prefix = address.getNetworkPrefixLength();
            if (address.isIPv6() && prefix != null && address.toPrefixBlock().equals(address)) {
                return address.toPrefixBlock()
                                .getLower()
                                .toIPv6()
                                .withoutPrefixLength()
                                .toCanonicalString() + "/" + prefix;
            }
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("no IPv6 network: " + text, e);
        }
        throw new IllegalArgumentException("an IPv6 network such as 2001:db8::/32 was expected, its host bits zero");
    }
}
