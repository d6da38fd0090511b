package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.fault.KillSwitch;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * A run is killed at each of its mutating calls, before and after it takes effect, and run again on another machine that
 * knows nothing of it: what lives then is what was wanted, once, and nothing else. Counted by a client that plumb had no part
 * in.
 */
final class KillSweepSimulatorTest {
    private static final Blueprint NETWORK = Networks.threeTiers(3);
    private static final Map<String, Integer> WHOLE =
            Map.of("vpc", 1, "subnet", 9, "gateway", 1, "address", 3, "nat", 3, "table", 5, "own route", 4);

    @Test
    void apply_killedAnywhere_convergesWhenRunAgain() {
        KillSwitch counter = KillSwitch.never();
        World first = World.fresh();
        assertThat(first.apply(NETWORK, counter).converged()).isTrue();
        assertThat(count(first)).isEqualTo(WHOLE);
        int calls = counter.mutations();
        int kills = sweep(calls, KillSwitch::before) + sweep(calls, KillSwitch::after);
        System.out.printf("kill sweep of apply: %d mutating calls, %d kills, 0 orphans, 0 duplicates%n", calls, kills);
        assertThat(calls).isGreaterThan(40);
        assertThat(kills).isEqualTo(2 * calls);
    }

    private static int sweep(int calls, IntFunction<KillSwitch> door) {
        int kills = 0;
        for (int n = 1; n <= calls; n++) {
            World world = World.fresh();
            KillSwitch deadly = door.apply(n);
            kills += world.kills(() -> world.apply(NETWORK, deadly)) ? 1 : 0;
            Outcome again = world.apply(NETWORK);
            assertThat(again.failures())
                    .as("killed at call %d, %s", n, deadly.struck())
                    .isEmpty();
            assertThat(again.converged())
                    .as("killed at call %d, %s", n, deadly.struck())
                    .isTrue();
            assertThat(count(world))
                    .as("killed at call %d, %s", n, deadly.struck())
                    .isEqualTo(WHOLE);
            assertThat(world.plan(NETWORK).isEmpty()).isTrue();
        }
        return kills;
    }

    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain() {
        Blueprint small = Networks.small();
        KillSwitch counter = KillSwitch.never();
        World first = World.fresh();
        assertThat(first.apply(small).converged()).isTrue();
        assertThat(first.destroy(small, counter).converged()).isTrue();
        assertThat(count(first)).isEmpty();
        int calls = counter.mutations();
        int kills = 0;
        for (int n = 1; n <= calls; n++) {
            for (IntFunction<KillSwitch> door :
                    java.util.List.<IntFunction<KillSwitch>>of(KillSwitch::before, KillSwitch::after)) {
                World world = World.fresh();
                assertThat(world.apply(small).converged()).isTrue();
                KillSwitch deadly = door.apply(n);
                kills += world.kills(() -> world.destroy(small, deadly)) ? 1 : 0;
                assertThat(world.destroy(small).converged())
                        .as("killed at %d, %s", n, deadly.struck())
                        .isTrue();
                assertThat(count(world))
                        .as("killed at %d, %s", n, deadly.struck())
                        .isEmpty();
            }
        }
        System.out.printf("kill sweep of destroy: %d mutating calls, %d kills, 0 left%n", calls, kills);
        assertThat(kills).isEqualTo(2 * calls);
    }

    /** What lives, by kind; what comes with a VPC by itself is not counted. */
    private static Map<String, Integer> count(World world) {
        Map<String, Integer> counts = new TreeMap<>();
        try (Ec2Client ec2 = world.foreigner()) {
            counts.put("vpc", ec2.describeVpcs().vpcs().size());
            counts.put("subnet", ec2.describeSubnets().subnets().size());
            counts.put(
                    "gateway", ec2.describeInternetGateways().internetGateways().size());
            counts.put("address", ec2.describeAddresses().addresses().size());
            counts.put("nat", (int) ec2.describeNatGateways().natGateways().stream()
                    .filter(nat -> nat.state() != NatGatewayState.DELETED)
                    .count());
            counts.put("table", (int) ec2.describeRouteTables().routeTables().stream()
                    .filter(table -> table.associations().stream().noneMatch(one -> one.main()))
                    .count());
            counts.put("own route", (int) ec2.describeRouteTables().routeTables().stream()
                    .flatMap(table -> table.routes().stream())
                    .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                    .count());
        }
        counts.values().removeIf(number -> number == 0);
        return counts;
    }
}
