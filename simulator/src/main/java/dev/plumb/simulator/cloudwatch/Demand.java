package dev.plumb.simulator.cloudwatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Load over time: each value holds until the next begins, the last for ever.
 *
 * @param parts what it is from when on
 */
public record Demand(List<Part> parts) {
    /**
     * One value.
     *
     * @param after how long after the beginning it begins
     * @param value the load
     */
    public record Part(Duration after, double value) {}

    /** Copies and sorts the parts. */
    public Demand {
        parts = parts.stream().sorted(Comparator.comparing(Part::after)).toList();
    }

    /** Returns load that is always the same. */
    public static Demand steady(double value) {
        return new Demand(List.of(new Part(Duration.ZERO, value)));
    }

    /** Returns the same until a time after the beginning, and another load from then on. */
    public Demand then(Duration after, double value) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(after, value));
        return new Demand(more);
    }

    /** Returns the load at a time after the beginning, none before the first part. */
    double at(Duration after) {
        double value = 0;
        for (Part part : parts) {
            if (part.after().compareTo(after) <= 0) {
                value = part.value();
            }
        }
        return value;
    }
}
