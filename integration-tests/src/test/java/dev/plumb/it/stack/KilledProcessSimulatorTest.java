package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.it.proxy.FaultProxy;
import dev.plumb.it.proxy.FaultProxy.Moment;
import dev.plumb.it.stack.PlumbProcess.Result;
import dev.plumb.it.time.TimeKeeper;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, really killed: the proxy in front of the listening simulator tells the harness when the n-th call that
 * changes something is on its way, or executed and not answered, and the harness sends the signal. The next process has an
 * empty home. {@link KillSweepSimulatorTest} tries every point within one process; this is a sample of them. Time is virtual
 * for processes, too.
 */
final class KilledProcessSimulatorTest {
    private static final int KILLED = 128 + 9;

    /** At how many calls: each costs four processes. */
    private static final int POINTS = Integer.getInteger("plumb.kills", 3);

    private static final AtomicInteger HOMES = new AtomicInteger();

    private final long seed = Long.getLong("plumb.seed", System.nanoTime());

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Blueprint stack = Networks.small();

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
        stack = Stacks.read(file);
    }

    /** An AWS of its own with a proxy in front, and one process after the other behind it. */
    private final class Scene implements AutoCloseable {
        private final String name;
        private final Simulator aws = Simulator.builder().listenerSpeed(0).build();
        private final World world = new World(aws);
        private final Listener listener = aws.listen(0);
        private final FaultProxy proxy =
                FaultProxy.of(listener.url(), () -> aws.clock().now());
        private final TimeKeeper keeper = TimeKeeper.of(aws.clock());
        private volatile @Nullable Process process;
        private int kills;

        Scene(String name) throws IOException {
            this.name = name;
        }

        Result run(String... words) throws IOException, InterruptedException {
            process = null;
            int home = HOMES.incrementAndGet();
            var credentials = aws.account(World.ACCOUNT).credentials();
            PlumbProcess started = PlumbProcess.start(
                    folder.resolve("home-" + home),
                    Map.of(
                            "AWS_ENDPOINT_URL", proxy.url().toString(),
                            "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                            "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                            "HOSTNAME", "host-" + home),
                    "dev.plumb.cli.TimedPlumb",
                    List.of(keeper.option()),
                    words);
            process = started.process();
            return started.await();
        }

        /**
         * Runs a command that is killed at a call, and lets the lease that it held run out. How often it renews its lease
         * depends on how its threads run: one that ended before that call was not killed.
         */
        void killed(Point point, String... words) throws IOException, InterruptedException {
            proxy.strike(point.call(), point.moment(), this::kill);
            Result victim = run(words);
            if (proxy.struck().isEmpty()) {
                assertThat(victim.code()).as("%s: %s", name, victim).isZero();
                assertThat(proxy.mutations()).as(name).isLessThan(point.call());
            } else {
                assertThat(victim.code()).as("%s: %s", name, victim).isEqualTo(KILLED);
                kills++;
            }
            proxy.relent();
            aws.clock().advance(Duration.ofMinutes(3));
        }

        private void kill() {
            Process victim = process;
            while (victim == null) {
                Thread.onSpinWait();
                victim = process;
            }
            victim.destroyForcibly();
            try {
                victim.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void succeeds(String... words) throws IOException, InterruptedException {
            Result result = run(words);
            assertThat(result.code()).as("%s: %s", name, result).isZero();
        }

        @Override
        public void close() throws IOException {
            if (process != null) {
                process.destroyForcibly();
            }
            keeper.close();
            proxy.close();
            listener.close();
        }
    }

    private String[] apply() {
        return new String[] {"apply", "--yes", file.toString()};
    }

    private String[] destroy() {
        return new String[] {"destroy", "--yes", file.toString()};
    }

    /** Where a process is killed. */
    private record Point(int call, Moment moment) {}

    /** The last call of all, which says that the run has ended, is left to the sweep: not every run is as long. */
    private List<Point> sample(int calls, int size) {
        return new Random(seed)
                .ints(1, calls)
                .distinct()
                .limit(size)
                .sorted()
                .boxed()
                .flatMap(call -> Arrays.stream(Moment.values()).map(moment -> new Point(call, moment)))
                .toList();
    }

    /** A scene with one kill in it. */
    @FunctionalInterface
    private interface Play {
        void in(Scene scene, Point point) throws IOException, InterruptedException;
    }

    /** Returns how many processes were killed. */
    private int played(List<Point> points, String name, Play play) {
        return Lanes.sum(points, point -> {
            String named = "%s, seed %d, killed %s call %d".formatted(name, seed, point.moment(), point.call());
            try (Scene scene = new Scene(named)) {
                play.in(scene, point);
                return scene.kills;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(named, e);
            }
        });
    }

    @Test
    void killedProcesses_convergeOnAnotherMachine() {
        KillSwitch counter = KillSwitch.never();
        assertThat(World.fresh().apply(stack, counter).converged()).isTrue();
        int calls = counter.mutations();
        List<Point> points = sample(calls, POINTS);
        int kills = played(points, "apply", (scene, point) -> {
            scene.killed(point, apply());
            scene.succeeds(apply());
            assertThat(Inventory.count(scene.world)).as(scene.name).isEqualTo(Inventory.SMALL);
            assertThat(scene.world.plan(stack).isEmpty()).as(scene.name).isTrue();
        });
        System.out.printf(
                "processes killed in apply: seed %d, %d mutating calls, %s, %d kills, 0 orphans, 0 duplicates%n",
                seed, calls, points, kills);
        assertThat(calls).isGreaterThan(15);
        assertThat(kills).isPositive();
    }

    @Test
    void processesKilledWhileDestroying_leaveNothingOnceRunAgain() {
        KillSwitch counter = KillSwitch.never();
        World undisturbed = World.fresh();
        assertThat(undisturbed.apply(stack).converged()).isTrue();
        assertThat(undisturbed.destroy(stack, counter).converged()).isTrue();
        int calls = counter.mutations();
        List<Point> points = sample(calls, (POINTS + 2) / 3);
        int kills = played(points, "destroy", (scene, point) -> {
            assertThat(scene.world.apply(stack).converged()).as(scene.name).isTrue();
            assertThat(Inventory.count(scene.world)).as(scene.name).isEqualTo(Inventory.SMALL);
            scene.killed(point, destroy());
            scene.succeeds(destroy());
            assertThat(Inventory.all(scene.world)).as(scene.name).isEmpty();
        });
        System.out.printf(
                "processes killed in destroy: seed %d, %d mutating calls, %s, %d kills, 0 left%n",
                seed, calls, points, kills);
        assertThat(calls).isGreaterThan(10);
        assertThat(kills).isPositive();
    }
}
