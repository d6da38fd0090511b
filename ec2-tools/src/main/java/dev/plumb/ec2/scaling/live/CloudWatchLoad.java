package dev.plumb.ec2.scaling.live;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.ec2.scaling.group.AutoScalingGroupKind;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Makes a load of what CloudWatch recorded of a group: each metric by minutes, times the instances that were in service
 * ({@code GroupInServiceInstances}, which a group records where its metrics are enabled). Takes {@code cloudwatch:GetMetricData}, and
 * {@code autoscaling:DescribeAutoScalingGroups} for the group's name and for requests per target.
 */
public final class CloudWatchLoad {
    private static final String INSTANCES = "instances";
    private static final double SATURATED = 100;

    private final Function<GetMetricDataRequest, GetMetricDataResponse> data;
    private final Instant from;
    private final int minutes;

    CloudWatchLoad(Function<GetMetricDataRequest, GetMetricDataResponse> data, Instant from, int minutes) {
        this.data = data;
        this.from = from;
        this.minutes = minutes;
    }

    /**
     * Fetches the load of a group.
     *
     * @param group its name in AWS
     * @param watched the metrics to fetch
     * @param end when it ends
     * @param length how long it is; CloudWatch keeps minutes for 15 days
     * @param saturation from which share of its most on a value hides how much was wanted
     * @throws InputException when CloudWatch has no data of it
     */
    public static Load fetch(
            AwsSession session,
            String group,
            Collection<ScalingMetric> watched,
            Instant end,
            Duration length,
            double saturation) {
        int minutes = (int) length.toMinutes();
        Instant from = Instant.ofEpochSecond(end.getEpochSecond() / 60 * 60).minus(Duration.ofMinutes(minutes));
        CloudWatchClient client = session.client(CloudWatchClient::builder);
        String targets = watched.contains(PredefinedMetric.REQUESTS_PER_TARGET) ? targetGroup(session, group) : "";
        return new CloudWatchLoad(client::getMetricData, from, minutes).load(group, targets, watched, saturation);
    }

    /**
     * Returns what a group of a stack is called in AWS: plumb knows its own by their tags, and another one may be called after the
     * stack and the group.
     *
     * @throws InputException when there are several, as where two stacks have one name
     */
    public static String name(AwsSession session, String stack, String group) {
        List<String> names = AutoScalingGroupKind.names(session, stack, group);
        if (names.size() > 1) {
            throw InputException.of(new Problem(
                    null,
                    "there is more than one Auto Scaling group " + group + " of a stack called " + stack + ": "
                            + String.join(", ", names),
                    "Say which with --aws-name"));
        }
        return names.isEmpty() ? stack + "-" + group : names.get(0);
    }

    /** Returns the tail of the ARN of the group's target group, as CloudWatch has it. */
    private static String targetGroup(AwsSession session, String group) {
        AutoScalingClient client = session.client(AutoScalingClient::builder);
        List<String> arns =
                client
                        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                        .autoScalingGroups()
                        .stream()
                        .map(AutoScalingGroup::targetGroupARNs)
                        .flatMap(List::stream)
                        .toList();
        if (arns.size() != 1) {
            throw InputException.of(new Problem(
                    null,
                    "the Auto Scaling group " + group + " has " + arns.size()
                            + " target groups, and requests per target are those of one",
                    null));
        }
        return arns.get(0).substring(arns.get(0).lastIndexOf(':') + 1);
    }

    Load load(String group, String targets, Collection<ScalingMetric> watched, double saturation) {
        Queries queries = new Queries(group, targets);
        queries.add(INSTANCES, queries.instances());
        List<ScalingMetric> metrics = new ArrayList<>(watched);
        for (int i = 0; i < metrics.size(); i++) {
            queries.add("m" + i, queries.of(metrics.get(i)));
        }
        Map<String, double[]> recorded = read(queries.list());
        double[] instances = recorded.getOrDefault(INSTANCES, new double[0]);
        if (empty(instances)) {
            throw nothing(
                    "GroupInServiceInstances of the Auto Scaling group " + group,
                    "Enable its metrics, and wait; or write what is known into a CSV file");
        }
        Map<String, double[]> demand = new LinkedHashMap<>();
        int hidden = 0;
        for (int i = 0; i < metrics.size(); i++) {
            ScalingMetric metric = metrics.get(i);
            double[] values = recorded.getOrDefault("m" + i, new double[0]);
            if (empty(values)) {
                throw nothing(
                        metric.label() + " of the Auto Scaling group " + group, "Look for it in CloudWatch's console");
            }
            for (int minute = 0; minute < minutes && metric.perInstance(); minute++) {
                hidden += metric.most() == SATURATED && values[minute] >= saturation * metric.most() ? 1 : 0;
                values[minute] *= instances[minute];
            }
            demand.put(metric.label(), values);
        }
        return Load.of(from, 1, demand, hidden);
    }

    private InputException nothing(String what, String next) {
        return InputException.of(new Problem(
                null,
                "CloudWatch has no data of " + what + " from " + from + " to " + from.plus(Duration.ofMinutes(minutes)),
                next));
    }

    private static boolean empty(double[] values) {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    private Map<String, double[]> read(List<MetricDataQuery> queries) {
        Map<String, double[]> values = new LinkedHashMap<>();
        GetMetricDataRequest request = GetMetricDataRequest.builder()
                .metricDataQueries(queries)
                .startTime(from)
                .endTime(from.plus(Duration.ofMinutes(minutes)))
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .build();
        Pages.all(
                        "CloudWatch",
                        token -> data.apply(request.toBuilder().nextToken(token).build()),
                        GetMetricDataResponse::nextToken,
                        GetMetricDataResponse::metricDataResults)
                .forEach(result -> take(result, values));
        return values;
    }

    private void take(MetricDataResult result, Map<String, double[]> values) {
        double[] series = values.computeIfAbsent(result.id(), id -> {
            double[] fresh = new double[minutes];
            Arrays.fill(fresh, Double.NaN);
            return fresh;
        });
        for (int i = 0; i < result.timestamps().size() && i < result.values().size(); i++) {
            long minute = Duration.between(from, result.timestamps().get(i)).toMinutes();
            if (minute >= 0 && minute < minutes) {
                series[(int) minute] = result.values().get(i);
            }
        }
    }
}
