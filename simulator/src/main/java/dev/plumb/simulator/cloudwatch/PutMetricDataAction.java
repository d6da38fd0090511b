package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.service.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** PutMetricData. Sources: the API reference of the action and of MetricDatum. */
final class PutMetricDataAction {
    private static final int MOST = 1000;
    private static final int MOST_VALUES = 150;
    private static final double LARGEST = Math.scalb(1.0, 360);
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofHours(2);

    private PutMetricDataAction() {}

    static PutMetricDataResponse put(Call call, PutMetricDataRequest request) {
        if (request.namespace().startsWith("AWS/")) {
            throw CloudWatchErrors.value("The value AWS/ for parameter Namespace is invalid.");
        }
        if (request.metricData().isEmpty()) {
            throw CloudWatchErrors.missing("MetricData");
        }
        if (request.metricData().size() > MOST) {
            throw CloudWatchErrors.value("The collection MetricData must not have a size greater than " + MOST + ".");
        }
        Metrics metrics = Metrics.of(call);
        request.metricData()
                .forEach(datum -> metrics.add(
                        StoredMetric.of(request.namespace(), datum.metricName(), datum.dimensions(), Instant.EPOCH),
                        datapoint(call, datum)));
        return PutMetricDataResponse.builder().build();
    }

    private static StoredDatapoint datapoint(Call call, MetricDatum datum) {
        int resolution = datum.storageResolution() == null ? 60 : datum.storageResolution();
        if (resolution != 1 && resolution != 60) {
            throw CloudWatchErrors.value("StorageResolution must be 1 or 60.");
        }
        Instant time = datum.timestamp() == null ? call.now() : datum.timestamp();
        if (time.isBefore(call.now().minus(OLDEST)) || time.isAfter(call.now().plus(AHEAD))) {
            throw CloudWatchErrors.value(
                    "The parameter Timestamp must not be older than two weeks nor later than two hours from now.");
        }
        Instant cut = Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), resolution) * resolution);
        String unit = datum.unitAsString() == null ? "None" : datum.unitAsString();
        long ways = java.util.stream.Stream.of(
                        datum.value() != null,
                        datum.statisticValues() != null,
                        !datum.values().isEmpty())
                .filter(given -> given)
                .count();
        if (ways != 1) {
            throw ways == 0
                    ? CloudWatchErrors.missing("Value")
                    : CloudWatchErrors.combination("Value, Values and StatisticValues exclude each other.");
        }
        return datum.statisticValues() == null
                ? values(cut, unit, datum)
                : statistics(cut, unit, datum.statisticValues());
    }

    private static StoredDatapoint statistics(Instant time, String unit, StatisticSet set) {
        double count = sound(set.sampleCount());
        double least = sound(set.minimum());
        double most = sound(set.maximum());
        if (count <= 0 || least > most) {
            throw CloudWatchErrors.value("The statistics do not fit together.");
        }
        return new StoredDatapoint(time, unit, count, sound(set.sum()), least, most, List.of(), List.of());
    }

    private static StoredDatapoint values(Instant time, String unit, MetricDatum datum) {
        List<Double> values = datum.value() == null ? datum.values() : List.of(datum.value());
        List<Double> counts = datum.counts().isEmpty() ? Collections.nCopies(values.size(), 1.0) : datum.counts();
        if (values.size() > MOST_VALUES || counts.size() != values.size()) {
            throw CloudWatchErrors.value(
                    "Values and Counts must have the same length, of at most " + MOST_VALUES + ".");
        }
        return of(time, unit, values, counts);
    }

    /** Returns a datapoint of single values, each checked. */
    static StoredDatapoint of(Instant time, String unit, List<Double> values, List<Double> counts) {
        double count = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            double value = sound(values.get(i));
            count += sound(counts.get(i));
            sum += value * counts.get(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new StoredDatapoint(time, unit, count, sum, least, most, values, counts);
    }

    private static double sound(@Nullable Double value) {
        if (value == null) {
            throw CloudWatchErrors.missing("Value");
        }
        if (!Double.isFinite(value) || Math.abs(value) > LARGEST) {
            throw CloudWatchErrors.value("The value " + value + " is not supported.");
        }
        return value;
    }
}
