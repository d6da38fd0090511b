package dev.plumb.core.resource;

import java.util.List;
import java.util.stream.Stream;

/**
 * What can be told before anything is made.
 *
 * @param refusals why AWS would refuse to make all of it
 * @param warnings what somebody should know, although AWS does as it is told
 */
public record Foresight(List<String> refusals, List<String> warnings) {
    /** Nothing to tell. */
    public static final Foresight NOTHING = new Foresight(List.of(), List.of());

    /** Copies. */
    public Foresight {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** Returns what AWS would refuse. */
    public static Foresight refusal(String why) {
        return new Foresight(List.of(why), List.of());
    }

    /** Returns what somebody should know. */
    public static Foresight warning(String what) {
        return new Foresight(List.of(), List.of(what));
    }

    /** Returns both. */
    public Foresight and(Foresight other) {
        return new Foresight(
                Stream.concat(refusals.stream(), other.refusals.stream()).toList(),
                Stream.concat(warnings.stream(), other.warnings.stream()).toList());
    }
}
