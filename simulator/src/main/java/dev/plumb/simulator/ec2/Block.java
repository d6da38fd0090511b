package dev.plumb.simulator.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CIDR block of a VPC or subnet.
 *
 * @param id the association id
 * @param cidr the block
 * @param since when it was associated
 * @param removed when it was disassociated, or null
 */
record Block(
        String id, String cidr, Instant since, @Nullable Instant removed) {
    static Block of(String id, Cidr cidr, Instant since) {
        return new Block(id, cidr.toString(), since, null);
    }

    boolean exists(Instant now) {
        return removed == null || !Durations.over("cidr.disassociate", removed, now);
    }

    /** Tells whether it can be used. */
    boolean usable(Instant now) {
        return state(now).equals("associated");
    }

    String state(Instant now) {
        if (removed != null) {
            return Durations.over("cidr.disassociate", removed, now) ? "disassociated" : "disassociating";
        }
        return Durations.over("cidr.associate", since, now) ? "associated" : "associating";
    }

    Block without(Instant now) {
        return new Block(id, cidr, since, now);
    }

    Cidr range() {
        return Cidr.of(cidr);
    }
}
