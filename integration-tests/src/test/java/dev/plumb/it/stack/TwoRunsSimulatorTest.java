package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.time.SimulatorClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Two runs of one stack at once: a gate before the first VPC sees to it that they are. */
final class TwoRunsSimulatorTest {
    private static final Blueprint NETWORK = Networks.tiny();
    private static final int ROUNDS = 30;
    private static final int LONG = 60;

    @Test
    void e1_withTheLease_oneProceedsAndTheOtherSaysWhoHasIt() throws Exception {
        int refused = 0;
        int surplus = 0;
        for (int round = 0; round < ROUNDS; round++) {
            World world = World.fresh();
            CountDownLatch over = new CountDownLatch(1);
            World gated = world.through(Gate.before("CreateVpc", () -> await(world.aws.clock(), over)));
            Callable<Object> run = () -> {
                try {
                    return outcome(gated.apply(NETWORK));
                } finally {
                    over.countDown();
                }
            };
            List<Object> ends = both(run, run);
            assertThat(ends).as("round %d", round).contains("converged");
            for (Object end : ends) {
                if (end instanceof NotStartedException refusal) {
                    refused++;
                    assertThat(refusal).hasMessageContaining("is being changed by run 1: apply by host-");
                }
            }
            assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
            surplus += Inventory.surplus(world, Inventory.TINY);
        }
        System.out.printf("two runs with the lease: %d rounds, %d refused, %d duplicates%n", ROUNDS, refused, surplus);
        assertThat(refused).isEqualTo(ROUNDS);
    }

    @Test
    void e1_withTheLease_oneThatWaits_plansWhatIsLeftAndDoesThat() throws Exception {
        World world = World.fresh();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        World gated = world.through(Gate.before("CreateVpc", () -> {
            begun.countDown();
            await(world.aws.clock(), waits);
        }));
        World patient = world.watched(event -> {
            if (event instanceof ProgressEvent.Waiting waiting
                    && waiting.reason().startsWith("waiting for run 1: apply")) {
                waits.countDown();
            }
        });
        List<Object> ends = both(() -> outcome(gated.apply(NETWORK)), () -> {
            begun.await();
            return patient.run(Networks.small(), KillSwitch.never(), stack -> {
                Plan agreed = stack.plan();
                assertThat(agreed.steps()).noneMatch(step -> step.key().kind().equals("vpc"));
                return outcome(stack.apply(agreed));
            });
        });
        assertThat(ends).containsExactly("converged", "converged");
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    @Test
    void e1_withoutTheLease_bothMayProceed_andARunLaterNothingIsDouble() throws Exception {
        int doubles = 0;
        int surplus = 0;
        for (int round = 0; round < ROUNDS; round++) {
            World world = World.fresh();
            CyclicBarrier together = new CyclicBarrier(2);
            both(() -> unlocked(meeting(world, together)), () -> unlocked(meeting(world, together)));
            int made = world.aws.calls().count("ec2:CreateVpc");
            assertThat(made).as("round %d", round).isEqualTo(2);
            doubles += made - 1;
            assertThat(unlocked(world)).as("round %d", round).isTrue();
            assertThat(Inventory.count(world)).as("round %d", round).isEqualTo(Inventory.TINY);
            surplus += Inventory.surplus(world, Inventory.TINY);
        }
        System.out.printf(
                "two runs without the lease: %d rounds, %d VPCs made twice, %d duplicates after one run more%n",
                ROUNDS, doubles, surplus);
    }

    private static World meeting(World world, CyclicBarrier together) {
        return world.through(Gate.before("CreateVpc", () -> meet(world.aws.clock(), together)));
    }

    /** To the clock, one who waits for the other run rests. */
    private static void await(SimulatorClock clock, CountDownLatch latch) {
        try (SimulatorClock.Worker rest = clock.rest()) {
            assertThat(latch.await(LONG, TimeUnit.SECONDS)).as("the other run").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void meet(SimulatorClock clock, CyclicBarrier barrier) {
        try (SimulatorClock.Worker rest = clock.rest()) {
            barrier.await(LONG, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Says how a run ended, so that a failure explains itself. */
    private static String outcome(Outcome outcome) {
        return outcome.converged()
                ? "converged"
                : "halted: " + outcome.halted() + ", failures: " + outcome.failures() + ", left: "
                        + outcome.left().steps().size();
    }

    private static boolean unlocked(World world) {
        return world.applyUnlocked(NETWORK, KillSwitch.never()).converged();
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
