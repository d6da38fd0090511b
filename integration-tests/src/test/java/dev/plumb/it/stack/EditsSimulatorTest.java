package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * Layouts that people edit again and again, carried out on the simulator each time: the next plan is empty, a subnet that
 * stays keeps its id and its addresses, and what lives in the end is what the last file alone would have made.
 */
final class EditsSimulatorTest {
    private static final int SEQUENCES = Integer.getInteger("plumb.simulated-sequences", 16);
    private static final int LONGEST = 4;

    @Test
    void P7_whateverIsEdited_nothingMovesAndNothingIsLeftBehind() {
        long seed = Long.getLong("plumb.seed", System.nanoTime());
        int applied = Lanes.sum(LongStream.range(seed, seed + SEQUENCES).boxed().toList(), EditsSimulatorTest::edited);
        System.out.printf(
                "edit sequences on the simulator: seed %d, %d sequences, %d files applied, 0 subnets moved, 0 orphans%n",
                seed, SEQUENCES, applied);
        assertThat(applied).isGreaterThan(2 * SEQUENCES);
    }

    /** The address is bound to the old gateway for some seconds after that is gone. */
    @Test
    void aNatGatewayThatMoves_takesItsAddressAlong_inOneRun() {
        String network = "network: {cidr: 10.20.0.0/16, zones: 1, nat: single, tiers: {%s: {size: 24, route: internet},"
                + " app: {size: 24, route: nat}}}\n";
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(network.formatted("public"))).converged())
                .isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String address = ec2.describeAddresses().addresses().get(0).publicIp();
            Blueprint moved = Stacks.of(network.formatted("edge"));
            Outcome outcome = world.apply(moved);
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.converged()).isTrue();
            assertThat(world.plan(moved).isEmpty()).isTrue();
            assertThat(ec2.describeNatGateways().natGateways())
                    .filteredOn(nat -> nat.state() == NatGatewayState.AVAILABLE)
                    .singleElement()
                    .satisfies(
                            nat -> assertThat(nat.natGatewayAddresses().get(0).publicIp())
                                    .isEqualTo(address));
        }
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    /** Returns how many files were applied. */
    private static int edited(long seed) {
        Random random = new Random(seed);
        LayoutEdits layout = new LayoutEdits(random);
        World world = World.fresh();
        int edits = 2 + random.nextInt(LONGEST - 1);
        Map<String, String> before = Map.of();
        for (int edit = 0; edit < edits; edit++) {
            layout.edit();
            String where = "seed " + seed + ", edit " + edit + "\n" + layout.section();
            Blueprint stack = Stacks.of(layout.section());
            Outcome outcome = world.apply(stack);
            assertThat(outcome.failures()).as(where).isEmpty();
            assertThat(outcome.converged()).as(where).isTrue();
            assertThat(world.plan(stack).steps()).as(where).isEmpty();
            Map<String, String> after = subnets(world);
            before.forEach((name, subnet) ->
                    assertThat(after.getOrDefault(name, subnet)).as(where).isEqualTo(subnet));
            before = after;
        }
        Blueprint last = Stacks.of(layout.section());
        World alone = World.fresh();
        assertThat(alone.apply(last).converged()).isTrue();
        assertThat(Inventory.count(world))
                .as("seed %d\n%s", seed, layout.section())
                .isEqualTo(Inventory.count(alone));
        assertThat(world.destroy(last).converged()).isTrue();
        assertThat(Inventory.all(world))
                .as("seed %d\n%s", seed, layout.section())
                .isEmpty();
        return edits;
    }

    /** Returns the id and the block of each subnet, by its key. */
    private static Map<String, String> subnets(World world) {
        Map<String, String> subnets = new HashMap<>();
        try (Ec2Client ec2 = world.foreigner()) {
            ec2.describeSubnets().subnets().forEach(subnet -> {
                List<String> keys = subnet.tags().stream()
                        .filter(tag -> tag.key().equals("plumb:id"))
                        .map(tag -> tag.value())
                        .toList();
                assertThat(keys).hasSize(1);
                assertThat(subnets.put(keys.get(0), subnet.subnetId() + " " + subnet.cidrBlock()))
                        .as("%s, twice", keys)
                        .isNull();
            });
        }
        return subnets;
    }
}
