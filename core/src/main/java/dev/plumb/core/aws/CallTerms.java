package dev.plumb.core.aws;

import java.time.Duration;

/**
 * What holds for every call of a session.
 *
 * @param timeouts how long to wait for answers
 * @param check asked right before each attempt, when all waiting for leave to call is over; may throw to stop it
 */
record CallTerms(Timeouts timeouts, Runnable check) {
    static CallTerms of(Timeouts timeouts) {
        return new CallTerms(timeouts, () -> {});
    }

    CallTerms within(Duration most) {
        return new CallTerms(timeouts.atMost(most), check);
    }

    CallTerms checked(Runnable more) {
        return new CallTerms(timeouts, () -> {
            check.run();
            more.run();
        });
    }
}
