package dev.plumb.core.plan;

import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;

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

    /** Tells whether it refers to another: by key where that speaks for its key, by id otherwise. */
    boolean refersTo(Found<?> other) {
        return refers(live.record(), other);
    }

    /** Tells whether it still refers to another once it is cleared. */
    boolean refersToWhenCleared(Found<?> other) {
        return refers(kind.clearedFirst() ? kind.atBirth(live.record()) : live.record(), other);
    }

    static boolean refers(Record record, Found<?> other) {
        Ref byKey = Ref.to(other.key());
        Ref byId = Ref.id(other.id());
        return Refs.in(record).stream().anyMatch(ref -> ref.equals(byKey) || ref.equals(byId));
    }
}
