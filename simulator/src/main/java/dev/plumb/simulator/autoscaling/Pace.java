package dev.plumb.simulator.autoscaling;

import java.time.Duration;

/** How often groups look at themselves. AWS publishes none of these: all are guesses. */
final class Pace {
    /** While something changes. */
    static final Duration BUSY = Duration.ofSeconds(5);

    /** While nothing does: health is checked as often. */
    static final Duration CALM = Duration.ofSeconds(30);

    /** After a launch that failed. */
    static final Duration RETRY = Duration.ofMinutes(1);

    private Pace() {}
}
