package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.it.proxy.FaultProxy;
import dev.plumb.it.proxy.FaultProxy.Moment;
import dev.plumb.it.stack.PlumbProcess.Result;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, really killed: the harness sends the signal while the n-th call that changes something is on its way, or
 * executed and not answered. Every run has an empty home of its own. Time goes faster than the host's, for the simulator and
 * for the processes alike. {@link KillSweepSimulatorTest} tries every point in one process; this is a sample of them.
 */
final class KilledProcessSimulatorTest {
    private static final double SPEED = 10;
    private static final int SAMPLE = 2;
    private static final int AT_ONCE = 4;
    private static final int RESUMABLE = 5;
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("stack.yaml"), """
                stack: shop
                region: eu-west-1
                network:
                  cidr: 10.20.0.0/16
                  zones: 1
                  tiers:
                    public: {size: 24, route: internet}
                    app: {size: 24, route: nat}
                  nat: single
                """);
    }

    /** An AWS of its own, with a proxy in front and one process after the other behind it. */
    private final class Scene implements AutoCloseable {
        private final String name;
        private final Simulator aws = Simulator.builder().listenerSpeed(SPEED).build();
        private final Listener listener = aws.listen(0);
        private final FaultProxy proxy = FaultProxy.of(listener.url(), () -> aws.clock().now());
        private final AtomicReference<PlumbProcess> running = new AtomicReference<>();
        private int homes;

        Scene(String name) throws IOException {
            this.name = name;
        }

        PlumbProcess start(String... words) throws IOException {
            var credentials = aws.account(World.ACCOUNT).credentials();
            running.set(PlumbProcess.start(
                    folder.resolve(name + "-" + ++homes),
                    Map.of(
                            "AWS_ENDPOINT_URL", proxy.url().toString(),
                            "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                            "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey()),
                    "dev.plumb.cli.ScaledPlumb",
                    List.of("-Dspeed=" + SPEED),
                    words));
            return running.get();
        }

        PlumbProcess apply() throws IOException {
            return start("apply", "--yes", "--wait", "10m", file.toString());
        }

        Process process() {
            return running.get().process();
        }

        /** A host so busy that no sign of life got through in time stops a run by itself: then the next one goes on. */
        void converges() throws Exception {
            proxy.relent();
            Result again = apply().await();
            for (int more = 0; again.code() == RESUMABLE && more < 3; more++) {
                again = apply().await();
            }
            assertThat(again.code()).as("%s: %s", name, again).isZero();
            assertThat(Inventory.count(new World(aws))).as(name).isEqualTo(Inventory.SMALL);
        }

        @Override
        public void close() throws IOException {
            if (running.get() != null) {
                process().destroyForcibly();
            }
            proxy.close();
            listener.close();
        }
    }

    @Test
    void A1_A2_killedProcesses_convergeOnAnotherMachine() throws Exception {
        int calls;
        try (Scene whole = new Scene("whole")) {
            whole.converges();
            calls = whole.proxy.mutations();
        }
        assertThat(calls).isGreaterThan(15);
        long seed = Long.getLong("plumb.seed", System.nanoTime());
        List<Integer> points = new Random(seed)
                .ints(1, 16)
                .distinct()
                .limit(SAMPLE)
                .sorted()
                .boxed()
                .toList();
        List<Callable<Integer>> kills = new ArrayList<>();
        for (int n : points) {
            for (Moment moment : Moment.values()) {
                kills.add(() -> kill(n, moment));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        int killed = 0;
        try {
            for (Future<Integer> one : pool.invokeAll(kills)) {
                killed += one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.printf(
                "processes killed: seed %d, %d mutating calls, before and after calls %s, %d kills, 0 orphans, 0 duplicates%n",
                seed, calls, points, killed);
        assertThat(killed).isGreaterThan(SAMPLE);
    }

    /** Returns 1, or 0 where the run stopped by itself before it came to the call. */
    private int kill(int n, Moment moment) throws Exception {
        try (Scene scene = new Scene("kill-" + moment + "-" + n)) {
            scene.proxy.strike(n, moment, () -> kill(scene.process()));
            Result victim = scene.apply().await();
            assertThat(victim.code()).as("%s: %s", scene.name, victim).isIn(KILLED, RESUMABLE);
            scene.converges();
            return victim.code() == KILLED ? 1 : 0;
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void A4_aSignal_endsResumable_givesTheLeaseBack_andTheNextRunConverges() throws Exception {
        for (int n : new int[] {9}) {
            try (Scene scene = new Scene("signal-" + n)) {
                scene.proxy.strike(n, Moment.BEFORE, () -> scene.process().destroy());
                Result ended = scene.apply().await();
                assertThat(ended.code()).as(ended.toString()).isEqualTo(RESUMABLE);
                Result history = scene.start("history", file.toString()).await();
                assertThat(history.out())
                        .as(history.toString())
                        .contains("run 1: ")
                        .doesNotContain("held");
                scene.converges();
            }
        }
    }

    @Test
    void A5_twoSignals_endWithinTwoSeconds() throws Exception {
        try (Scene scene = new Scene("signals")) {
            scene.proxy.strike(5, Moment.BEFORE, () -> scene.proxy.latency(Duration.ofMinutes(1)));
            Process process = scene.apply().process();
            while (process.isAlive() && scene.proxy.mutations() < 5) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            process.destroy();
            long second = System.nanoTime();
            while (process.isAlive() && System.nanoTime() - second < 10_000_000_000L) {
                process.destroy();
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            double seconds = (System.nanoTime() - second) / 1e9;
            assertThat(process.exitValue()).isEqualTo(RESUMABLE);
            assertThat(seconds).isLessThan(2);
            scene.proxy.latency(Duration.ZERO);
            scene.converges();
        }
    }
}
