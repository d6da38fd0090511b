package dev.plumb.core.plan;

import dev.plumb.core.resource.Key;
import java.util.function.Predicate;

/**
 * What must not go.
 *
 * @param isProtected whether a resource is neither replaced nor removed: a plan that would is blocked
 * @param isRetained whether a resource stays, and what it needs, when it is no longer wanted
 */
public record Keeping(Predicate<Key> isProtected, Predicate<Key> isRetained) {
    /** Nothing is kept. */
    public static final Keeping NOTHING = new Keeping(key -> false, key -> false);
}
