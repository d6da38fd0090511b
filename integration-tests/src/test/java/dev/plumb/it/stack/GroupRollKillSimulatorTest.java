package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.roll.RollOutcome;
import dev.plumb.core.roll.RollReport;
import dev.plumb.core.time.Time;
import dev.plumb.ec2.scaling.refresh.GroupRolls;
import dev.plumb.ec2.scaling.roll.RollOrder;
import dev.plumb.ec2.scaling.roll.RollTarget;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.fault.Killed;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A roll that dies before or after any of its calls that change something, and is asked for again. */
final class GroupRollKillSimulatorTest {
    private static final Path GROUP = Path.of("..", "examples", "rolling", "group.yaml");
    private static final String GOOD = "ami-0600d000000000a64";

    private static RollReport roll(World world, KillSwitch door) {
        try (AwsSession session = world.session(door, 7)) {
            Time.Work work = session.time().attendance().work();
            try {
                GroupRolls rolls = GroupRolls.of(session, event -> {});
                String name = rolls.ofStack(World.STACK, "app").get(0);
                return rolls.roll(RollOrder.of(name, new RollTarget.Image(GOOD)));
            } finally {
                work.close();
            }
        }
    }

    private static int sweep(IntFunction<KillSwitch> doors) {
        for (int n = 1; ; n++) {
            World world = World.fresh();
            assertThat(world.apply(Stacks.read(GROUP)).converged()).isTrue();
            boolean died = false;
            try {
                roll(world, doors.apply(n));
            } catch (Killed killed) {
                died = true;
            }
            RollReport again = roll(world, KillSwitch.never());
            assertThat(again.outcome()).isInstanceOfAny(RollOutcome.Succeeded.class, RollOutcome.NoChange.class);
            assertThat(again.evidence()).containsExactly("4 instances run version 2: in service and healthy");
            assertThat(world.aws.calls().count("autoscaling:StartInstanceRefresh"))
                    .isLessThanOrEqualTo(died ? 2 : 1);
            if (!died) {
                return n - 1;
            }
        }
    }

    @Test
    void aRollThatDied_isGoneOnWith_andNothingIsDoneTwice() {
        int before = sweep(KillSwitch::before);
        int after = sweep(KillSwitch::after);
        System.out.printf("roll: killed before %d calls and after %d, all converged%n", before, after);
        assertThat(before).isEqualTo(2);
        assertThat(after).isEqualTo(2);
    }
}
