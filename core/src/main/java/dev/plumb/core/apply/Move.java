package dev.plumb.core.apply;

import dev.plumb.core.error.Location;
import dev.plumb.core.resource.Key;
import org.jspecify.annotations.Nullable;

/**
 * A resource that has another key from now on. Only its tags change.
 *
 * @param from the key that its tags may still say
 * @param to the key that the file uses now; of the same kind
 * @param where this is written, or null
 */
public record Move(Key from, Key to, @Nullable Location where) {}
