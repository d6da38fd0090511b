package dev.plumb.ec2.scaling.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a policy in order, with the bounds that follow from their neighbours: a step ends where the next begins. The
 * lowest step of an alarm on high values begins at the threshold, and the highest of one on low values ends there, unless that
 * would leave nothing of it; what is still open is infinite.
 *
 * <p>AWS's rules: no overlap and no gap; a bound below the threshold needs a step that is open below, and one above it a step that is
 * open above. Above the threshold a lower bound belongs to its step and an upper one does not; below it the reverse.
 */
public final class StepIntervals {
    private final boolean high;
    private final List<Interval> intervals;

    private StepIntervals(boolean high, List<Interval> intervals) {
        this.high = high;
        this.intervals = List.copyOf(intervals);
    }

    /**
     * One step.
     *
     * @param index which of the steps as they are written, from 0
     * @param lower where it begins, null for minus infinity
     * @param upper where it ends, null for infinity
     * @param change its number
     */
    public record Interval(
            int index, @Nullable BigDecimal lower, @Nullable BigDecimal upper, int change) {
        private boolean holds(double distance, boolean above) {
            double from = lower == null ? Double.NEGATIVE_INFINITY : lower.doubleValue();
            double to = upper == null ? Double.POSITIVE_INFINITY : upper.doubleValue();
            return above ? distance >= from && distance < to : distance > from && distance <= to;
        }
    }

    /**
     * What is wrong with a step.
     *
     * @param index which of the steps as they are written
     * @param what what is wrong with it
     */
    record Fault(int index, String what) {}

    /**
     * Orders steps and fills in their bounds.
     *
     * @param steps the steps as they are written
     * @param high whether the alarm is on high values
     */
    public static StepIntervals of(List<Step> steps, boolean high) {
        List<Interval> sorted = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            sorted.add(new Interval(i, step.lower(), step.upper(), step.change()));
        }
        sorted.sort(order(high));
        List<Interval> filled = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Interval step = sorted.get(i);
            BigDecimal lower = step.lower();
            BigDecimal upper = step.upper();
            if (lower == null) {
                lower = i > 0
                        ? sorted.get(i - 1).upper()
                        : high && (upper == null || upper.signum() > 0) ? BigDecimal.ZERO : null;
            }
            if (upper == null) {
                boolean last = i == sorted.size() - 1;
                BigDecimal own = step.lower();
                upper = !last
                        ? sorted.get(i + 1).lower()
                        : !high && (own == null || own.signum() < 0) ? BigDecimal.ZERO : null;
            }
            filled.add(new Interval(step.index(), lower, upper, step.change()));
        }
        return new StepIntervals(high, filled);
    }

    /** By lower bounds; a step that has only an upper one comes before what begins there. */
    private static Comparator<Interval> order(boolean high) {
        Comparator<Interval> open = Comparator.comparing(step -> step.lower() == null && step.upper() == null);
        Comparator<Interval> byPlace = Comparator.comparing(StepIntervals::place);
        return (high ? open : open.reversed()).thenComparing(byPlace).thenComparing(step -> step.lower() != null);
    }

    private static BigDecimal place(Interval step) {
        if (step.lower() != null) {
            return step.lower();
        }
        return step.upper() == null ? BigDecimal.ZERO : step.upper();
    }

    /** Returns the steps from the lowest to the highest. */
    public List<Interval> list() {
        return intervals;
    }

    /**
     * Returns the number of the step in which a metric is, or nothing where there is none.
     *
     * @param distance the metric less the threshold
     */
    public OptionalInt change(double distance) {
        boolean above = distance > 0 || (distance == 0 && high);
        for (Interval interval : intervals) {
            if (interval.holds(distance, above)) {
                return OptionalInt.of(interval.change());
            }
        }
        return OptionalInt.empty();
    }

    /** Returns what AWS would refuse. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < intervals.size(); i++) {
            Interval step = intervals.get(i);
            BigDecimal lower = step.lower();
            BigDecimal upper = step.upper();
            if (lower != null && upper != null && lower.compareTo(upper) >= 0) {
                faults.add(new Fault(
                        step.index(), "this step ends at " + text(upper) + ", before it begins at " + text(lower)));
            }
            if (i > 0) {
                between(intervals.get(i - 1), step, faults);
            }
        }
        Interval first = intervals.get(0);
        if (first.lower() != null && first.lower().signum() < 0) {
            faults.add(new Fault(
                    first.index(),
                    "a step below the threshold needs one that is open below; leave out lower: "
                            + text(first.lower())));
        }
        Interval last = intervals.get(intervals.size() - 1);
        if (last.upper() != null && last.upper().signum() > 0) {
            faults.add(new Fault(
                    last.index(),
                    "a step above the threshold needs one that is open above; leave out upper: " + text(last.upper())));
        }
        return faults;
    }

    private static void between(Interval before, Interval step, List<Fault> faults) {
        BigDecimal end = before.upper();
        BigDecimal begin = step.lower();
        if (end == null || begin == null) {
            faults.add(new Fault(step.index(), "nothing says where this step meets the one before it; write lower"));
        } else if (end.compareTo(begin) > 0) {
            faults.add(new Fault(
                    step.index(),
                    "this step begins at " + text(begin) + " and overlaps the one that ends at " + text(end)));
        } else if (end.compareTo(begin) < 0) {
            faults.add(new Fault(
                    step.index(), "no step is for " + text(end) + " to " + text(begin) + " beyond the threshold"));
        }
    }

    private static String text(BigDecimal bound) {
        return bound.stripTrailingZeros().toPlainString();
    }
}
