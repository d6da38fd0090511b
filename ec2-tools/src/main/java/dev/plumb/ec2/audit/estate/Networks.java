package dev.plumb.ec2.audit.estate;

/** How much of the internet a network is. */
final class Networks {
    private Networks() {}

    /** Returns whether a network is everybody, or so wide that it is as good as everybody. */
    static boolean wide(String network, EstateSettings settings) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            return false;
        }
        int prefix;
        try {
            prefix = Integer.parseInt(network.substring(slash + 1));
        } catch (NumberFormatException odd) {
            return false;
        }
        String address = network.substring(0, slash);
        return address.contains(":")
                ? prefix < settings.wideIpv6() && globalIpv6(address, prefix)
                : prefix < settings.wideIpv4() && publicIpv4(address, prefix);
    }

    /** From 224 on there is no sender: RFC 5771 and RFC 1112. A network that begins before has some. */
    private static boolean publicIpv4(String address, int prefix) {
        int dot = address.indexOf('.');
        try {
            return prefix < 3 || (dot > 0 && Integer.parseInt(address.substring(0, dot)) < 224);
        } catch (NumberFormatException odd) {
            return false;
        }
    }

    /** Global addresses are 2000::/3 (RFC 4291); fc00::/7 and fe80::/10 are of one's own. */
    private static boolean globalIpv6(String address, int prefix) {
        int colon = address.indexOf(':');
        if (prefix < 3) {
            return true;
        }
        try {
            int first = colon == 0 ? 0 : Integer.parseInt(address.substring(0, colon), 16);
            return first >> 13 == 1;
        } catch (NumberFormatException odd) {
            return false;
        }
    }
}
