package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.ExitCode;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.service.Consistency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** What goes wrong between a run and AWS, at every call that changes something, and what becomes of it. */
final class FaultsSimulatorTest {
    private static final Blueprint NETWORK = Networks.small();

    /** Every action of an apply that changes something, and how often it is called. */
    private static final List<String> CHANGING = List.of(
            "ec2:CreateVpc",
            "ec2:ModifyVpcAttribute",
            "ec2:CreateSubnet",
            "ec2:ModifySubnetAttribute",
            "ec2:CreateInternetGateway",
            "ec2:AttachInternetGateway",
            "ec2:AllocateAddress",
            "ec2:CreateNatGateway",
            "ec2:CreateRouteTable",
            "ec2:AssociateRouteTable",
            "ec2:CreateRoute",
            "ssm:PutParameter");

    @Test
    void b3_anAnswerThatIsLost_isResolvedWithinTheRun() {
        assertThat(everywhere(Fault::lostReply)).isGreaterThan(CHANGING.size() - 1);
    }

    @Test
    void b2_aRequestThatIsLost_isMadeAgain() {
        assertThat(everywhere(Fault::lostRequest)).isGreaterThan(CHANGING.size() - 1);
    }

    @Test
    void c5_anErrorAfterTheEffect_isResolvedWithinTheRun() {
        assertThat(everywhere(() -> Fault.lateServerError(500))).isGreaterThan(CHANGING.size() - 1);
    }

    @Test
    void c1_aThrottledCall_isMadeAgain() {
        assertThat(everywhere(Fault::throttle)).isGreaterThan(CHANGING.size() - 1);
    }

    @Test
    void c3_aRequestBeforeItsPriorIsComplete_isMadeAgain() {
        Fault unfinished = Fault.error(400, "PriorRequestNotComplete", "The request was rejected: one before is open.");
        assertThat(everywhere(() -> unfinished)).isGreaterThan(CHANGING.size() - 1);
    }

    @Test
    void b11_aRequestThatArrivesTwice_leavesNothingDouble() {
        int struck = Lanes.sum(
                CHANGING.stream().filter(action -> action.startsWith("ec2:")).toList(),
                action -> struck(action, 1, Fault::twice) + struck(action, 2, Fault::twice));
        assertThat(struck + struck("ssm:PutParameter", 1, Fault::twice)).isGreaterThan(CHANGING.size() - 1);
    }

    /** Its record changed more often than it wrote it: that may have been a person who takes the run for dead. */
    @Test
    void b11_aSignOfLifeThatArrivesTwice_endsTheRun_andTheNextGoesOn() {
        World world = World.fresh();
        world.aws.faults().at("ssm:PutParameter", 2, Fault.twice());
        Outcome outcome = world.apply(NETWORK);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(outcome.halted()).hasMessageContaining("changed by somebody else");
        assertThat(world.apply(NETWORK).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    /** The fault strikes the first and the second call of every action; what lives then is what was wanted, once. */
    private static int everywhere(Supplier<Fault> fault) {
        return Lanes.sum(CHANGING, action -> struck(action, 1, fault) + struck(action, 2, fault));
    }

    private static int struck(String action, int call, Supplier<Fault> fault) {
        World world = World.fresh();
        world.aws.faults().at(action, call, fault.get());
        Outcome outcome = world.apply(NETWORK);
        assertThat(outcome.failures()).as("%s, call %d", action, call).isEmpty();
        assertThat(outcome.converged()).as("%s, call %d", action, call).isTrue();
        assertThat(Inventory.count(world)).as("%s, call %d", action, call).isEqualTo(Inventory.SMALL);
        return (int) world.aws.calls().last().stream()
                .filter(one -> !one.fault().equals("none"))
                .count();
    }

    @Test
    void d_readsThatLag_killedAnywhere_makeNothingTwice() {
        int kills = 0;
        for (Consistency lag : List.of(
                Consistency.lagging(Duration.ofSeconds(20)),
                Consistency.after(2).withAlternatingReplicas())) {
            KillSwitch counter = KillSwitch.never();
            assertThat(lagging(lag).apply(NETWORK, counter).converged()).isTrue();
            kills += Lanes.sum(
                    IntStream.rangeClosed(1, counter.mutations())
                            .boxed()
                            .flatMap(n -> Stream.of(KillSwitch.before(n), KillSwitch.after(n)))
                            .toList(),
                    deadly -> killed(lag, deadly));
        }
        System.out.printf("lagging reads: %d kills, 0 orphans, 0 duplicates%n", kills);
        assertThat(kills).isGreaterThan(60);
    }

    private static int killed(Consistency lag, KillSwitch deadly) {
        World world = lagging(lag);
        boolean killed = world.killsNow(() -> world.apply(NETWORK, deadly));
        String where = lag + ", killed at " + deadly.mutations() + ", " + deadly.struck();
        Outcome again = world.patient().apply(NETWORK);
        assertThat(again.failures()).as(where).isEmpty();
        assertThat(again.converged()).as(where).isTrue();
        assertThat(Inventory.count(world)).as(where).isEqualTo(Inventory.SMALL);
        return killed ? 1 : 0;
    }

    @Test
    void d2_aChangeThatIsAnsweredAndForgotten_isMadeAgainSoon() {
        World world = World.fresh();
        WireReply fine = new WireReply(
                200,
                Map.of("Content-Type", "text/xml"),
                SdkBytes.fromUtf8String("<AssociateRouteTableResponse><requestId>1</requestId>"
                        + "<associationId>rtbassoc-1</associationId></AssociateRouteTableResponse>"));
        world.aws.faults().at("ec2:AssociateRouteTable", 1, Fault.answering("forgotten", fine));
        Instant start = world.aws.clock().now();
        assertThat(world.apply(NETWORK).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        assertThat(Duration.between(start, world.aws.clock().now())).isLessThan(Duration.ofMinutes(4));
    }

    private static World lagging(Consistency consistency) {
        return new World(Simulator.builder()
                .settings(settings -> settings.consistency(consistency))
                .build());
    }
}
