package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.service.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Reads of metrics. */
final class MetricActions {
    private static final int LISTED = 500;
    private static final int QUERIES = 500;
    private static final int DATAPOINTS = 100_800;
    private static final int STATISTICS = 1440;
    private static final Duration SHOWN = Duration.ofDays(14);

    private MetricActions() {}

    static ListMetricsResponse list(Call call, ListMetricsRequest request) {
        Duration recent = request.recentlyActive() == null ? SHOWN : Duration.ofHours(3);
        String after = request.nextToken() == null ? "" : request.nextToken();
        List<StoredMetric> rest = Metrics.of(call).all().stream()
                .filter(metric -> metric.latest().isAfter(call.now().minus(recent)))
                .filter(metric ->
                        request.namespace() == null || request.namespace().equals(metric.namespace()))
                .filter(metric ->
                        request.metricName() == null || request.metricName().equals(metric.name()))
                .filter(metric -> request.dimensions().stream()
                        .allMatch(wanted -> metric.dimensions().containsKey(wanted.name())
                                && (wanted.value() == null
                                        || wanted.value()
                                                .equals(metric.dimensions().get(wanted.name())))))
                .filter(metric -> metric.id().compareTo(after) > 0)
                .toList();
        int most = Math.min(LISTED, call.settings().pageLimit());
        List<StoredMetric> page = rest.subList(0, Math.min(most, rest.size()));
        return ListMetricsResponse.builder()
                .metrics(page.stream()
                        .map(metric -> Metric.builder()
                                .namespace(metric.namespace())
                                .metricName(metric.name())
                                .dimensions(metric.shownDimensions())
                                .build())
                        .toList())
                .nextToken(rest.size() > most ? page.get(most - 1).id() : null)
                .build();
    }

    static GetMetricStatisticsResponse statistics(Call call, GetMetricStatisticsRequest request) {
        List<String> simple = request.statisticsAsStrings();
        List<String> extended = request.extendedStatistics();
        if (simple.isEmpty() == extended.isEmpty()) {
            throw simple.isEmpty()
                    ? CloudWatchErrors.missing("Statistics")
                    : CloudWatchErrors.combination("Statistics and ExtendedStatistics exclude each other.");
        }
        int period = period(request.period());
        order(request.startTime(), request.endTime());
        Instant start = Periods.begin(request.startTime(), period);
        if (Duration.between(start, request.endTime()).toSeconds() / period > STATISTICS) {
            throw CloudWatchErrors.combination("You have requested more than " + STATISTICS
                    + " datapoints. You may reduce the datapoints requested by increasing Period, or decreasing the"
                    + " time range.");
        }
        StoredMetric metric =
                StoredMetric.of(request.namespace(), request.metricName(), request.dimensions(), Instant.EPOCH);
        List<Datapoint> found = new ArrayList<>();
        Periods.of(Metrics.of(call), metric, request.unitAsString(), start, request.endTime(), period)
                .forEach((time, samples) -> found.add(datapoint(time, samples, simple, extended)));
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(found)
                .build();
    }

    private static Datapoint datapoint(
            Instant time, List<StoredDatapoint> samples, List<String> simple, List<String> extended) {
        Datapoint.Builder shown =
                Datapoint.builder().timestamp(time).unit(samples.get(0).unit());
        Map<String, Double> percentiles = new HashMap<>();
        Stream.concat(simple.stream(), extended.stream())
                .forEach(name -> MetricStatistic.of(name).over(samples).ifPresent(value -> {
                    switch (name) {
                        case "SampleCount" -> shown.sampleCount(value);
                        case "Average" -> shown.average(value);
                        case "Sum" -> shown.sum(value);
                        case "Minimum" -> shown.minimum(value);
                        case "Maximum" -> shown.maximum(value);
                        default -> percentiles.put(name, value);
                    }
                }));
        return extended.isEmpty()
                ? shown.build()
                : shown.extendedStatistics(percentiles).build();
    }

    static int period(@Nullable Integer period) {
        if (period == null) {
            throw CloudWatchErrors.missing("Period");
        }
        if (!List.of(1, 5, 10, 20, 30).contains(period) && period % 60 != 0) {
            throw CloudWatchErrors.value("Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        }
        return period;
    }

    private static void order(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw CloudWatchErrors.value("The parameter StartTime must be less than the parameter EndTime.");
        }
    }

    /** Datapoints are counted over all queries; a token says how many were shown before. */
    static GetMetricDataResponse data(Call call, GetMetricDataRequest request) {
        order(request.startTime(), request.endTime());
        if (request.metricDataQueries().size() > QUERIES) {
            throw CloudWatchErrors.value(
                    "The collection MetricDataQueries must not have a size greater than " + QUERIES + ".");
        }
        int most = request.maxDatapoints() == null ? DATAPOINTS : Math.min(request.maxDatapoints(), DATAPOINTS);
        long skipped = token(request.nextToken());
        long place = 0;
        boolean more = false;
        List<MetricDataResult> results = new ArrayList<>();
        java.util.Set<String> ids = new java.util.HashSet<>();
        for (MetricDataQuery query : request.metricDataQueries()) {
            if (!ids.add(query.id())) {
                throw CloudWatchErrors.value("The id " + query.id() + " is used more than once.");
            }
            List<Map.Entry<Instant, Double>> found = values(call, request, query);
            List<Instant> times = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            boolean cut = false;
            for (Map.Entry<Instant, Double> value : found) {
                if (place >= skipped + most) {
                    cut = true;
                } else if (place >= skipped) {
                    times.add(value.getKey());
                    values.add(value.getValue());
                }
                place++;
            }
            more |= cut;
            if (!Boolean.FALSE.equals(query.returnData())) {
                results.add(MetricDataResult.builder()
                        .id(query.id())
                        .label(
                                query.label() == null
                                        ? query.metricStat().metric().metricName()
                                        : query.label())
                        .timestamps(times)
                        .values(values)
                        .statusCode(cut ? "PartialData" : "Complete")
                        .build());
            }
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(results)
                .messages(List.of())
                .nextToken(more ? Long.toString(skipped + most) : null)
                .build();
    }

    private static long token(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("\\d{1,12}")) {
            throw dev.plumb.simulator.protocol.AwsError.of(400, "InvalidNextToken", "The token is not valid.");
        }
        return Long.parseLong(token);
    }

    private static List<Map.Entry<Instant, Double>> values(
            Call call, GetMetricDataRequest request, MetricDataQuery query) {
        MetricStat stat = query.metricStat();
        if (stat == null || query.expression() != null) {
            throw CloudWatchErrors.value(
                    "plumb's simulator has no metric math: " + query.id() + " needs a MetricStat.");
        }
        int period = period(stat.period());
        Metric wanted = stat.metric();
        if (wanted.namespace() == null || wanted.metricName() == null) {
            throw CloudWatchErrors.missing("Metric");
        }
        MetricStatistic statistic = MetricStatistic.of(stat.stat());
        StoredMetric metric =
                StoredMetric.of(wanted.namespace(), wanted.metricName(), wanted.dimensions(), Instant.EPOCH);
        List<Map.Entry<Instant, Double>> values = new ArrayList<>();
        Periods.of(
                        Metrics.of(call),
                        metric,
                        stat.unitAsString(),
                        Periods.begin(request.startTime(), period),
                        request.endTime(),
                        period)
                .forEach((time, samples) ->
                        statistic.over(samples).ifPresent(value -> values.add(Map.entry(time, value))));
        if (!"TimestampAscending".equals(request.scanByAsString())) {
            Collections.reverse(values);
        }
        return values;
    }
}
