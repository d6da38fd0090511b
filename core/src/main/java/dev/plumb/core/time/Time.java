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

    /** How somebody else's clock waits. */
    @FunctionalInterface
    interface Sleep {
        /** Waits; see {@link Time#sleep}. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns a clock made of somebody else's, such as that of a rehearsal. */
    static Time of(Supplier<Instant> now, Sleep sleep) {
        return new Time() {
            @Override
            public Instant now() {
                return now.get();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                sleep.sleep(duration);
            }
        };
    }

    /** Returns the host's clock. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
