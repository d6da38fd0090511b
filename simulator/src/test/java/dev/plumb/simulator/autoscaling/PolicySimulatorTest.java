package dev.plumb.simulator.autoscaling;

import static dev.plumb.simulator.autoscaling.Scaled.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

/** Policies as requests make, show and execute them. Source: the API reference and "Step and simple scaling policies". */
class PolicySimulatorTest {
    private final Scaled web = new Scaled();
    private final AutoScalingClient groups = web.groups;

    private PutScalingPolicyResponse put(Consumer<PutScalingPolicyRequest.Builder> more) {
        return groups.putScalingPolicy(r -> {
            r.autoScalingGroupName("web").policyName("p");
            more.accept(r);
        });
    }

    private static Consumer<PutScalingPolicyRequest.Builder> steps(StepAdjustment... steps) {
        return r ->
                r.policyType("StepScaling").adjustmentType("ChangeInCapacity").stepAdjustments(steps);
    }

    private static StepAdjustment step(Double from, Double to, int adjustment) {
        return StepAdjustment.builder()
                .metricIntervalLowerBound(from)
                .metricIntervalUpperBound(to)
                .scalingAdjustment(adjustment)
                .build();
    }

    private static Consumer<PutScalingPolicyRequest.Builder> cpu(double target) {
        return r -> r.policyType("TargetTrackingScaling")
                .targetTrackingConfiguration(t -> t.targetValue(target)
                        .predefinedMetricSpecification(m -> m.predefinedMetricType("ASGAverageCPUUtilization")));
    }

    private ScalingPolicy policy() {
        return groups.describePolicies(r -> r.autoScalingGroupName("web"))
                .scalingPolicies()
                .get(0);
    }

    @Test
    void target_tracking_makes_two_alarms_keeps_them_when_it_changes_and_takes_them_along() {
        web.group(1);
        PutScalingPolicyResponse made = put(cpu(50));
        assertThat(made.policyARN())
                .matches("arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:[0-9a-f-]{36}"
                        + ":autoScalingGroupName/web:policyName/p");
        assertThat(made.alarms()).hasSize(2);
        assertThat(made.alarms().get(0).alarmName()).startsWith("TargetTracking-web-AlarmHigh-");
        assertThat(made.alarms().get(1).alarmName()).startsWith("TargetTracking-web-AlarmLow-");
        assertThat(put(cpu(60)).alarms()).isEqualTo(made.alarms());
        assertThat(policy().alarms()).isEqualTo(made.alarms());
        assertThat(policy().targetTrackingConfiguration().targetValue()).isEqualTo(60);
        assertThat(policy().enabled()).isTrue();
        groups.deletePolicy(r -> r.policyName(made.policyARN()));
        assertThat(groups.describePolicies().scalingPolicies()).isEmpty();
        refused(
                "ValidationError",
                () -> groups.deletePolicy(r -> r.autoScalingGroupName("web").policyName("p")));
    }

    @Test
    void each_type_takes_its_own_members_only() {
        web.group(1);
        refused("ValidationError", () -> put(r -> r.scalingAdjustment(1)));
        refused("ValidationError", () -> put(r -> r.adjustmentType("ChangeInCapacity")));
        refused(
                "ValidationError",
                () -> put(r -> r.adjustmentType("ExactCapacity").scalingAdjustment(-1)));
        refused(
                "ValidationError",
                () -> put(r -> r.adjustmentType("ChangeInCapacity")
                        .scalingAdjustment(1)
                        .minAdjustmentMagnitude(2)));
        refused("ValidationError", () -> put(cpu(50).andThen(r -> r.scalingAdjustment(1))));
        refused("ValidationError", () -> put(r -> r.policyType("TargetTrackingScaling")));
        refused(
                "ValidationError",
                () -> put(r -> r.policyType("TargetTrackingScaling")
                        .targetTrackingConfiguration(t -> t.targetValue(100.0)
                                .predefinedMetricSpecification(
                                        m -> m.predefinedMetricType("ALBRequestCountPerTarget")))));
        refused("ValidationError", () -> put(steps(step(0.0, null, 1)).andThen(r -> r.cooldown(60))));
        refused("ValidationError", () -> put(r -> r.policyType("Dance")));
        put(r -> r.adjustmentType("ChangeInCapacity").scalingAdjustment(1));
        assertThat(policy().policyType()).isEqualTo("SimpleScaling");
    }

    @Test
    void steps_have_no_gap_no_overlap_and_open_ends() {
        web.group(1);
        refused("ValidationError", () -> put(steps()));
        refused("ValidationError", () -> put(steps(step(null, null, 1))));
        refused("ValidationError", () -> put(steps(step(0.0, 10.0, 1), step(20.0, null, 2))));
        refused("ValidationError", () -> put(steps(step(0.0, 15.0, 1), step(10.0, null, 2))));
        refused("ValidationError", () -> put(steps(step(0.0, 10.0, 1))));
        refused("ValidationError", () -> put(steps(step(-10.0, 0.0, -1))));
        refused("ValidationError", () -> put(steps(step(10.0, 10.0, 1), step(10.0, null, 2))));
        put(steps(step(null, -10.0, -2), step(-10.0, 0.0, -1), step(0.0, null, 1)));
    }

    @Test
    void a_label_names_a_target_group_that_is_attached() {
        String front = web.front();
        String tail = front.substring(front.indexOf("targetgroup/"));
        web.group(1);
        Consumer<PutScalingPolicyRequest.Builder> requests = r -> r.policyType("TargetTrackingScaling")
                .targetTrackingConfiguration(t -> t.targetValue(100.0)
                        .predefinedMetricSpecification(m -> m.predefinedMetricType("ALBRequestCountPerTarget")
                                .resourceLabel("app/front/0123456789abcdef/" + tail)));
        refused("ValidationError", () -> put(requests));
        groups.attachLoadBalancerTargetGroups(r -> r.autoScalingGroupName("web").targetGroupARNs(front));
        put(requests);
    }

    @Test
    void a_step_is_chosen_by_how_far_the_metric_is_beyond_the_threshold() {
        web.group(10, r -> r.maxSize(30).defaultInstanceWarmup(300));
        web.pass(600);
        put(r -> r.policyType("StepScaling")
                .adjustmentType("PercentChangeInCapacity")
                .stepAdjustments(step(0.0, 10.0, 0), step(10.0, 20.0, 10), step(20.0, null, 30)));
        execute(70, 60);
        assertThat(web.web().desiredCapacity()).isEqualTo(11);
        web.pass(60);
        execute(80, 60);
        // Thirty percent of the ten that are warm: two more while one still warms up.
        assertThat(web.web().desiredCapacity()).isEqualTo(13);
        web.pass(600);
        execute(60, 60);
        assertThat(web.web().desiredCapacity()).isEqualTo(13);
        refused("ValidationError", () -> execute(50, 60));
        refused(
                "ValidationError",
                () -> groups.executePolicy(r -> r.autoScalingGroupName("web").policyName("p")));
    }

    private void execute(double value, double threshold) {
        groups.executePolicy(r ->
                r.autoScalingGroupName("web").policyName("p").metricValue(value).breachThreshold(threshold));
    }

    @Test
    void a_simple_policy_rests_until_its_activities_and_the_cooldown_have_ended() {
        web.group(1);
        web.pass(60);
        put(r -> r.adjustmentType("ChangeInCapacity").scalingAdjustment(2).cooldown(120));
        groups.executePolicy(r -> r.autoScalingGroupName("web").policyName("p"));
        assertThat(web.web().desiredCapacity()).isEqualTo(3);
        web.pass(60);
        refused(
                "ScalingActivityInProgress",
                () -> groups.executePolicy(
                        r -> r.autoScalingGroupName("web").policyName("p").honorCooldown(true)));
        groups.executePolicy(r -> r.autoScalingGroupName("web").policyName("p"));
        assertThat(web.web().desiredCapacity()).isEqualTo(5);
        web.pass(200);
        groups.executePolicy(r -> r.autoScalingGroupName("web").policyName("p").honorCooldown(true));
        assertThat(web.web().desiredCapacity()).isEqualTo(7);
    }

    @Test
    void policies_go_with_their_group() {
        web.group(0);
        put(cpu(50));
        groups.deleteAutoScalingGroup(r -> r.autoScalingGroupName("web"));
        assertThat(groups.describePolicies().scalingPolicies()).isEmpty();
        assertThat(web.aws.account(dev.plumb.simulator.Clients.ACCOUNT).resources())
                .extracting(thing -> thing.kind())
                .doesNotContain("autoscaling:policy", "cloudwatch:alarm");
        refused("ValidationError", () -> put(cpu(50)));
    }

    @Test
    void policies_are_listed_by_group_name_and_type() {
        web.group(0);
        groups.putScalingPolicy(r -> r.autoScalingGroupName("web")
                .policyName("a")
                .adjustmentType("ChangeInCapacity")
                .scalingAdjustment(1));
        put(cpu(50));
        assertThat(List.of(
                        groups.describePolicies(r -> r.policyTypes("SimpleScaling"))
                                .scalingPolicies()
                                .size(),
                        groups.describePolicies(r -> r.policyNames("p", "x"))
                                .scalingPolicies()
                                .size(),
                        groups.describePolicies(r -> r.maxRecords(1))
                                .scalingPolicies()
                                .size(),
                        groups.describePolicies(r -> r.autoScalingGroupName("web"))
                                .scalingPolicies()
                                .size()))
                .containsExactly(1, 1, 1, 2);
    }
}
