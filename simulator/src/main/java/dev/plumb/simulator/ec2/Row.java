package dev.plumb.simulator.ec2;

import java.time.Instant;

/** A row that EC2 gives an id. */
interface Row {
    String id();

    /** Tells whether it is there at a time: what is deleted in the background vanishes without another call. */
    default boolean exists(Instant now) {
        return true;
    }
}
