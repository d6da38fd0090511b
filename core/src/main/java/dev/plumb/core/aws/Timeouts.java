package dev.plumb.core.aws;

import java.time.Duration;

/**
 * How long to wait for an answer. Only {@code total} bounds a peer that sends one byte a second.
 *
 * @param connect until the connection stands
 * @param read between two bytes of the answer
 * @param attempt for one attempt
 * @param total for a call with all its attempts and the pauses between them
 */
public record Timeouts(Duration connect, Duration read, Duration attempt, Duration total) {
    /** Five seconds, one minute, ninety seconds and five minutes: a large page of an account may take half a minute. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofMinutes(5));

    /** Forty-five seconds: a call of a run that has lost its lease must not take effect after the lease has passed on. */
    public static final Duration ONCE = Duration.ofSeconds(45);

    /** Checks that all are positive. */
    public Timeouts {
        for (Duration one : new Duration[] {connect, read, attempt, total}) {
            if (one.isZero() || one.isNegative()) {
                throw new IllegalArgumentException("a timeout must be positive: " + one);
            }
        }
    }

    /** Returns the same timeouts with none longer than {@code most}. */
    Timeouts atMost(Duration most) {
        return new Timeouts(shorter(connect, most), shorter(read, most), shorter(attempt, most), shorter(total, most));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
