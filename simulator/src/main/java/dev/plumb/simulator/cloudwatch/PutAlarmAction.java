package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.protocol.ModelText;
import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;

/** PutMetricAlarm. Source: the API reference. An alarm that is there keeps its state and its tags. */
final class PutAlarmAction {
    private static final Set<String> MISSING = Set.of("breaching", "notBreaching", "ignore", "missing");
    private static final int DAY = 86_400;
    private static final int WEEK = 604_800;
    private static final int MOST = 5000;

    private PutAlarmAction() {}

    static PutMetricAlarmResponse put(Call call, PutMetricAlarmRequest request) {
        if (!request.metrics().isEmpty()) {
            throw CloudWatchErrors.value("plumb's simulator has alarms on single metrics only.");
        }
        check(request);
        String arn = arn(call, request.alarmName());
        MetricAlarm settings = settings(request);
        String text = ModelText.write(settings);
        Optional<StoredAlarm> there = Alarms.find(call, request.alarmName());
        if (there.isPresent()) {
            Alarms.save(call, there.get().withSettings(text, request.period(), call.now()));
            Alarms.note(
                    call, request.alarmName(), "ConfigurationUpdate", "Alarm \"" + request.alarmName() + "\" updated");
            return PutMetricAlarmResponse.builder().build();
        }
        if (call.transaction().table(Alarms.scope(call), Alarms.KIND).size() >= MOST) {
            throw dev.plumb.simulator.protocol.AwsError.of(
                    400, "LimitExceeded", "The maximum number of alarms has been reached");
        }
        if (!request.tags().isEmpty()) {
            new IamIdentities().authorize(call, "cloudwatch:TagResource", arn);
        }
        Alarms.save(
                call,
                new StoredAlarm(
                        request.alarmName(),
                        arn,
                        text,
                        request.period(),
                        AlarmTags.merged(Map.of(), request.tags()),
                        StoredAlarm.INSUFFICIENT,
                        "Unchecked: Initial alarm creation",
                        call.now(),
                        call.now(),
                        call.now(),
                        call.now()));
        Alarms.note(call, request.alarmName(), "ConfigurationUpdate", "Alarm \"" + request.alarmName() + "\" created");
        return PutMetricAlarmResponse.builder().build();
    }

    private static void check(PutMetricAlarmRequest request) {
        Map<String, Object> required = new java.util.LinkedHashMap<>();
        required.put("MetricName", request.metricName());
        required.put("Namespace", request.namespace());
        required.put("Period", request.period());
        required.put("EvaluationPeriods", request.evaluationPeriods());
        required.put("Threshold", request.threshold());
        required.put("ComparisonOperator", request.comparisonOperatorAsString());
        required.forEach((name, value) -> {
            if (value == null) {
                throw CloudWatchErrors.missing(name);
            }
        });
        if ((request.statistic() == null) == (request.extendedStatistic() == null)) {
            throw request.statistic() == null
                    ? CloudWatchErrors.missing("Statistic")
                    : CloudWatchErrors.combination("Statistic and ExtendedStatistic exclude each other.");
        }
        if (request.comparisonOperatorAsString().contains("Lower")
                || request.comparisonOperatorAsString().contains("Upper")) {
            throw CloudWatchErrors.value("plumb's simulator has no anomaly detection.");
        }
        numbers(request);
        if (request.treatMissingData() != null && !MISSING.contains(request.treatMissingData())) {
            throw CloudWatchErrors.value("The value " + request.treatMissingData()
                    + " is not supported for TreatMissingData parameter. Supported values are [breaching, notBreaching,"
                    + " ignore, missing].");
        }
        StoredMetric.of(request.namespace(), request.metricName(), request.dimensions(), java.time.Instant.EPOCH);
        Stream.of(request.alarmActions(), request.okActions(), request.insufficientDataActions())
                .flatMap(List::stream)
                .filter(arn -> !arn.startsWith("arn:"))
                .forEach(arn -> {
                    throw dev.plumb.simulator.protocol.AwsError.validation(
                            "Invalid arn syntax: " + arn.substring(0, Math.min(arn.length(), 100)));
                });
    }

    private static void numbers(PutMetricAlarmRequest request) {
        int period = request.period();
        if (!List.of(10, 20, 30).contains(period) && period % 60 != 0) {
            throw CloudWatchErrors.value("Period must be 10, 20, 30 or a multiple of 60.");
        }
        long whole = (long) period * request.evaluationPeriods();
        if (whole > WEEK || (period < 3600 && whole > DAY)) {
            throw CloudWatchErrors.value("Metrics cannot be checked across more than a day (EvaluationPeriods * Period"
                    + " must be <= 86400, or <= 604800 where Period is an hour or more).");
        }
        if (request.datapointsToAlarm() != null && request.datapointsToAlarm() > request.evaluationPeriods()) {
            throw CloudWatchErrors.value("DatapointsToAlarm must not be greater than EvaluationPeriods.");
        }
    }

    private static MetricAlarm settings(PutMetricAlarmRequest request) {
        MetricAlarm settings = MetricAlarm.builder()
                .alarmName(request.alarmName())
                .alarmDescription(request.alarmDescription())
                .actionsEnabled(!Boolean.FALSE.equals(request.actionsEnabled()))
                .okActions(request.okActions())
                .alarmActions(request.alarmActions())
                .insufficientDataActions(request.insufficientDataActions())
                .metricName(request.metricName())
                .namespace(request.namespace())
                .statistic(request.statistic())
                .extendedStatistic(request.extendedStatistic())
                .dimensions(request.dimensions())
                .period(request.period())
                .unit(request.unit())
                .evaluationPeriods(request.evaluationPeriods())
                .datapointsToAlarm(request.datapointsToAlarm())
                .threshold(request.threshold())
                .comparisonOperator(request.comparisonOperator())
                .treatMissingData(request.treatMissingData())
                .evaluateLowSampleCountPercentile(request.evaluateLowSampleCountPercentile())
                .build();
        Alarms.statistic(settings);
        return settings;
    }

    static String arn(Call call, String name) {
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":cloudwatch:" + call.region() + ":" + call.account() + ":alarm:" + name;
    }
}
