package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.ec2.security.PortRange;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are meant to be, or not to be. One of {@code from} and {@code to} is set.
 *
 * @param from who opens them to the tier
 * @param to whom the tier opens them to
 * @param port to which port of who is called; all where null
 * @param protocol TCP where null
 */
@Doc("Connections, by who opens them and to which port.")
public record AclRule(
        @Doc("Who opens connections to the tier.") @Nullable AclPeer from,

        @Doc("Whom the tier opens connections to.") @Nullable
        AclPeer to,

        @Doc("The port that is called.") @Nullable PortRange port,

        @Doc("The protocol; left out: tcp.") @Nullable AclProtocol protocol) {
    /** Returns the protocol. */
    AclProtocol over() {
        return protocol == null ? AclProtocol.TCP : protocol;
    }

    /** Returns the other end. */
    AclPeer peer() {
        AclPeer peer = from != null ? from : to;
        if (peer == null) {
            throw new IllegalStateException("a rule without another end");
        }
        return peer;
    }
}
