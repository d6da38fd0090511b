package dev.plumb.core.plan;

import dev.plumb.core.resource.Key;
import dev.plumb.core.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What must not go.
 *
 * @param isProtected whether a resource is neither replaced nor removed: a plan that would is blocked
 * @param isRetained whether a resource stays, and what it needs, when it is no longer wanted
 * @param lines what was written to say so, and which resources each line means
 */
public record Keeping(Predicate<Key> isProtected, Predicate<Key> isRetained, SortedMap<String, Predicate<Key>> lines) {
    /** Nothing is kept. */
    public static final Keeping NOTHING = new Keeping(key -> false, key -> false);

    /** Copies. */
    public Keeping {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** Creates one of which nobody has to know what was written. */
    public Keeping(Predicate<Key> isProtected, Predicate<Key> isRetained) {
        this(isProtected, isRetained, Collections.emptySortedMap());
    }

    /** Returns what somebody should know of lines that mean none of these: such a line keeps nothing, and may be misspelt. */
    List<String> idle(Collection<Item> items) {
        List<Key> keys = items.stream().map(Item::key).toList();
        List<String> idle = new ArrayList<>();
        if (keys.isEmpty()) {
            return idle;
        }
        List<String> names = keys.stream().map(Key::toString).toList();
        lines.forEach((line, means) -> {
            if (keys.stream().noneMatch(means)) {
                String written = line.substring(line.indexOf(' ') + 1);
                idle.add(line + " means no resource of this stack." + Suggestion.text(written, names));
            }
        });
        return idle;
    }
}
