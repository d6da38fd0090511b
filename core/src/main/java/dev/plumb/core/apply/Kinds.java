package dev.plumb.core.apply;

import dev.plumb.core.resource.Kind;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kinds a stack may be made of, by name.
 *
 * @param byName each under its own name
 */
public record Kinds(SortedMap<String, Kind<?>> byName) {
    /** Copies. */
    public Kinds {
        byName = new TreeMap<>(byName);
    }

    /**
     * Returns these kinds.
     *
     * @throws IllegalArgumentException when two have one name
     */
    public static Kinds of(Collection<? extends Kind<?>> kinds) {
        SortedMap<String, Kind<?>> byName = new TreeMap<>();
        for (Kind<?> kind : kinds) {
            if (byName.put(kind.name(), kind) != null) {
                throw new IllegalArgumentException("two kinds are called " + kind.name());
            }
        }
        return new Kinds(byName);
    }

    Kind<?> get(String name) {
        Kind<?> kind = byName.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind is called " + name);
        }
        return kind;
    }
}
