package dev.plumb.ec2.scaling.decision;

import java.util.EnumMap;
import java.util.Map;

/** What is assumed of all that AWS does not publish. Immutable. */
public final class Assumptions {
    /** Nothing but defaults. */
    public static final Assumptions DEFAULT = new Assumptions(Map.of());

    private final Map<Assumption, Double> values = new EnumMap<>(Assumption.class);

    private Assumptions(Map<Assumption, Double> said) {
        for (Assumption assumption : Assumption.values()) {
            values.put(assumption, said.getOrDefault(assumption, assumption.value()));
        }
    }

    /**
     * Returns the defaults with some replaced.
     *
     * @throws IllegalArgumentException when a value is out of its bounds, or not whole where it has to be
     */
    public static Assumptions of(Map<Assumption, Double> said) {
        said.forEach(Assumptions::check);
        return new Assumptions(said);
    }

    private static void check(Assumption assumption, double value) {
        boolean inside = value >= assumption.least() && value <= assumption.most();
        if (!inside || (assumption.whole() && value != Math.rint(value))) {
            throw new IllegalArgumentException(
                    assumption.word() + " is " + (assumption.whole() ? "a whole number" : "a number") + " from "
                            + text(assumption.least()) + " to " + text(assumption.most()) + ", not " + text(value));
        }
    }

    /** Returns the same with one replaced. */
    public Assumptions with(Assumption assumption, double value) {
        Map<Assumption, Double> said = new EnumMap<>(values);
        said.put(assumption, value);
        return of(said);
    }

    /** Returns a value. */
    public double get(Assumption assumption) {
        return values.getOrDefault(assumption, assumption.value());
    }

    /** Returns a whole value. */
    public int whole(Assumption assumption) {
        return (int) get(assumption);
    }

    /** Returns whether something holds. */
    public boolean holds(Assumption assumption) {
        return get(assumption) > 0;
    }

    /** Returns a value as people write it: no zeros at the end. */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
