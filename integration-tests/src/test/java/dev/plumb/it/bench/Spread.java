package dev.plumb.it.bench;

import java.util.List;

/**
 * What repeated measurements came to.
 *
 * @param least the smallest
 * @param median the middle one, or the mean of the two middle ones
 * @param most the largest
 */
record Spread(double least, double median, double most) {
    static Spread of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    /** Returns the median with the smallest and the largest behind it. */
    String text(String format) {
        return (format + " (" + format + " to " + format + ")").formatted(median, least, most);
    }
}
