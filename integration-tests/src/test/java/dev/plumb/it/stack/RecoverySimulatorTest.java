package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.fault.KillSwitch;
import org.junit.jupiter.api.Test;

/** The run that recovers is killed too, at each of its calls, for each call at which the first was killed. */
final class RecoverySimulatorTest {
    private static final Blueprint TINY = Networks.tiny();

    @Test
    void a6_killedInTheRecoveryToo_theThirdRunConverges() {
        KillSwitch counter = KillSwitch.never();
        assertThat(World.fresh().apply(TINY, counter).converged()).isTrue();
        int first = 0;
        int second = 0;
        int surplus = 0;
        for (int n = 1; n <= counter.mutations(); n++) {
            for (int m = 1; ; m++) {
                World world = World.fresh();
                KillSwitch one = KillSwitch.after(n);
                first += world.kills(() -> world.apply(TINY, one)) ? 1 : 0;
                KillSwitch other = KillSwitch.after(m);
                boolean killed = world.kills(() -> world.apply(TINY, other));
                second += killed ? 1 : 0;
                Outcome third = world.apply(TINY);
                assertThat(third.converged()).as("killed at %d and %d", n, m).isTrue();
                assertThat(Inventory.count(world))
                        .as("killed at %d and %d", n, m)
                        .isEqualTo(Inventory.TINY);
                surplus += Inventory.surplus(world, Inventory.TINY);
                if (!killed) {
                    break;
                }
            }
        }
        System.out.printf(
                "kills in the recovery: %d calls, %d first kills, %d second kills, %d orphans and duplicates%n",
                counter.mutations(), first, second, surplus);
        assertThat(second).isGreaterThan(counter.mutations());
    }
}
