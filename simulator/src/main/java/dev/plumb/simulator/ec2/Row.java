package dev.plumb.simulator.ec2;

import java.time.Instant;

/** A row that EC2 gives an id. */
interface Row {
    String id();

    /** Tells whether it is there at a time: what is deleted in the background vanishes without another call. */
    default boolean exists(Instant now) {
        return true;
    }

    /** Returns its state at a time, empty for what has none. */
    default String state(Instant now) {
        return "";
    }

    /** Returns the id of what it was made with and goes with, empty for what was made by itself. */
    default String partOf() {
        return "";
    }
}
