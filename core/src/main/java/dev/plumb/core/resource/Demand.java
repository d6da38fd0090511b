package dev.plumb.core.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a plan asks of one kind.
 *
 * @param made what is to be made; its references are keys where they point into the stack
 * @param gone what is to be removed
 * @param lookup finds what a reference stands for, as it is wanted or else as it is
 * @param <R> the record of the kind
 */
public record Demand<R extends Record>(List<R> made, List<R> gone, Function<Ref, Optional<Record>> lookup) {
    /** Copies. */
    public Demand {
        made = List.copyOf(made);
        gone = List.copyOf(gone);
    }

    /** Returns how many more there are in the end. */
    public long more() {
        return made.size() - (long) gone.size();
    }
}
