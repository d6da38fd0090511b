package dev.plumb.simulator.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.cloudwatch.Demand;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Policies under load: metrics come, alarms fire, groups grow and shrink. The numbers are the simulator's settings. */
class AlarmedPolicySimulatorTest {
    private final Scaled web = new Scaled();
    private final AutoScalingClient groups = web.groups;
    private final CloudWatchClient cloudWatch = Clients.cloudWatch(web.aws);

    private void work(Demand demand) {
        web.aws.account(Clients.ACCOUNT).metrics(seed -> seed.cpu("eu-west-1", "web", demand));
    }

    private void monitored(int count) {
        web.ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(web.template)
                .sourceVersion("1")
                .launchTemplateData(d -> d.monitoring(m -> m.enabled(true))));
        web.group(
                count,
                r -> r.launchTemplate(t -> t.launchTemplateId(web.template).version("2"))
                        .defaultInstanceWarmup(60));
        web.pass(300);
    }

    @Test
    void target_tracking_grows_in_proportion_after_three_minutes_and_shrinks_slowly_after_fifteen() {
        monitored(2);
        PutScalingPolicyResponse put = groups.putScalingPolicy(r -> r.autoScalingGroupName("web")
                .policyName("cpu")
                .policyType("TargetTrackingScaling")
                .targetTrackingConfiguration(t -> t.targetValue(50.0)
                        .predefinedMetricSpecification(m -> m.predefinedMetricType("ASGAverageCPUUtilization"))));
        MetricAlarm high = cloudWatch
                .describeAlarms(r -> r.alarmNames(put.alarms().get(0).alarmName()))
                .metricAlarms()
                .get(0);
        assertThat(high.threshold()).isEqualTo(50);
        assertThat(high.evaluationPeriods()).isEqualTo(3);
        assertThat(high.period()).isEqualTo(60);
        assertThat(high.alarmActions()).containsExactly(put.policyARN());

        // Ninety percent on each of two: 2 x 90 / 50 makes four.
        work(Demand.steady(180).then(Duration.ofMinutes(20), 20));
        web.pass(150);
        assertThat(web.web().desiredCapacity()).isEqualTo(2);
        web.pass(120);
        assertThat(web.web().desiredCapacity()).isEqualTo(4);
        web.pass(60);
        assertThat(web.activities().get(1).cause()).contains("triggered policy cpu");
        web.pass(16 * 60);
        assertThat(web.web().desiredCapacity()).isEqualTo(4);
        web.pass(40 * 60);
        assertThat(web.web().desiredCapacity()).isEqualTo(1);
        groups.deletePolicy(r -> r.autoScalingGroupName("web").policyName("cpu"));
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
    }

    @Test
    void an_alarm_calls_a_step_policy_and_is_shown_with_it() {
        monitored(2);
        String policy = groups.putScalingPolicy(r -> r.autoScalingGroupName("web")
                        .policyName("steps")
                        .policyType("StepScaling")
                        .adjustmentType("ChangeInCapacity")
                        .stepAdjustments(
                                s -> s.metricIntervalLowerBound(0.0)
                                        .metricIntervalUpperBound(20.0)
                                        .scalingAdjustment(1),
                                s -> s.metricIntervalLowerBound(20.0).scalingAdjustment(3)))
                .policyARN();
        cloudWatch.putMetricAlarm(r -> r.alarmName("busy")
                .namespace("AWS/EC2")
                .metricName("CPUUtilization")
                .dimensions(d -> d.name("AutoScalingGroupName").value("web"))
                .statistic("Average")
                .period(60)
                .evaluationPeriods(2)
                .threshold(60.0)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .alarmActions(policy));
        assertThat(groups.describePolicies(r -> r.policyNames("steps"))
                        .scalingPolicies()
                        .get(0)
                        .alarms())
                .extracting(alarm -> alarm.alarmName())
                .containsExactly("busy");
        work(Demand.steady(180));
        web.pass(200);
        assertThat(web.web().desiredCapacity()).isEqualTo(5);
    }

    @Test
    void alarms_do_nothing_while_their_notification_is_suspended() {
        monitored(2);
        groups.putScalingPolicy(r -> r.autoScalingGroupName("web")
                .policyName("cpu")
                .policyType("TargetTrackingScaling")
                .targetTrackingConfiguration(t -> t.targetValue(50.0)
                        .predefinedMetricSpecification(m -> m.predefinedMetricType("ASGAverageCPUUtilization"))));
        groups.suspendProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("AlarmNotification"));
        work(Demand.steady(180));
        web.pass(600);
        assertThat(web.web().desiredCapacity()).isEqualTo(2);
        groups.resumeProcesses(r -> r.autoScalingGroupName("web"));
        web.pass(120);
        assertThat(web.web().desiredCapacity()).isEqualTo(4);
    }

    @Test
    void an_alarm_ends_a_refresh_and_brings_the_old_version_back() {
        monitored(2);
        cloudWatch.putMetricAlarm(r -> r.alarmName("errors")
                .namespace("shop")
                .metricName("errors")
                .statistic("Sum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(10.0)
                .comparisonOperator("GreaterThanThreshold"));
        groups.startInstanceRefresh(r -> r.autoScalingGroupName("web")
                .desiredConfiguration(d ->
                        d.launchTemplate(t -> t.launchTemplateId(web.template).version("1")))
                .preferences(p -> p.minHealthyPercentage(50)
                        .instanceWarmup(120)
                        .autoRollback(true)
                        .alarmSpecification(a -> a.alarms("errors"))));
        web.pass(60);
        cloudWatch.setAlarmState(r -> r.alarmName("errors").stateValue("ALARM").stateReason("test"));
        web.pass(10);
        assertThat(groups.describeInstanceRefreshes(r -> r.autoScalingGroupName("web"))
                        .instanceRefreshes()
                        .get(0)
                        .rollbackDetails()
                        .rollbackReason())
                .contains("errors");
        web.pass(900);
        assertThat(groups.describeInstanceRefreshes(r -> r.autoScalingGroupName("web"))
                        .instanceRefreshes()
                        .get(0)
                        .statusAsString())
                .isEqualTo("RollbackSuccessful");
    }
}
