package dev.plumb.simulator.cloudwatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Samples by the periods they fall into. */
final class Periods {
    private Periods() {}

    /** Returns the beginning of the period that a time falls into. */
    static Instant begin(Instant time, int period) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), period) * period);
    }

    /** Returns the samples of a metric by the beginnings of their periods, in order; periods without any are left out. */
    static Map<Instant, List<StoredDatapoint>> of(
            Metrics metrics, StoredMetric metric, @Nullable String unit, Instant from, Instant to, int period) {
        Map<Instant, List<StoredDatapoint>> periods = new TreeMap<>();
        metrics.between(metric, from, to, unit)
                .forEach(sample -> periods.computeIfAbsent(begin(sample.time(), period), key -> new ArrayList<>())
                        .add(sample));
        return periods;
    }
}
