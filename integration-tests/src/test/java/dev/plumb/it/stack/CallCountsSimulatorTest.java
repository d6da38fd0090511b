package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.KillSwitch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many calls the yardstick takes: three zones, three tiers, a NAT gateway in each zone, two gateway endpoints. */
final class CallCountsSimulatorTest {
    private static final Duration LATENCY = Duration.ofMillis(80);
    private static final Blueprint YARDSTICK = Stacks.of("""
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 3
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
                data: {size: 24, route: none}
              nat: per-zone
              endpoints: {gateway: [s3, dynamodb]}
            """);

    @Test
    void yardstick_isAppliedInFiftyChangingCalls_andFoundAsItShouldBeInFifteenReads() {
        World world = World.fresh();
        KillSwitch applying = KillSwitch.never();
        // As the command does: what an agreed plan may make twice is declared with the lease, not by a call of its own.
        Plan agreed = world.plan(YARDSTICK);
        assertThat(world.run(YARDSTICK, applying, stack -> stack.apply(agreed)).converged())
                .isTrue();
        world.aws.calls().clear();
        assertThat(world.plan(YARDSTICK).isEmpty()).isTrue();
        System.out.printf(
                "yardstick: apply %d mutating calls, empty plan %d reads: %s%n",
                applying.mutations(),
                world.aws.calls().total(),
                world.aws.calls().counts());
        assertThat(applying.mutations()).isLessThanOrEqualTo(50);
        assertThat(world.aws.calls().total()).isLessThanOrEqualTo(15);
    }

    /** Records, and who asks; what hangs on nothing; attributes of the VPC; what hangs on the VPC. The rest goes beside these. */
    @Test
    void emptyPlan_takesFourCallsOneAfterTheOther() {
        World world = new World(farAway());
        assertThat(world.apply(YARDSTICK).converged()).isTrue();
        Instant before = world.aws.clock().now();
        assertThat(world.plan(YARDSTICK).isEmpty()).isTrue();
        assertThat(Duration.between(before, world.aws.clock().now())).isEqualTo(LATENCY.multipliedBy(4));
    }

    /** Records, and who asks; uids that live; what hangs on nothing; zones; what a plan would meet. */
    @Test
    void planOfSomethingNew_takesFiveCallsOneAfterTheOther() {
        World world = new World(farAway());
        Instant before = world.aws.clock().now();
        assertThat(world.plan(YARDSTICK).isEmpty()).isFalse();
        assertThat(Duration.between(before, world.aws.clock().now())).isEqualTo(LATENCY.multipliedBy(5));
    }

    private static Simulator farAway() {
        return Simulator.builder()
                .settings(settings -> settings.throttling(false).latency(LATENCY))
                .build();
    }
}
