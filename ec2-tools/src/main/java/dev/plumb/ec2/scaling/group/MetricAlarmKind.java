package dev.plumb.ec2.scaling.group;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** The alarms of step and simple policies. */
public final class MetricAlarmKind extends GroupPartKind<MetricAlarm> {
    /** The name in keys. */
    public static final String NAME = "alarm";

    private static final String GROUP = "AutoScalingGroupName";
    private static final String TARGETS = "TargetGroup";

    /** Creates the kind. */
    public MetricAlarmKind() {
        super(NAME, "alarm", MetricAlarm.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading("cloudwatch:DescribeAlarms")
                .creating("cloudwatch:PutMetricAlarm", "cloudwatch:TagResource")
                .updating("cloudwatch:PutMetricAlarm")
                .deleting("cloudwatch:DeleteAlarms");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(AutoScalingGroupKind.NAME, ScalingPolicyKind.NAME);
    }

    private static CloudWatchClient client(AwsSession session) {
        return session.client(CloudWatchClient::builder);
    }

    @Override
    public List<Live<MetricAlarm>> read(Reading reading) {
        CloudWatchClient client = client(reading.session());
        return Pages.all(
                        "CloudWatch",
                        (@Nullable String token) -> client.describeAlarms(request -> request.alarmNamePrefix(
                                        reading.stack().name() + "-")
                                .alarmTypes(AlarmType.METRIC_ALARM)
                                .nextToken(token)),
                        DescribeAlarmsResponse::nextToken,
                        DescribeAlarmsResponse::metricAlarms)
                .stream()
                .flatMap(alarm -> live(alarm, reading).stream())
                .toList();
    }

    private Optional<Live<MetricAlarm>> live(
            software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm, Reading reading) {
        return key(alarm.alarmName(), reading)
                .map(key -> new Live<>(alarm.alarmName(), record(alarm, reading), Map.of(), Condition.READY, key));
    }

    private static MetricAlarm record(
            software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm, Reading reading) {
        Map<String, String> dimensions = new HashMap<>();
        alarm.dimensions().forEach(each -> dimensions.put(each.name(), each.value()));
        String group = dimensions.remove(GROUP);
        String targets = dimensions.remove(TARGETS);
        return new MetricAlarm(
                Ref.id(
                        alarm.alarmActions().isEmpty()
                                ? "none"
                                : alarm.alarmActions().get(0)),
                new Metric(
                        String.valueOf(alarm.namespace()),
                        String.valueOf(alarm.metricName()),
                        String.valueOf(alarm.statisticAsString()),
                        alarm.unitAsString(),
                        dimensions,
                        group == null ? null : Ref.id(group),
                        targets == null ? null : PolicyForm.targets(targets, reading.session())),
                alarm.comparisonOperatorAsString(),
                String.valueOf(PolicyForm.plain(alarm.threshold())),
                alarm.period(),
                alarm.evaluationPeriods(),
                alarm.datapointsToAlarm() == null ? alarm.evaluationPeriods() : alarm.datapointsToAlarm(),
                alarm.treatMissingData() == null ? "missing" : alarm.treatMissingData());
    }

    @Override
    public Born create(Order<MetricAlarm> order) {
        String name = AutoScaling.name(order);
        put(order, name);
        return Born.ready(name);
    }

    @Override
    public void update(Order<MetricAlarm> order) {
        put(order, order.id());
    }

    private static void put(Order<MetricAlarm> order, String name) {
        MetricAlarm wanted = order.record();
        Metric metric = wanted.metric();
        List<Tag> tags = order.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        client(order.session())
                .putMetricAlarm(request -> request.alarmName(name)
                        .alarmActions(wanted.policy().idOrThrow())
                        .actionsEnabled(true)
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .statistic(metric.statistic())
                        .unit(metric.unit())
                        .dimensions(dimensions(metric))
                        .comparisonOperator(wanted.comparison())
                        .threshold(Double.valueOf(wanted.threshold()))
                        .period(wanted.period())
                        .evaluationPeriods(wanted.evaluationPeriods())
                        .datapointsToAlarm(wanted.datapoints())
                        .treatMissingData(wanted.missingData())
                        .tags(tags.isEmpty() ? null : tags));
    }

    private static List<Dimension> dimensions(Metric metric) {
        Map<String, String> dimensions = new HashMap<>(metric.dimensions());
        if (metric.group() != null) {
            dimensions.put(GROUP, metric.group().idOrThrow());
        }
        if (metric.targetGroup() != null) {
            String arn = metric.targetGroup().idOrThrow();
            dimensions.put(TARGETS, arn.substring(arn.lastIndexOf(':') + 1));
        }
        return dimensions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> Dimension.builder()
                        .name(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
    }

    @Override
    public void delete(Order<MetricAlarm> order) {
        client(order.session()).deleteAlarms(request -> request.alarmNames(order.id()));
    }
}
