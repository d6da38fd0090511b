package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.service.Consistency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What goes wrong between a run and the services of load balancers and groups, and what becomes of it. */
final class WebTierFaultsSimulatorTest {
    /** Every action of an apply that changes something of load balancers, groups, policies and alarms. */
    private static final List<String> MAKING = List.of(
            "elasticloadbalancing:CreateLoadBalancer",
            "elasticloadbalancing:CreateTargetGroup",
            "elasticloadbalancing:ModifyTargetGroupAttributes",
            "elasticloadbalancing:CreateListener",
            "elasticloadbalancing:CreateRule",
            "ec2:CreateLaunchTemplate",
            "autoscaling:CreateAutoScalingGroup",
            "autoscaling:PutScalingPolicy",
            "autoscaling:PutScheduledUpdateGroupAction",
            "cloudwatch:PutMetricAlarm");

    /** Likewise of a destroy. */
    private static final List<String> REMOVING = List.of(
            "elasticloadbalancing:DeleteLoadBalancer",
            "elasticloadbalancing:DeleteTargetGroup",
            "elasticloadbalancing:DeleteListener",
            "elasticloadbalancing:DeleteRule",
            "ec2:DeleteLaunchTemplate",
            "autoscaling:DeleteAutoScalingGroup",
            "autoscaling:DeletePolicy",
            "autoscaling:DeleteScheduledAction",
            "cloudwatch:DeleteAlarms");

    @Test
    void c1_aThrottledCall_isMadeAgain() {
        assertThat(everywhere(Fault::throttle)).isGreaterThanOrEqualTo(MAKING.size());
    }

    @Test
    void b2_aRequestThatIsLost_isMadeAgain() {
        assertThat(everywhere(Fault::lostRequest)).isGreaterThanOrEqualTo(MAKING.size());
    }

    @Test
    void b3_anAnswerThatIsLost_isResolvedWithinTheRun() {
        assertThat(everywhere(Fault::lostReply)).isGreaterThanOrEqualTo(MAKING.size());
    }

    @Test
    void c5_anErrorAfterTheEffect_isResolvedWithinTheRun() {
        assertThat(everywhere(() -> Fault.lateServerError(500))).isGreaterThanOrEqualTo(MAKING.size());
    }

    @Test
    void b11_aRequestThatArrivesTwice_leavesNothingDouble() {
        assertThat(everywhere(Fault::twice)).isGreaterThanOrEqualTo(MAKING.size());
    }

    @Test
    void whileDestroying_lostAnswersAndThrottling_areResolvedWithinTheRun() {
        int struck = Lanes.sum(
                REMOVING,
                action -> razed(action, Fault.lostReply())
                        + razed(action, Fault.throttle())
                        + razed(action, Fault.twice()));
        assertThat(struck).isGreaterThanOrEqualTo(3 * REMOVING.size());
    }

    /** A group of a young account is refused until Auto Scaling's own role is ready. */
    @Test
    void d6_aServiceLinkedRoleThatIsNotReadyYet_isWaitedFor() {
        Fault young = Fault.error(500, "ServiceLinkedRoleFailure", "The service-linked role is not yet ready for use.");
        assertThat(struck("autoscaling:CreateAutoScalingGroup", 1, young)).isEqualTo(1);
    }

    /** What a listener has only just let go of is still in use for ELB, and what another change holds for Auto Scaling. */
    @Test
    void c13_whatIsStillInUse_isWaitedFor() {
        Fault used = Fault.error(400, "ResourceInUse", "The target group is currently in use by a listener or a rule");
        assertThat(razed("elasticloadbalancing:DeleteTargetGroup", used)).isEqualTo(1);
        Fault busy = Fault.error(400, "ScalingActivityInProgress", "A scaling activity is in progress.");
        assertThat(razed("autoscaling:DeleteAutoScalingGroup", busy)).isEqualTo(1);
        Fault contended = Fault.error(500, "ResourceContention", "You already have a pending update to a resource.");
        assertThat(struck("autoscaling:PutScalingPolicy", 1, contended)).isEqualTo(1);
    }

    /** Interfaces of a load balancer hold its subnets and groups for a while, and instances leave one by one. */
    @Test
    void c13_interfacesOfALoadBalancerThatLinger_andInstancesThatLeave_areWaitedFor() {
        World world = made();
        Instant start = world.aws.clock().now();
        Outcome razed = world.destroy(WebTier.STACK);
        assertThat(razed.failures()).isEmpty();
        assertThat(razed.converged()).isTrue();
        assertThat(Inventory.all(world)).isEmpty();
        assertThat(world.aws.clock().now()).isAfter(start.plus(Duration.ofMinutes(1)));
    }

    @Test
    void d1_readsThatLag_makeNothingTwice_andLeaveNothing() {
        for (Consistency lag : List.of(
                Consistency.lagging(Duration.ofSeconds(20)),
                Consistency.after(2).withAlternatingReplicas())) {
            World world = WebTier.world(Simulator.builder()
                    .settings(settings -> settings.consistency(lag))
                    .build());
            Outcome outcome = world.apply(WebTier.STACK);
            assertThat(outcome.failures()).as("%s", lag).isEmpty();
            assertThat(outcome.converged()).as("%s", lag).isTrue();
            assertThat(Inventory.countWithParts(world)).as("%s", lag).isEqualTo(WebTier.WHOLE);
            Outcome razed = world.destroy(WebTier.STACK);
            assertThat(razed.failures()).as("%s", lag).isEmpty();
            assertThat(Inventory.countWithParts(world)).as("%s", lag).isEmpty();
        }
    }

    private static World made() {
        World world = WebTier.world();
        assertThat(world.apply(WebTier.STACK).converged()).isTrue();
        return world;
    }

    /** The fault strikes the first call of every action; what lives then is what was wanted, once. */
    private static int everywhere(Supplier<Fault> fault) {
        return Lanes.sum(MAKING, action -> struck(action, 1, fault.get()));
    }

    private static int struck(String action, int call, Fault fault) {
        World world = WebTier.world();
        world.aws.faults().at(action, call, fault);
        Outcome outcome = world.apply(WebTier.STACK);
        assertThat(outcome.failures()).as("%s, call %d", action, call).isEmpty();
        assertThat(outcome.converged()).as("%s, call %d", action, call).isTrue();
        assertThat(Inventory.countWithParts(world))
                .as("%s, call %d", action, call)
                .isEqualTo(WebTier.WHOLE);
        return faults(world);
    }

    private static int razed(String action, Fault fault) {
        World world = made();
        world.aws.faults().at(action, 1, fault);
        Outcome outcome = world.destroy(WebTier.STACK);
        assertThat(outcome.failures()).as(action).isEmpty();
        assertThat(outcome.converged()).as(action).isTrue();
        assertThat(Inventory.all(world)).as(action).isEmpty();
        return faults(world);
    }

    private static int faults(World world) {
        return (int) world.aws.calls().last().stream()
                .filter(one -> !one.fault().equals("none"))
                .count();
    }
}
