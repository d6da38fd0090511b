package dev.plumb.core.stack.run;

import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment on both clocks of a host: one may be set, the other may stop while the host is suspended.
 *
 * @param wall the wall clock
 * @param monotonic the clock that nobody sets
 */
record Moment(Instant wall, Duration monotonic) {
    static Moment now(Time time) {
        return new Moment(time.now(), time.monotonic());
    }

    /** Returns the time since, by the clock that went further. */
    Duration elapsed(Time time) {
        Duration byWall = Duration.between(wall, time.now());
        Duration byMonotonic = time.monotonic().minus(monotonic);
        return byWall.compareTo(byMonotonic) > 0 ? byWall : byMonotonic;
    }
}
