package dev.plumb.ec2.security;

import java.util.List;

/** One other end of a rule, or several. */
public sealed interface Peers permits Peer, Peers.Several {
    /**
     * Several.
     *
     * @param peers each by itself
     */
    record Several(List<Peer> peers) implements Peers {
        /** Copies. */
        public Several {
            peers = List.copyOf(peers);
        }
    }

    /** Returns each other end. */
    default List<Peer> each() {
        return this instanceof Several several ? several.peers() : List.of((Peer) this);
    }
}
