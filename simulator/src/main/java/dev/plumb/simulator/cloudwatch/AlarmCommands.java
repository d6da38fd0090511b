package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import dev.plumb.simulator.service.Call;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** Alarms that are there: shown, deleted, switched, put into a state. */
final class AlarmCommands {
    private static final int PAGE = 50;

    private AlarmCommands() {}

    static DescribeAlarmsResponse describe(Call call, DescribeAlarmsRequest request) {
        if (!request.alarmNames().isEmpty() && request.alarmNamePrefix() != null) {
            throw AwsError.validation("AlarmNamePrefix and AlarmNames cannot be specified together");
        }
        boolean metric =
                request.alarmTypes().isEmpty() || request.alarmTypesAsStrings().contains("MetricAlarm");
        List<StoredAlarm> rest = call.transaction()
                .table(Alarms.scope(call), Alarms.KIND)
                .after(request.nextToken() == null ? "" : request.nextToken())
                .map(row -> row.getValue())
                .filter(alarm -> metric)
                .filter(alarm ->
                        request.alarmNames().isEmpty() || request.alarmNames().contains(alarm.name()))
                .filter(alarm ->
                        request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix()))
                .filter(alarm -> request.stateValue() == null || alarm.state().equals(request.stateValueAsString()))
                .filter(alarm -> request.actionPrefix() == null || acts(alarm, request.actionPrefix()))
                .toList();
        int most = size(call, request.maxRecords(), request.alarmNames().isEmpty() ? PAGE : 100);
        List<StoredAlarm> page = rest.subList(0, Math.min(most, rest.size()));
        return DescribeAlarmsResponse.builder()
                .metricAlarms(page.stream().map(AlarmCommands::shown).toList())
                // They follow after the last of the others.
                .compositeAlarms(rest.size() > most ? List.of() : composites(call, request))
                .nextToken(rest.size() > most ? page.get(most - 1).name() : null)
                .build();
    }

    private static List<CompositeAlarm> composites(Call call, DescribeAlarmsRequest request) {
        if (!request.alarmTypesAsStrings().contains("CompositeAlarm")) {
            return List.of();
        }
        return call.transaction()
                .table(Alarms.scope(call), Alarms.COMPOSITES)
                .values()
                .filter(alarm ->
                        request.alarmNames().isEmpty() || request.alarmNames().contains(alarm.name()))
                .filter(alarm ->
                        request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix()))
                .filter(alarm -> request.actionPrefix() == null
                        || alarm.actions().stream().anyMatch(arn -> arn.startsWith(request.actionPrefix())))
                .filter(alarm -> request.stateValue() == null
                        || request.stateValueAsString().equals("INSUFFICIENT_DATA"))
                .map(alarm -> CompositeAlarm.builder()
                        .alarmArn(alarm.arn())
                        .alarmName(alarm.name())
                        .alarmRule(alarm.rule())
                        .alarmActions(alarm.actions())
                        .actionsEnabled(true)
                        .stateValue("INSUFFICIENT_DATA")
                        .alarmConfigurationUpdatedTimestamp(alarm.since())
                        .build())
                .toList();
    }

    private static int size(Call call, @Nullable Integer wanted, int standard) {
        return Math.min(wanted == null ? standard : wanted, call.settings().pageLimit());
    }

    private static boolean acts(StoredAlarm alarm, String prefix) {
        MetricAlarm settings = Alarms.settings(alarm);
        return Stream.of(settings.alarmActions(), settings.okActions(), settings.insufficientDataActions())
                .flatMap(List::stream)
                .anyMatch(arn -> arn.startsWith(prefix));
    }

    private static MetricAlarm shown(StoredAlarm alarm) {
        return Alarms.settings(alarm).toBuilder()
                .alarmArn(alarm.arn())
                .stateValue(alarm.state())
                .stateReason(alarm.reason())
                .stateUpdatedTimestamp(alarm.judged())
                .stateTransitionedTimestamp(alarm.changed())
                .alarmConfigurationUpdatedTimestamp(alarm.configured())
                .build();
    }

    static DescribeAlarmsForMetricResponse forMetric(Call call, DescribeAlarmsForMetricRequest request) {
        StoredMetric wanted = StoredMetric.of(
                request.namespace(), request.metricName(), request.dimensions(), java.time.Instant.EPOCH);
        return DescribeAlarmsForMetricResponse.builder()
                .metricAlarms(call.transaction()
                        .table(Alarms.scope(call), Alarms.KIND)
                        .values()
                        .map(AlarmCommands::shown)
                        .filter(alarm -> StoredMetric.of(
                                        alarm.namespace(),
                                        alarm.metricName(),
                                        alarm.dimensions(),
                                        java.time.Instant.EPOCH)
                                .equals(wanted))
                        .filter(alarm -> request.statistic() == null
                                || request.statistic().equals(alarm.statistic()))
                        .filter(alarm ->
                                request.period() == null || request.period().equals(alarm.period()))
                        .toList())
                .build();
    }

    /** All or none. */
    static DeleteAlarmsResponse delete(Call call, DeleteAlarmsRequest request) {
        request.alarmNames().forEach(name -> require(call, name));
        request.alarmNames().forEach(name -> call.transaction().remove(Alarms.scope(call), Alarms.KIND, name));
        return DeleteAlarmsResponse.builder().build();
    }

    static EnableAlarmActionsResponse enable(Call call, EnableAlarmActionsRequest request) {
        request.alarmNames().forEach(name -> switched(call, name, true));
        return EnableAlarmActionsResponse.builder().build();
    }

    static DisableAlarmActionsResponse disable(Call call, DisableAlarmActionsRequest request) {
        request.alarmNames().forEach(name -> switched(call, name, false));
        return DisableAlarmActionsResponse.builder().build();
    }

    /** Names that nothing has are passed over. */
    private static void switched(Call call, String name, boolean on) {
        Alarms.find(call, name).ifPresent(alarm -> {
            MetricAlarm settings =
                    Alarms.settings(alarm).toBuilder().actionsEnabled(on).build();
            Alarms.save(call, alarm.withSettings(ModelText.write(settings), alarm.period(), call.now()));
            Alarms.note(call, name, "ConfigurationUpdate", "Alarm \"" + name + "\" updated");
        });
    }

    /** Lasts until the next judgement, and acts at once when it is another state. */
    static SetAlarmStateResponse setState(Call call, Alarms alarms, SetAlarmStateRequest request) {
        StoredAlarm alarm = require(call, request.alarmName());
        alarms.set(call, alarm, request.stateValueAsString(), request.stateReason(), OptionalDouble.empty());
        return SetAlarmStateResponse.builder().build();
    }

    private static StoredAlarm require(Call call, String name) {
        return Alarms.find(call, name).orElseThrow(() -> CloudWatchErrors.notFound("Alarm " + name));
    }

    static DescribeAlarmHistoryResponse history(Call call, DescribeAlarmHistoryRequest request) {
        boolean ascending = "TimestampAscending".equals(request.scanByAsString());
        Comparator<StoredAlarmEvent> order = Comparator.comparing(StoredAlarmEvent::time);
        List<StoredAlarmEvent> all = call.transaction()
                .table(Alarms.scope(call), Alarms.HISTORY)
                .values()
                .filter(event -> request.alarmName() == null || event.alarm().equals(request.alarmName()))
                .filter(event ->
                        request.historyItemType() == null || event.type().equals(request.historyItemTypeAsString()))
                .filter(event -> request.startDate() == null || !event.time().isBefore(request.startDate()))
                .filter(event -> request.endDate() == null || !event.time().isAfter(request.endDate()))
                .sorted(ascending ? order : order.reversed())
                .toList();
        int from = request.nextToken() == null
                ? 0
                : Integer.parseInt(request.nextToken().replaceAll("\\D", "0"));
        int to = Math.min(all.size(), from + size(call, request.maxRecords(), 100));
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(all.subList(Math.min(from, to), to).stream()
                        .map(event -> AlarmHistoryItem.builder()
                                .alarmName(event.alarm())
                                .alarmType("MetricAlarm")
                                .timestamp(event.time())
                                .historyItemType(event.type())
                                .historySummary(event.summary())
                                .historyData("{}")
                                .build())
                        .toList())
                .nextToken(to < all.size() ? Integer.toString(to) : null)
                .build();
    }
}
