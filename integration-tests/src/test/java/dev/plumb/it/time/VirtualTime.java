package dev.plumb.it.time;

import dev.plumb.core.time.Time;
import dev.plumb.simulator.time.SimulatorClock;

/** The time of a simulator's clock. */
public final class VirtualTime {
    private VirtualTime() {}

    /** Returns a clock that jumps when all who are at work wait. */
    public static Time of(SimulatorClock clock) {
        return of(clock, clock::sleep);
    }

    static Time of(SimulatorClock clock, Time.Sleep sleep) {
        return Time.of(
                clock::now,
                sleep,
                Time.Attendance.of(
                        () -> clock.worker()::close, () -> clock.rest()::close, () -> clock.errand()::close));
    }
}
