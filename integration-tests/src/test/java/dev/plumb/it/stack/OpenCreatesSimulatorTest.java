package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.service.Consistency;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What AWS would make twice and nobody saw the answer to is handed on from run to run until it is settled. */
final class OpenCreatesSimulatorTest {
    private static final Blueprint TINY = Networks.tiny();

    /** So many changes ago there was nothing. */
    private static final int UNSEEN = 20;

    private static World lagging(int seconds) {
        return new World(Simulator.builder()
                .settings(settings -> settings.consistency(Consistency.lagging(Duration.ofSeconds(seconds))))
                .build());
    }

    /**
     * Returns a world in which a run was killed right after it had made a VPC that nobody can see yet. The VPC and its internet
     * gateway are made side by side, after the record was written twice: one of the two is the third call.
     */
    private static World killedAfterTheVpc(int lag) {
        while (true) {
            World world = lagging(lag);
            KillSwitch door = KillSwitch.after(3);
            assertThat(world.killsNow(() -> world.apply(TINY, door))).isTrue();
            if (Objects.equals(door.struck(), "CreateVpc")) {
                return world;
            }
        }
    }

    private static String newestRecord(World world) {
        try (SsmClient ssm = world.parameterStore()) {
            String newest = ssm.describeParameters().parameters().stream()
                    .map(parameter -> parameter.name())
                    .max(String::compareTo)
                    .orElseThrow();
            return ssm.getParameter(request -> request.name(newest)).parameter().value();
        }
    }

    private static int records(World world) {
        try (SsmClient ssm = world.parameterStore()) {
            return ssm.describeParameters().parameters().size();
        }
    }

    /** Interrupts the thread that waits for something to settle. */
    private static void interruptSettling(ProgressEvent event) {
        if (event instanceof ProgressEvent.Waiting waiting && waiting.task().equals("settle")) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRunThatNobodyAgreedOn_declaresBeforeItMakes() {
        World world = killedAfterTheVpc(60);
        assertThat(newestRecord(world)).contains("vpc/main", "internet-gateway/main");
        assertThat(world.patient().apply(TINY).converged()).isTrue();
        assertThat(world.aws.calls().count("ec2:CreateVpc")).isEqualTo(1);
        assertThat(newestRecord(world)).contains("released-clean").doesNotContain("vpc/main");
    }

    @Test
    void aDestroyThatIsInterruptedWhileItSettles_leavesTheRestToTheNext() {
        World world = killedAfterTheVpc(0);
        world.aws.faults().always("ec2:Describe*", Fault.stale(UNSEEN));
        assertThatThrownBy(() -> world.watched(OpenCreatesSimulatorTest::interruptSettling)
                        .destroy(TINY))
                .isInstanceOf(InterruptedRunException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(newestRecord(world)).contains("released-unclean", "vpc/main");

        world.aws.faults().clear().times("ec2:DescribeVpcs", 3, Fault.stale(UNSEEN));
        assertThat(world.destroy(TINY).converged()).isTrue();

        assertThat(Inventory.count(world)).isEmpty();
        assertThat(records(world)).isZero();
    }

    @Test
    void anAnswerThatIsLost_andALookUpThatFails_isSettledByTheNextRun() {
        for (int lag : new int[] {0, 60}) {
            World world = lagging(lag);
            world.aws.faults().at("ec2:CreateVpc", 1, Fault.lostReply());
            world.aws
                    .faults()
                    .when(
                            "ec2:DescribeVpcs",
                            call -> world.aws.calls().count("ec2:CreateVpc") > 0,
                            Fault.serverError(503));
            Outcome failed = world.apply(TINY);
            assertThat(failed.converged()).isFalse();
            assertThat(newestRecord(world))
                    .contains("released-unclean", "vpc/main")
                    .doesNotContain("internet-gateway");
            world.aws.faults().clear();

            assertThat(world.apply(TINY).converged()).isTrue();

            assertThat(world.aws.calls().count("ec2:CreateVpc"))
                    .as("lag %d", lag)
                    .isEqualTo(1);
            assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
        }
    }

    @Test
    void whatAwsRefused_isNotWaitedFor() {
        World world = World.fresh();
        world.aws.faults().always("ec2:CreateVpc", Fault.accessDenied());
        assertThat(world.apply(TINY).converged()).isFalse();
        assertThat(newestRecord(world)).contains("released-clean").doesNotContain("vpc/main");
    }
}
