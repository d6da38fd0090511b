package dev.plumb.core.resource;

import org.jspecify.annotations.Nullable;

/**
 * Points from one resource to another: by key to one of the same stack, by AWS's id to anything else. Exactly one is set.
 *
 * @param key the resource of this stack, or null
 * @param id AWS's id of a resource outside, or null
 */
public record Ref(@Nullable Key key, @Nullable String id) {
    /** Checks that exactly one is set. */
    public Ref {
        if ((key == null) == (id == null)) {
            throw new IllegalArgumentException("a reference is either a key or an id: " + key + ", " + id);
        }
    }

    /** Points to a resource of the same stack. */
    public static Ref to(Key key) {
        return new Ref(key, null);
    }

    /** Points to a resource of the same stack. */
    public static Ref to(String kind, String name) {
        return to(new Key(kind, name));
    }

    /** Points to what has this id. */
    public static Ref id(String id) {
        return new Ref(null, id);
    }

    /**
     * Returns AWS's id. Records that a kind is handed have an id in every reference.
     *
     * @throws IllegalStateException when this is a key
     */
    public String idOrThrow() {
        if (id == null) {
            throw new IllegalStateException("not resolved: " + key);
        }
        return id;
    }

    /** Returns the key or the id as text. */
    @Override
    public String toString() {
        return key != null ? key.toString() : String.valueOf(id);
    }
}
