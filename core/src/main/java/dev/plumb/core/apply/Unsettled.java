package dev.plumb.core.apply;

import dev.plumb.core.resource.Key;
import java.time.Instant;
import java.util.Set;

/**
 * What a run before may have made without anybody having seen it.
 *
 * @param keys what it may have made
 * @param anything whether it may have made anything else, too
 * @param until when everything that it made must have shown
 */
public record Unsettled(Set<Key> keys, boolean anything, Instant until) {
    /** Nothing. */
    public static final Unsettled NOTHING = new Unsettled(Set.of(), false, Instant.MIN);

    /** Copies the keys. */
    public Unsettled {
        keys = Set.copyOf(keys);
    }

    boolean isEmpty() {
        return keys.isEmpty() && !anything;
    }
}
