package dev.plumb.core.aws;

import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when somebody waits, and remembers the waits. */
final class FakeTime implements Time {
    final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(duration);
        now = now.plus(duration);
    }

    synchronized Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
