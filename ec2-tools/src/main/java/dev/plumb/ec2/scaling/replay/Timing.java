package dev.plumb.ec2.scaling.replay;

import java.time.Duration;

/**
 * How long instances take.
 *
 * @param start from launch until in service
 * @param drain from the decision until gone: the connections that are left get this long
 */
public record Timing(Duration start, Duration drain) {
    /** Two minutes each: neither says anything of a particular image. */
    public static final Timing DEFAULT = new Timing(Duration.ofMinutes(2), Duration.ofMinutes(2));

    static int minutes(Duration span) {
        return (int) ((span.toSeconds() + 59) / 60);
    }
}
