package dev.plumb.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SimulatorClockTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");

    private final SimulatorClock clock = SimulatorClock.startingAt(START);

    @Test
    void a_lone_sleeper_wakes_at_once_and_the_clock_has_moved() throws InterruptedException {
        clock.sleep(Duration.ofDays(3));

        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofDays(3)));
    }

    @Test
    void workers_sleep_at_the_same_time_and_wake_in_order() throws Exception {
        List<String> woken = new CopyOnWriteArrayList<>();
        CountDownLatch registered = new CountDownLatch(3);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> all = List.of(30, 10, 20).stream()
                    .<Future<?>>map(seconds -> pool.submit(() -> {
                        SimulatorClock.Worker worker = clock.worker();
                        try {
                            registered.countDown();
                            registered.await();
                            clock.sleep(Duration.ofSeconds(seconds));
                            woken.add(seconds + " at "
                                    + Duration.between(START, clock.now()).toSeconds());
                            return null;
                        } finally {
                            worker.close();
                        }
                    }))
                    .toList();
            for (Future<?> future : all) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(woken).containsExactly("10 at 10", "20 at 20", "30 at 30");
    }

    @Test
    void the_clock_waits_for_a_worker_that_is_busy() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        SimulatorClock.Worker main = clock.worker();
        Thread sleeper = new Thread(() -> {
            busy.countDown();
            try {
                clock.sleep(Duration.ofHours(1));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        sleeper.start();
        busy.await();
        for (int i = 0; i < 1_000 && sleeper.getState() != Thread.State.WAITING; i++) {
            Thread.onSpinWait();
        }
        assertThat(clock.now()).isEqualTo(START);

        main.close();
        sleeper.join();

        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void flowing_time_runs_at_its_speed() throws InterruptedException {
        clock.flow(10_000);
        clock.sleep(Duration.ofSeconds(100));

        assertThat(clock.now()).isAfterOrEqualTo(START.plusSeconds(100));

        clock.flow(0);
        Instant rest = clock.now();
        assertThat(clock.now()).isEqualTo(rest);
    }

    @Test
    void a_clock_with_a_pace_walks_where_it_would_jump_and_not_past_anybody() throws Exception {
        clock.pace(10_000);
        SimulatorClock.Worker main = clock.worker();
        CountDownLatch registered = new CountDownLatch(1);
        List<Long> woken = new CopyOnWriteArrayList<>();
        Thread early = new Thread(() -> {
            SimulatorClock.Worker worker = clock.worker();
            registered.countDown();
            try {
                clock.sleep(Duration.ofMinutes(10));
                woken.add(Duration.between(START, clock.now()).toMinutes());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                worker.close();
            }
        });
        early.start();
        registered.await();
        long begun = System.nanoTime();
        clock.sleep(Duration.ofMinutes(20));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        main.close();
        early.join();

        assertThat(woken).containsExactly(10L);
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(20)));
        assertThat(millis).isGreaterThanOrEqualTo(100);
    }
}
