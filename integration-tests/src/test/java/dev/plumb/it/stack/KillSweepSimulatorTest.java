package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.KillSwitch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A run is killed at each of its mutating calls, before and after it takes effect, and run again on another machine that
 * knows nothing of it: what lives then is what was wanted, once, and nothing else. Counted from the simulator's own rows, and
 * the routes by a client that plumb had no part in.
 */
final class KillSweepSimulatorTest {
    /** Three zones, three tiers, a NAT gateway in each zone, and a bastion. */
    private static final Blueprint WHOLE = Stacks.read(PlumbProcess.BASTION_NAT);

    private static final Blueprint SMALL = Networks.small();
    private static final List<IntFunction<KillSwitch>> DOORS = List.of(KillSwitch::before, KillSwitch::after);
    private static final int SEEDS = 200;

    @TempDir
    private Path folder;

    /** What is done to a world by a run, and by one that is killed. */
    @FunctionalInterface
    private interface Deed {
        Outcome run(World world, KillSwitch door);
    }

    /** Kills a deed before and after each of so many calls, lets another run follow, and returns how often it died. */
    private static int sweep(int calls, Supplier<World> worlds, Deed deed, BiConsumer<World, String> after) {
        List<KillSwitch> deaths = IntStream.rangeClosed(1, calls)
                .boxed()
                .flatMap(n -> DOORS.stream().map(door -> door.apply(n)))
                .toList();
        return Lanes.sum(deaths, deadly -> {
            World world = worlds.get();
            boolean killed = world.kills(() -> deed.run(world, deadly));
            String where = "killed at call " + deadly.mutations() + ", " + deadly.struck();
            Outcome again = deed.run(world, KillSwitch.never());
            assertThat(again.failures()).as(where).isEmpty();
            assertThat(again.converged()).as(where).isTrue();
            after.accept(world, where);
            return killed ? 1 : 0;
        });
    }

    @Test
    void apply_killedAnywhere_convergesWhenRunAgain() {
        KillSwitch counter = KillSwitch.never();
        World first = World.fresh();
        assertThat(first.apply(WHOLE, counter).converged()).isTrue();
        whole(first, "not killed");
        int calls = counter.mutations();
        int kills =
                sweep(calls, World::fresh, (world, door) -> world.apply(WHOLE, door), KillSweepSimulatorTest::whole);
        System.out.printf("kill sweep of apply: %d mutating calls, %d kills, 0 orphans, 0 duplicates%n", calls, kills);
        assertThat(calls).isGreaterThan(50);
        assertThat(kills).isEqualTo(2 * calls);
    }

    private static void whole(World world, String where) {
        assertThat(Inventory.count(world)).as(where).isEqualTo(Inventory.BASTION_NAT);
        foreigner(world, where);
        assertThat(world.plan(WHOLE).isEmpty()).as(where).isTrue();
    }

    /** A route of the public table and one for each zone's NAT gateway; the bastion has a rule in and one out, its targets one in. */
    private static void foreigner(World world, String where) {
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeRouteTables().routeTables().stream()
                            .flatMap(table -> table.routes().stream())
                            .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock())))
                    .as(where)
                    .hasSize(4);
            assertThat(ec2.describeSecurityGroups().securityGroups().stream()
                            .filter(group -> !group.groupName().equals("default"))
                            .map(group -> group.ipPermissions().size()
                                    + group.ipPermissionsEgress().size()))
                    .as(where)
                    .containsExactlyInAnyOrder(2, 1);
        }
    }

    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain() {
        World first = World.fresh();
        assertThat(first.apply(WHOLE).converged()).isTrue();
        Path there = folder.resolve("world.json");
        first.aws.save(there);
        KillSwitch counter = KillSwitch.never();
        assertThat(first.destroy(WHOLE, counter).converged()).isTrue();
        assertThat(Inventory.all(first)).isEmpty();
        int calls = counter.mutations();
        int kills = sweep(
                calls,
                () -> World.saved(there),
                (world, door) -> world.destroy(WHOLE, door),
                (world, where) -> assertThat(Inventory.all(world)).as(where).isEmpty());
        System.out.printf("kill sweep of destroy: %d mutating calls, %d kills, 0 left%n", calls, kills);
        assertThat(calls).isGreaterThan(40);
        assertThat(kills).isEqualTo(2 * calls);
    }

    @Test
    void applyWithoutTheLease_killedAnywhere_convergesWhenRunAgain() {
        KillSwitch counter = KillSwitch.never();
        assertThat(World.fresh().applyUnlocked(SMALL, counter).converged()).isTrue();
        int calls = counter.mutations();
        int kills = sweep(
                calls,
                World::fresh,
                (world, door) -> world.applyUnlocked(SMALL, door),
                (world, where) -> assertThat(Inventory.count(world)).as(where).isEqualTo(Inventory.SMALL));
        System.out.printf(
                "kill sweep without the lease: %d mutating calls, %d kills, 0 orphans, 0 duplicates%n", calls, kills);
        assertThat(kills).isEqualTo(2 * calls);
    }

    @Test
    void a3_killedSoonAfterAnAnswer_convergesWhenRunAgain() {
        KillSwitch counter = KillSwitch.never();
        assertThat(slow(0).apply(SMALL, counter).converged()).isTrue();
        long seed = Long.getLong("plumb.seed", System.nanoTime());
        int kills =
                Lanes.sum(LongStream.range(seed, seed + SEEDS).boxed().toList(), one -> soon(one, counter.mutations()));
        System.out.printf(
                "kills within 50 ms after an answer: seed %d, %d runs, %d kills, 0 orphans, 0 duplicates%n",
                seed, SEEDS, kills);
        // The others had done all they had to within their time.
        assertThat(kills).isGreaterThan(SEEDS * 3 / 4);
    }

    private static int soon(long seed, int calls) {
        Random random = new Random(seed);
        World world = slow(seed);
        int n = 1 + random.nextInt(calls);
        Duration delay = Duration.ofMillis(random.nextInt(51));
        KillSwitch deadly = KillSwitch.later(n, delay, world.aws.clock()::now);
        String where = "seed " + seed + ", " + delay + " after the answer to call " + n;
        boolean killed = world.kills(() -> world.apply(SMALL, deadly));
        assertThat(world.apply(SMALL).converged()).as(where).isTrue();
        assertThat(Inventory.count(world)).as(where).isEqualTo(Inventory.SMALL);
        return killed ? 1 : 0;
    }

    /** Calls take their time, each its own, so that some are on their way whenever the run dies. */
    private static World slow(long seed) {
        return new World(Simulator.builder()
                .settings(settings ->
                        settings.seed(seed).latency(Duration.ofMillis(5)).jitter(Duration.ofMillis(40)))
                .build());
    }
}
