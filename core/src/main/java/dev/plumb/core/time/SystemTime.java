package dev.plumb.core.time;

import java.time.Duration;
import java.time.Instant;

/** The host's clock, in whole milliseconds. */
enum SystemTime implements Time {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
