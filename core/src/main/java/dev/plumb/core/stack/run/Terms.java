package dev.plumb.core.stack.run;

import java.time.Duration;

/**
 * How long a lease is good for without a sign of life, and how often there is one. In whole seconds.
 *
 * @param life after so long without a heartbeat the holder counts as dead
 * @param heartbeat how often it gives a sign of life
 */
public record Terms(Duration life, Duration heartbeat) {
    /** Two minutes, every thirty seconds. */
    public static final Terms DEFAULT = new Terms(Duration.ofSeconds(120), Duration.ofSeconds(30));

    /** Checks that a life is at least four heartbeats long, so that one may be lost before half of it is over. */
    public Terms {
        if (heartbeat.toSeconds() < 1 || life.compareTo(heartbeat.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException(
                    "a life must be four heartbeats of a second at least: " + life + ", " + heartbeat);
        }
    }

    /** Returns the time after which a holder that could give no sign of life stops by itself. */
    Duration halfLife() {
        return life.dividedBy(2);
    }
}
