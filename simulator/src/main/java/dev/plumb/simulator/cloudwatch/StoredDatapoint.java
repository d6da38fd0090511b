package dev.plumb.simulator.cloudwatch;

import java.time.Instant;
import java.util.List;

/**
 * What was measured at a time.
 *
 * @param time the time, cut to the resolution it is stored with
 * @param unit its unit, {@code None} where there is none
 * @param count how many samples it stands for
 * @param sum their sum
 * @param least the least of them
 * @param most the greatest of them
 * @param values the single values, empty when only the statistics are known
 * @param counts how often each of them was measured
 */
record StoredDatapoint(
        Instant time,
        String unit,
        double count,
        double sum,
        double least,
        double most,
        List<Double> values,
        List<Double> counts) {
    StoredDatapoint {
        values = List.copyOf(values);
        counts = List.copyOf(counts);
    }
}
