package dev.plumb.core.time;

import java.time.Duration;
import java.time.Instant;

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

    /** Returns the host's clock. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
