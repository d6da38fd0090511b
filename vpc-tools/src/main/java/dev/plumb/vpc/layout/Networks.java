package dev.plumb.vpc.layout;

import java.util.ArrayList;
import java.util.List;

/** What the other end of a rule is in blocks of addresses. */
final class Networks {
    static final String ALL_IPV4 = "0.0.0.0/0";
    static final String ALL_IPV6 = "::/0";

    private Networks() {}

    /** Returns the blocks of a peer that are known before AWS gives any: of tiers and the VPC those of IPv4. */
    static List<String> of(AclPeer peer, NetworkSpec spec, Site site) {
        List<String> networks = new ArrayList<>();
        switch (peer.form()) {
            case ANYWHERE -> {
                networks.add(ALL_IPV4);
                if (spec.hasIpv6()) {
                    networks.add(ALL_IPV6);
                }
            }
            case VPC -> site.ground().blocks().forEach(block -> networks.add(block.toString()));
            case TIER ->
                site.slots().stream()
                        .filter(slot -> slot.tier().equals(peer.text()))
                        .forEach(slot -> networks.add(slot.block().toString()));
            default -> networks.add(peer.text());
        }
        return networks;
    }
}
