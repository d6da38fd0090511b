package dev.plumb.core.plan;

import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import java.util.Set;

/**
 * A live resource of the stack. References to others of the stack are keys, all others ids.
 *
 * @param key whose it is
 * @param kind what it is
 * @param live how it is
 * @param <R> the record of its kind
 */
public record Found<R extends Record>(Key key, Kind<R> kind, Live<R> live) {
    /** Returns AWS's id. */
    public String id() {
        return live.id();
    }

    /** Returns what it still refers to once it is cleared. */
    Set<Ref> whenCleared() {
        return Refs.in(kind.clearedFirst() ? kind.atBirth(live.record()) : live.record());
    }
}
