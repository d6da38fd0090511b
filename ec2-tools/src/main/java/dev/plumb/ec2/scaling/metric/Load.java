package dev.plumb.ec2.scaling.metric;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a group had to bear, minute by minute, however many instances it had: of a metric per instance its value times the instances, of
 * any other its value. A minute without data is {@link Double#NaN}. Immutable: nobody changes the arrays.
 */
public final class Load {
    private final Instant start;
    private final int minutes;
    private final int period;
    private final SortedMap<String, double[]> demand;
    private final int saturated;

    private Load(Instant start, int period, Map<String, double[]> demand, int saturated) {
        this.start = start;
        this.period = period;
        this.demand = Collections.unmodifiableSortedMap(new TreeMap<>(demand));
        this.minutes = demand.values().iterator().next().length;
        this.saturated = saturated;
    }

    /**
     * Returns a load.
     *
     * @param start when its first minute begins
     * @param period how many minutes each of its data points stands for
     * @param demand by metric, each with as many minutes
     * @param saturated in how many minutes more may have been wanted than was measured
     * @throws IllegalArgumentException when there is no metric, or they are of different lengths
     */
    public static Load of(Instant start, int period, Map<String, double[]> demand, int saturated) {
        if (demand.values().stream()
                        .mapToInt(values -> values.length)
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalArgumentException("metrics of one length were expected");
        }
        return new Load(start, period, demand, saturated);
    }

    /** Returns a load by minutes that was never measured. */
    public static Load of(Instant start, Map<String, double[]> demand) {
        return of(start, 1, demand, 0);
    }

    /** Returns when its first minute begins. */
    public Instant start() {
        return start;
    }

    /** Returns how many minutes it has. */
    public int minutes() {
        return minutes;
    }

    /** Returns how many minutes each of its data points stands for. */
    public int period() {
        return period;
    }

    /** Returns in how many minutes more may have been wanted than was measured. */
    public int saturated() {
        return saturated;
    }

    /** Returns the metrics it knows. */
    public Set<String> metrics() {
        return demand.keySet();
    }

    /**
     * Returns the demand on a metric; not to be changed.
     *
     * @throws IllegalArgumentException when it is not known
     */
    public double[] demand(String metric) {
        double[] values = demand.get(metric);
        if (values == null) {
            throw new IllegalArgumentException("the load has no " + metric);
        }
        return values;
    }
}
