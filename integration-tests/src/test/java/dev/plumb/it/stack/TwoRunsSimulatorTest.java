package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.simulator.fault.KillSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two runs of one stack at once. */
final class TwoRunsSimulatorTest {
    private static final Blueprint NETWORK = Networks.small();
    private static final int ROUNDS = 8;

    @Test
    void e1_withTheLease_oneProceedsAndTheOtherSaysWhoHasIt() throws Exception {
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            World world = World.fresh();
            List<Object> ends = both(() -> outcome(world.apply(NETWORK)), () -> outcome(world.apply(NETWORK)));
            assertThat(ends).contains("converged");
            for (Object end : ends) {
                if (end instanceof NotStartedException refusal) {
                    refused++;
                    assertThat(refusal).hasMessageContaining("host-");
                }
            }
            assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        }
        System.out.printf("two runs with the lease: %d rounds, %d refused, 0 duplicates%n", ROUNDS, refused);
    }

    @Test
    void e1_withoutTheLease_bothMayProceed_andARunLaterNothingIsDouble() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            World world = World.fresh();
            both(() -> unlocked(world), () -> unlocked(world));
            assertThat(unlocked(world)).isTrue();
            assertThat(Inventory.count(world)).as("round %d", round).isEqualTo(Inventory.SMALL);
        }
        System.out.printf("two runs without the lease: %d rounds, 0 duplicates after one run more%n", ROUNDS);
    }

    /** Says how a run ended, so that a failure explains itself. */
    private static String outcome(Outcome outcome) {
        return outcome.converged()
                ? "converged"
                : "halted: " + outcome.halted() + ", failures: " + outcome.failures() + ", left: "
                        + outcome.left().steps().size();
    }

    private static boolean unlocked(World world) {
        return world.run(NETWORK, KillSwitch.never(), stack -> stack.unlocked().apply(null))
                .converged();
    }

    private static List<Object> both(Callable<Object> one, Callable<Object> other) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Object> ends = new ArrayList<>();
            for (Future<Object> future : pool.invokeAll(List.of(one, other))) {
                try {
                    ends.add(future.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    ends.add(e.getCause());
                }
            }
            return ends;
        } finally {
            pool.shutdownNow();
        }
    }
}
