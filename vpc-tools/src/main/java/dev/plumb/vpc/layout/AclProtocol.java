package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;

/** What a rule of a network ACL is about. */
public enum AclProtocol {
    /** TCP. */
    @Doc("TCP.")
    TCP,
    /** UDP. */
    @Doc("UDP.")
    UDP,
    /** Ping and what belongs to it. */
    @Doc("Ping and what belongs to it.")
    ICMP,
    /** Everything. */
    @Doc("Everything.")
    ALL;

    /** Returns the protocol's number in AWS's words. */
    String number(boolean ipv6) {
        return switch (this) {
            case TCP -> "6";
            case UDP -> "17";
            case ICMP -> ipv6 ? "58" : "1";
            case ALL -> "-1";
        };
    }

    /** Returns whether it has ports. */
    boolean hasPorts() {
        return this == TCP || this == UDP;
    }
}
