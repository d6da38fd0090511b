package dev.plumb.core.aws;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The whole of how a call is tried again. Nothing is left to the SDK's defaults, the environment or the profile, all of
 * which differ between SDK versions.
 *
 * <p>The n-th pause is {@code base * 2^(n-1)}, at most {@code cap}, of which the part {@code jitter} is random. Retries
 * spend tokens of a quota kept per client; a call that succeeds pays its own back, a first-time success pays one.
 *
 * @param attempts how often a call is sent at most, 1 for no retries
 * @param transientBase the first pause after a lost answer or a server error
 * @param throttlingBase the first pause after a throttled answer
 * @param cap the longest pause
 * @param jitter from 0 (none) to 1 (anything between nothing and the full pause)
 * @param quota tokens to begin with
 * @param transientCost tokens per retry after a lost answer or a server error
 * @param throttlingCost tokens per retry after a throttled answer
 */
public record RetrySettings(
        int attempts,
        Duration transientBase,
        Duration throttlingBase,
        Duration cap,
        double jitter,
        int quota,
        int transientCost,
        int throttlingCost) {
    /** Eight attempts, because IAM throttles without publishing its rates. */
    public static final RetrySettings DEFAULT = new RetrySettings(
            8, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(20), 1.0, 500, 10, 5);

    /** Checks the numbers. */
    public RetrySettings {
        if (attempts < 1 || quota < 0 || transientCost < 0 || throttlingCost < 0) {
            throw new IllegalArgumentException("attempts must be at least 1, quota and costs at least 0");
        }
        if (transientBase.isNegative() || throttlingBase.isNegative() || cap.isNegative()) {
            throw new IllegalArgumentException("a pause must not be negative");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be between 0 and 1: " + jitter);
        }
    }

    /** Returns the same settings with another number of attempts. */
    public RetrySettings attempts(int attempts) {
        return new RetrySettings(
                attempts, transientBase, throttlingBase, cap, jitter, quota, transientCost, throttlingCost);
    }

    /** Returns the same settings with other first pauses and another longest one. */
    public RetrySettings pauses(Duration transientBase, Duration throttlingBase, Duration cap) {
        return new RetrySettings(
                attempts, transientBase, throttlingBase, cap, jitter, quota, transientCost, throttlingCost);
    }

    /** Returns the pause before retry number {@code retry}, counted from 1. */
    Duration pause(int retry, boolean throttled, RandomGenerator random) {
        Duration base = throttled ? throttlingBase : transientBase;
        double full = Math.min((double) cap.toMillis(), base.toMillis() * Math.pow(2, Math.min(retry - 1, 30)));
        double fixed = full * (1 - jitter);
        return Duration.ofMillis(Math.round(fixed + random.nextDouble() * (full - fixed)));
    }
}
