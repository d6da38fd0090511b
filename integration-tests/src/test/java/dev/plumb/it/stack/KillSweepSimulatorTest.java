package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.KillSwitch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
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
    private static final int SEEDS = 200;

    @TempDir
    private Path folder;

    @Test
    void apply_killedAnywhere_convergesWhenRunAgain() {
        KillSweep.over(World::fresh, (world, door) -> world.apply(WHOLE, door), KillSweepSimulatorTest::whole)
                .prove("apply", 51);
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

    /** A destroy has been seen to make one call more than another; why is not known. */
    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain() {
        World first = World.fresh();
        assertThat(first.apply(WHOLE).converged()).isTrue();
        Path there = folder.resolve("world.json");
        first.aws.save(there);
        KillSweep.over(
                        () -> World.saved(there),
                        (world, door) -> world.destroy(WHOLE, door),
                        (world, where) ->
                                assertThat(Inventory.all(world)).as(where).isEmpty())
                .proveBut(1, "destroy", 41);
    }

    @Test
    void applyWithoutTheLease_killedAnywhere_convergesWhenRunAgain() {
        KillSweep.over(
                        World::fresh,
                        (world, door) -> world.applyUnlocked(SMALL, door),
                        (world, where) ->
                                assertThat(Inventory.count(world)).as(where).isEqualTo(Inventory.SMALL))
                .prove("apply without the lease", 10);
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
