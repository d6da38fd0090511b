package dev.plumb.ec2.scaling.live;

import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** What is asked of CloudWatch for a group: one query for each metric, by minutes. */
final class Queries {
    private static final String GROUP = "AutoScalingGroupName";
    private static final int MINUTE = 60;

    private final String group;
    private final String targets;
    private final List<MetricDataQuery> queries = new ArrayList<>();

    /**
     * Creates an empty list.
     *
     * @param targets the tail of the ARN of the group's target group; empty where nobody asks for requests
     */
    Queries(String group, String targets) {
        this.group = group;
        this.targets = targets;
    }

    void add(String id, MetricStat metric) {
        queries.add(MetricDataQuery.builder().id(id).metricStat(metric).build());
    }

    List<MetricDataQuery> list() {
        return List.copyOf(queries);
    }

    MetricStat instances() {
        return stat("AWS/AutoScaling", "GroupInServiceInstances", Map.of(GROUP, group), Statistic.AVERAGE, null);
    }

    MetricStat of(ScalingMetric metric) {
        if (metric instanceof CustomMetric custom) {
            return stat(custom.namespace(), custom.name(), custom.dimensions(), custom.statistic(), custom.unit());
        }
        PredefinedMetric known = (PredefinedMetric) metric;
        Map<String, String> dimensions =
                known == PredefinedMetric.REQUESTS_PER_TARGET ? Map.of("TargetGroup", targets) : Map.of(GROUP, group);
        return stat(known.namespace(), known.metric(), dimensions, known.statistic(), null);
    }

    private static MetricStat stat(
            String namespace, String name, Map<String, String> dimensions, Statistic statistic, @Nullable String unit) {
        List<Dimension> list = new TreeMap<>(dimensions)
                .entrySet().stream()
                        .map(entry -> Dimension.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList();
        return MetricStat.builder()
                .metric(Metric.builder()
                        .namespace(namespace)
                        .metricName(name)
                        .dimensions(list)
                        .build())
                .period(MINUTE)
                .stat(word(statistic))
                .unit(unit)
                .build();
    }

    private static String word(Statistic statistic) {
        return switch (statistic) {
            case AVERAGE -> "Average";
            case MINIMUM -> "Minimum";
            case MAXIMUM -> "Maximum";
            case SUM -> "Sum";
            case SAMPLE_COUNT -> "SampleCount";
        };
    }
}
