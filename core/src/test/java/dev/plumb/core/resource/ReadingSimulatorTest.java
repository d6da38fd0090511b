package dev.plumb.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.time.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ReadingSimulatorTest {
    private final SimulatorClock clock = Simulator.builder().build().clock();

    @Test
    @Timeout(20)
    void whatSeveralNeed_isReadOnce_andTimePassesWhileTheyWaitForIt() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        Instant start = clock.now();
        try (AwsSession session = AwsSession.builder()
                .time(Time.of(
                        clock::now,
                        clock::sleep,
                        Time.Attendance.of(
                                () -> clock.worker()::close, () -> clock.rest()::close, () -> clock.errand()::close)))
                .build()) {
            Reading reading = new Reading(session, new StackId("shop", "u1", "111122223333", "eu-west-1"));
            List<Callable<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readers.add(() -> {
                    SimulatorClock.Worker work = clock.worker();
                    try {
                        return reading.once("tags", () -> {
                            pause();
                            return reads.incrementAndGet();
                        });
                    } finally {
                        work.close();
                    }
                });
            }
            ExecutorService pool = Executors.newFixedThreadPool(readers.size());
            for (Future<Integer> read : pool.invokeAll(readers)) {
                assertThat(read.get()).isEqualTo(1);
            }
            pool.shutdownNow();
        }
        assertThat(Duration.between(start, clock.now())).isEqualTo(Duration.ofSeconds(3));
    }

    private void pause() {
        try {
            clock.sleep(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
