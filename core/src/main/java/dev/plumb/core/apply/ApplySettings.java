package dev.plumb.core.apply;

import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param parallel how many calls at once
 * @param freshFor how long something just made may stay invisible, or something just released stay bound
 * @param settle how long a create call without an answer may take to show what it made
 * @param firstPoll when something is asked for the first time whether it is ready
 * @param slowestPoll how rarely it is asked in the end
 * @param patience how many times its usual time something may take
 * @param leastPatience how long anything may take
 */
public record ApplySettings(
        int parallel,
        Duration freshFor,
        Duration settle,
        Duration firstPoll,
        Duration slowestPoll,
        int patience,
        Duration leastPatience) {
    /** Terraform's windows for EC2, a first look after half a second, and ten times the usual time. */
    public static final ApplySettings DEFAULT = new ApplySettings(
            24,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            10,
            Duration.ofMinutes(10));

    /** Returns how long to wait for what usually takes this long. */
    Duration bound(Duration expected) {
        Duration most = expected.multipliedBy(patience);
        return most.compareTo(leastPatience) > 0 ? most : leastPatience;
    }
}
