package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.ModelText;
import dev.plumb.simulator.service.ScalingSettings;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CustomizedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.TargetTrackingConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * The two alarms of a target tracking policy: one above the target, one below a lower line. How many datapoints each waits for
 * and where the lower line is stands in no page of AWS, and so in the settings.
 */
final class TrackingAlarms {
    private static final int MINUTE = 60;

    private TrackingAlarms() {}

    /** Makes the alarms anew or, where the policy has them, changes them, and returns their names. */
    static List<String> put(GroupCall call, StoredPolicy policy, TargetTrackingConfiguration tracking) {
        ScalingSettings settings = call.call().settings().scaling();
        List<String> names = policy.alarms();
        if (names.isEmpty()) {
            String before = "TargetTracking-" + policy.group() + "-Alarm";
            names = List.of(before + "High-" + call.newId(), before + "Low-" + call.newId());
        }
        double target = tracking.targetValue();
        call.alarms()
                .put(alarm(policy, tracking)
                        .alarmName(names.get(0))
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(target)
                        .evaluationPeriods(settings.highDatapoints())
                        .build());
        call.alarms()
                .put(alarm(policy, tracking)
                        .alarmName(names.get(1))
                        .comparisonOperator("LessThanThreshold")
                        .threshold(target * settings.lowLine())
                        .evaluationPeriods(settings.lowDatapoints())
                        .build());
        return names;
    }

    private static PutMetricAlarmRequest.Builder alarm(StoredPolicy policy, TargetTrackingConfiguration tracking) {
        PutMetricAlarmRequest.Builder alarm = PutMetricAlarmRequest.builder()
                .alarmDescription("DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + policy.arn() + ".")
                .actionsEnabled(true)
                .alarmActions(policy.arn());
        return tracking.customizedMetricSpecification() == null
                ? predefined(alarm, policy.group(), tracking.predefinedMetricSpecification())
                : customized(alarm, tracking.customizedMetricSpecification());
    }

    private static PutMetricAlarmRequest.Builder predefined(
            PutMetricAlarmRequest.Builder alarm, String group, PredefinedMetricSpecification metric) {
        if (metric.predefinedMetricTypeAsString().equals("ALBRequestCountPerTarget")) {
            String label = metric.resourceLabel();
            int cut = label.indexOf("/targetgroup/");
            return alarm.namespace("AWS/ApplicationELB")
                    .metricName("RequestCountPerTarget")
                    .dimensions(
                            dimension("LoadBalancer", label.substring(0, cut)),
                            dimension("TargetGroup", label.substring(cut + 1)))
                    .statistic("Sum")
                    .period(MINUTE);
        }
        String name = switch (metric.predefinedMetricTypeAsString()) {
            case "ASGAverageNetworkIn" -> "NetworkIn";
            case "ASGAverageNetworkOut" -> "NetworkOut";
            default -> "CPUUtilization";
        };
        return alarm.namespace("AWS/EC2")
                .metricName(name)
                .dimensions(dimension("AutoScalingGroupName", group))
                .statistic("Average")
                .period(MINUTE);
    }

    private static PutMetricAlarmRequest.Builder customized(
            PutMetricAlarmRequest.Builder alarm, CustomizedMetricSpecification metric) {
        if (metric.metrics().isEmpty()) {
            return alarm.namespace(metric.namespace())
                    .metricName(metric.metricName())
                    .dimensions(metric.dimensions().stream()
                            .map(one -> dimension(one.name(), one.value()))
                            .toList())
                    .statistic(metric.statisticAsString())
                    .unit(metric.unit())
                    .period(metric.period() == null ? MINUTE : metric.period());
        }
        return alarm.metrics(metric.metrics().stream()
                .map(query -> {
                    MetricDataQuery same = ModelText.read(ModelText.write(query), MetricDataQuery.builder())
                            .build();
                    return same.metricStat() == null || same.metricStat().period() != null
                            ? same
                            : same.toBuilder()
                                    .metricStat(same.metricStat().toBuilder()
                                            .period(MINUTE)
                                            .build())
                                    .build();
                })
                .toList());
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
