package dev.plumb.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.time.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ReadingSimulatorTest {
    private final SimulatorClock clock = Simulator.builder().build().clock();

    @Test
    @Timeout(20)
    void whatSeveralNeed_isReadOnce_andTimePassesWhileTheyWaitForIt() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        Instant start = clock.now();
        try (AwsSession session = session()) {
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

    /** Whoever asks waits for one who has begun, or begins: no time passes but that of the reading. */
    @Test
    @Timeout(60)
    void whatIsReadAhead_isReadOnce_whetherSomebodyHasAHandFreeOrNot() {
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try (AwsSession session = session()) {
            StackId stack = new StackId("shop", "u1", "111122223333", "eu-west-1");
            for (int round = 0; round < 500; round++) {
                Consumer<Runnable> crew = round % 2 == 0 ? job -> atWork(hands, job) : job -> {};
                Reading reading = new Reading(session, stack, Map.of(), Set.of(), crew);
                AtomicInteger reads = new AtomicInteger();
                Instant start = clock.now();
                SimulatorClock.Worker work = clock.worker();
                Supplier<Integer> ahead = reading.ahead(() -> {
                    pause();
                    return reads.incrementAndGet();
                });
                assertThat(ahead.get()).isEqualTo(1);
                assertThat(ahead.get()).isEqualTo(1);
                work.close();
                assertThat(Duration.between(start, clock.now())).isEqualTo(Duration.ofSeconds(3));
            }
        } finally {
            hands.shutdownNow();
        }
    }

    /** Who asks learns of the failure, and AWS is not asked again: what was said once to somebody is what was read. */
    @Test
    void whatCannotBeReadAhead_failsForWhoeverAsks_andIsReadOnce() {
        try (AwsSession session = session()) {
            StackId stack = new StackId("shop", "u1", "111122223333", "eu-west-1");
            for (Consumer<Runnable> crew : List.<Consumer<Runnable>>of(Runnable::run, job -> {})) {
                Reading reading = new Reading(session, stack, Map.of(), Set.of(), crew);
                AtomicInteger reads = new AtomicInteger();
                Supplier<Integer> ahead = reading.ahead(() -> {
                    throw new IllegalStateException("read " + reads.incrementAndGet());
                });
                assertThatThrownBy(ahead::get).hasMessage("read 1");
                assertThatThrownBy(ahead::get).hasMessage("read 1");
                assertThat(reads).hasValue(1);
            }
        }
    }

    private void atWork(ExecutorService hands, Runnable job) {
        SimulatorClock.Worker way = clock.errand();
        hands.execute(() -> {
            SimulatorClock.Worker work = clock.worker();
            way.close();
            job.run();
            work.close();
        });
    }

    private AwsSession session() {
        return AwsSession.builder()
                .time(Time.of(
                        clock::now,
                        clock::sleep,
                        Time.Attendance.of(
                                () -> clock.worker()::close, () -> clock.rest()::close, () -> clock.errand()::close)))
                .build();
    }

    private void pause() {
        try {
            clock.sleep(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
