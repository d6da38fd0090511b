package dev.plumb.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A clock that can also wait. Nothing else in plumb sleeps or asks for the time. Thread safe. */
public interface Time {
    /** Returns the present instant. */
    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Returns the time since a point that stays the same: nobody sets this clock, but a suspended host may stop it. Only
     * differences mean anything.
     */
    default Duration monotonic() {
        return Duration.between(Instant.EPOCH, now());
    }

    /** Tells a clock that jumps over idle time, as that of a rehearsal does, when it must not. The host's takes no notice. */
    default Attendance attendance() {
        return Attendance.NONE;
    }

    /** Who is at work, so that no time passes meanwhile. */
    interface Attendance {
        /** Takes no notice. */
        Attendance NONE = new Attendance() {};

        /** Returns what has somebody else's clock take notice, such as that of a rehearsal. */
        static Attendance of(Supplier<Work> work, Supplier<Work> rest, Supplier<Work> errand) {
            return new Attendance() {
                @Override
                public Work work() {
                    return work.get();
                }

                @Override
                public Work rest() {
                    return rest.get();
                }

                @Override
                public Work errand() {
                    return errand.get();
                }
            };
        }

        /** Says that the calling thread is at work until the result is closed on the same thread. */
        default Work work() {
            return () -> {};
        }

        /** Says that the calling thread, though at work, waits for another until the result is closed on the same thread. */
        default Work rest() {
            return () -> {};
        }

        /** Says that work is on its way from one thread to another until the result is closed, once, on any thread. */
        default Work errand() {
            return () -> {};
        }
    }

    /** Something that lasts until it is closed. */
    @FunctionalInterface
    interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /** How somebody else's clock waits. */
    @FunctionalInterface
    interface Sleep {
        /** Waits; see {@link Time#sleep}. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns a clock made of somebody else's that nobody's work keeps from jumping. */
    static Time of(Supplier<Instant> now, Sleep sleep) {
        return of(now, sleep, Attendance.NONE);
    }

    /** Returns a clock made of somebody else's, such as that of a rehearsal. */
    static Time of(Supplier<Instant> now, Sleep sleep, Attendance attendance) {
        return new Time() {
            @Override
            public Instant now() {
                return now.get();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                sleep.sleep(duration);
            }

            @Override
            public Attendance attendance() {
                return attendance;
            }
        };
    }

    /** Returns the host's clock. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
