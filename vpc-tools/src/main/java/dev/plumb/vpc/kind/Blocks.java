package dev.plumb.vpc.kind;

import inet.ipaddr.IPAddressString;

/** Blocks of addresses as AWS writes them. */
final class Blocks {
    private Blocks() {}

    /** Tells whether two blocks have an address in common. */
    static boolean overlap(String one, String other) {
        return new IPAddressString(one).getAddress().intersect(new IPAddressString(other).getAddress()) != null;
    }
}
