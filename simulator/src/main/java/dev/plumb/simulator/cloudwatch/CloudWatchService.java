package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.protocol.EitherProtocol;
import dev.plumb.simulator.protocol.JsonProtocol;
import dev.plumb.simulator.protocol.Protocol;
import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.protocol.RpcCborProtocol;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

/** The register of CloudWatch's actions. Its clients speak CBOR, those in Python JSON, older ones Query. */
public final class CloudWatchService {
    private static final String TARGET = "GraniteServiceVersion20100801";

    /** Error shapes that are not named as their codes. */
    private static final Map<String, String> SHAPES = Map.of(
            "InvalidParameterValue", "InvalidParameterValueException",
            "InvalidParameterCombination", "InvalidParameterCombinationException",
            "MissingParameter", "MissingRequiredParameterException",
            "LimitExceeded", "LimitExceededFault",
            "InternalFailure", "InternalServiceFault");

    private CloudWatchService() {}

    /**
     * Returns the service.
     *
     * @param actors the services that act when alarms say so
     */
    public static Service create(List<AlarmActions> actors) {
        Protocol protocol = EitherProtocol.of(
                RpcCborProtocol::speaks,
                RpcCborProtocol.of(TARGET, "com.amazonaws.cloudwatch", SHAPES),
                EitherProtocol.of(
                        JsonProtocol::speaks,
                        JsonProtocol.queryCompatible(TARGET),
                        QueryProtocol.of("http://monitoring.amazonaws.com/doc/2010-08-01/", "2010-08-01")));
        Alarms alarms = new Alarms(actors);
        Service.Builder service = Service.builder("cloudwatch", "monitoring", protocol)
                .keeps(Metrics.METRICS, Metrics.DATAPOINTS, Alarms.KIND, Alarms.COMPOSITES, Alarms.HISTORY, Loads.KIND)
                .lists(CloudWatchService::list)
                .does(new Loads())
                .does(alarms)
                .on("PutMetricData", PutMetricDataRequest::builder, PutMetricDataAction::put)
                .on("ListMetrics", ListMetricsRequest::builder, MetricActions::list)
                .on("GetMetricData", GetMetricDataRequest::builder, MetricActions::data)
                .on("GetMetricStatistics", GetMetricStatisticsRequest::builder, MetricActions::statistics);
        return alarms(service, alarms).build();
    }

    private static Service.Builder alarms(Service.Builder service, Alarms alarms) {
        return service.on(
                        "PutMetricAlarm",
                        PutMetricAlarmRequest::builder,
                        PutAlarmAction::put,
                        (call, r) -> PutAlarmAction.arn(call, r.alarmName()))
                .on("DescribeAlarms", DescribeAlarmsRequest::builder, AlarmCommands::describe)
                .on("DescribeAlarmsForMetric", DescribeAlarmsForMetricRequest::builder, AlarmCommands::forMetric)
                .on("DescribeAlarmHistory", DescribeAlarmHistoryRequest::builder, AlarmCommands::history)
                .on(
                        "DeleteAlarms",
                        DeleteAlarmsRequest::builder,
                        AlarmCommands::delete,
                        (call, r) -> first(call, r.alarmNames()))
                .on(
                        "EnableAlarmActions",
                        EnableAlarmActionsRequest::builder,
                        AlarmCommands::enable,
                        (call, r) -> first(call, r.alarmNames()))
                .on(
                        "DisableAlarmActions",
                        DisableAlarmActionsRequest::builder,
                        AlarmCommands::disable,
                        (call, r) -> first(call, r.alarmNames()))
                .on(
                        "SetAlarmState",
                        SetAlarmStateRequest::builder,
                        (Call call, SetAlarmStateRequest r) -> AlarmCommands.setState(call, alarms, r),
                        (call, r) -> PutAlarmAction.arn(call, r.alarmName()))
                .on("TagResource", TagResourceRequest::builder, AlarmTags::tag, (call, r) -> r.resourceARN())
                .on("UntagResource", UntagResourceRequest::builder, AlarmTags::untag, (call, r) -> r.resourceARN())
                .on(
                        "ListTagsForResource",
                        ListTagsForResourceRequest::builder,
                        AlarmTags::list,
                        (call, r) -> r.resourceARN());
    }

    private static String first(Call call, List<String> names) {
        return names.isEmpty() ? "*" : PutAlarmAction.arn(call, names.get(0));
    }

    private static Stream<ExistingResource> list(World world, Scope scope, Instant now) {
        return world.table(scope, Alarms.KIND)
                .values()
                .map(alarm -> new ExistingResource(
                        "cloudwatch:alarm", alarm.arn(), scope.region(), alarm.state(), "", alarm.tags()));
    }
}
