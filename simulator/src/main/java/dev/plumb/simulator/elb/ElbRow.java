package dev.plumb.simulator.elb;

import java.time.Instant;

/** Something with an ARN of Elastic Load Balancing. */
interface ElbRow {
    String arn();

    /** Returns its state at a time, empty for what has none. */
    default String state(Instant now) {
        return "";
    }

    /** Returns the ARN of what it goes with, empty for what goes only by itself. */
    default String partOf() {
        return "";
    }
}
