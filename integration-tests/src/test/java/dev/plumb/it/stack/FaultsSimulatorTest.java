package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.IntFunction;
import java.util.function.Supplier;
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

    /** The fault strikes the first and the second call of every action; what lives then is what was wanted, once. */
    private static int everywhere(Supplier<Fault> fault) {
        int struck = 0;
        for (String action : CHANGING) {
            for (int call = 1; call <= 2; call++) {
                World world = World.fresh();
                world.aws.faults().at(action, call, fault.get());
                Outcome outcome = world.apply(NETWORK);
                assertThat(outcome.failures()).as("%s, call %d", action, call).isEmpty();
                assertThat(outcome.converged()).as("%s, call %d", action, call).isTrue();
                assertThat(Inventory.count(world))
                        .as("%s, call %d", action, call)
                        .isEqualTo(Inventory.SMALL);
                struck += (int) world.aws.calls().last().stream()
                        .filter(one -> !one.fault().equals("none"))
                        .count();
            }
        }
        return struck;
    }

    @Test
    void d_readsThatLag_killedAnywhere_makeNothingTwice() {
        int kills = 0;
        for (Consistency lag : List.of(
                Consistency.lagging(Duration.ofSeconds(20)),
                Consistency.after(2).withAlternatingReplicas())) {
            KillSwitch counter = KillSwitch.never();
            assertThat(lagging(lag).apply(NETWORK, counter).converged()).isTrue();
            for (int n = 1; n <= counter.mutations(); n++) {
                for (IntFunction<KillSwitch> door :
                        List.<IntFunction<KillSwitch>>of(KillSwitch::before, KillSwitch::after)) {
                    World world = lagging(lag);
                    KillSwitch deadly = door.apply(n);
                    kills += world.killsNow(() -> world.apply(NETWORK, deadly)) ? 1 : 0;
                    Outcome again = world.patient().apply(NETWORK);
                    assertThat(again.failures())
                            .as("%s, killed at %d, %s", lag, n, deadly.struck())
                            .isEmpty();
                    assertThat(again.converged())
                            .as("%s, killed at %d, %s", lag, n, deadly.struck())
                            .isTrue();
                    assertThat(Inventory.count(world))
                            .as("%s, killed at %d, %s", lag, n, deadly.struck())
                            .isEqualTo(Inventory.SMALL);
                }
            }
        }
        System.out.printf("lagging reads: %d kills, 0 orphans, 0 duplicates%n", kills);
        assertThat(kills).isGreaterThan(60);
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
