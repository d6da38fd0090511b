package dev.plumb.ec2.collect;

import dev.plumb.core.finding.Resource;
import dev.plumb.ec2.snapshot.GroupsAndAlarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Reads Auto Scaling groups, their policies and all alarms: three listings. */
record ScalingReading(AutoScalingClient scaling, CloudWatchClient watch, RegionLedger ledger) {
    static final List<String> OPERATIONS = List.of(
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribePolicies", "cloudwatch:DescribeAlarms");

    private static final int PAGE = 100;

    GroupsAndAlarms read() {
        List<AutoScalingGroup> groups = ledger.pages(
                "autoscaling:DescribeAutoScalingGroups",
                token -> scaling.describeAutoScalingGroups(
                        request -> request.maxRecords(PAGE).nextToken(token)),
                DescribeAutoScalingGroupsResponse::nextToken,
                DescribeAutoScalingGroupsResponse::autoScalingGroups);
        List<ScalingPolicy> policies = ledger.pages(
                "autoscaling:DescribePolicies",
                token -> scaling.describePolicies(
                        request -> request.maxRecords(PAGE).nextToken(token)),
                DescribePoliciesResponse::nextToken,
                DescribePoliciesResponse::scalingPolicies);
        // Without a list of types CloudWatch keeps composite alarms to itself.
        List<GroupsAndAlarms.Alarm> alarms = ledger.pages(
                "cloudwatch:DescribeAlarms",
                token -> watch.describeAlarms(
                        request -> request.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                                .maxRecords(PAGE)
                                .nextToken(token)),
                DescribeAlarmsResponse::nextToken,
                page -> Stream.concat(
                                page.metricAlarms().stream().map(ScalingReading::alarm),
                                page.compositeAlarms().stream().map(ScalingReading::alarm))
                        .toList());
        return new GroupsAndAlarms(
                groups.stream().map(ScalingReading::group).toList(),
                policies.stream().map(ScalingReading::policy).toList(),
                alarms);
    }

    private static GroupsAndAlarms.Group group(AutoScalingGroup group) {
        return new GroupsAndAlarms.Group(
                new Resource(
                        "AWS::AutoScaling::AutoScalingGroup",
                        group.autoScalingGroupARN(),
                        group.autoScalingGroupName()),
                group.autoScalingGroupName(),
                group.availabilityZones(),
                number(group.minSize()),
                number(group.maxSize()),
                String.valueOf(group.healthCheckType()),
                group.targetGroupARNs().size() + group.loadBalancerNames().size());
    }

    private static int number(@org.jspecify.annotations.Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static GroupsAndAlarms.Policy policy(ScalingPolicy policy) {
        return new GroupsAndAlarms.Policy(
                new Resource("AWS::AutoScaling::ScalingPolicy", policy.policyARN(), policy.policyName()),
                policy.autoScalingGroupName(),
                policy.policyType() == null ? "SimpleScaling" : policy.policyType(),
                !Boolean.FALSE.equals(policy.enabled()),
                removes(policy));
    }

    /** An exact number may be smaller than what is there; a prediction never takes away. */
    private static boolean removes(ScalingPolicy policy) {
        String type = policy.policyType() == null ? "SimpleScaling" : policy.policyType();
        return switch (type) {
            case "TargetTrackingScaling" ->
                policy.targetTrackingConfiguration() == null
                        || !Boolean.TRUE.equals(
                                policy.targetTrackingConfiguration().disableScaleIn());
            case "PredictiveScaling" -> false;
            case "StepScaling" ->
                "ExactCapacity".equals(policy.adjustmentType())
                        || policy.stepAdjustments().stream().anyMatch(step -> number(step.scalingAdjustment()) < 0);
            default -> "ExactCapacity".equals(policy.adjustmentType()) || number(policy.scalingAdjustment()) < 0;
        };
    }

    private static GroupsAndAlarms.Alarm alarm(MetricAlarm alarm) {
        Map<String, String> dimensions = alarm.dimensions().stream()
                .collect(Collectors.toMap(Dimension::name, Dimension::value, (one, same) -> one));
        return new GroupsAndAlarms.Alarm(
                new Resource("AWS::CloudWatch::Alarm", alarm.alarmArn(), alarm.alarmName()),
                Boolean.TRUE.equals(alarm.actionsEnabled()),
                actions(alarm.alarmActions(), alarm.okActions(), alarm.insufficientDataActions()),
                dimensions,
                null);
    }

    private static GroupsAndAlarms.Alarm alarm(CompositeAlarm alarm) {
        return new GroupsAndAlarms.Alarm(
                new Resource("AWS::CloudWatch::CompositeAlarm", alarm.alarmArn(), alarm.alarmName()),
                Boolean.TRUE.equals(alarm.actionsEnabled()),
                actions(alarm.alarmActions(), alarm.okActions(), alarm.insufficientDataActions()),
                Map.of(),
                String.valueOf(alarm.alarmRule()));
    }

    @SafeVarargs
    private static List<String> actions(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all.stream().distinct().toList();
    }
}
