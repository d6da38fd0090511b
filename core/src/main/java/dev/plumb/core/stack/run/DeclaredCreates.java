package dev.plumb.core.stack.run;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The creates of a run that AWS cannot make idempotent: after its death nothing but time tells whether they happened.
 *
 * @param ids logical id and generation of each, sorted as declared
 * @param unlisted whether there are more than these, so that anything may have been created
 */
public record DeclaredCreates(List<String> ids, boolean unlisted) {
    /** Nothing. */
    public static final DeclaredCreates NONE = new DeclaredCreates(List.of(), false);

    /** Anything. */
    public static final DeclaredCreates UNLISTED = new DeclaredCreates(List.of(), true);

    private static final int MOST = 40;
    private static final int LONGEST = 60;

    /** Copies the list. */
    public DeclaredCreates {
        ids = List.copyOf(ids);
    }

    /** Returns a list, or {@link #UNLISTED} where a record has no room for it. */
    public static DeclaredCreates of(Collection<String> ids) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        boolean fits = distinct.size() <= MOST && distinct.stream().allMatch(id -> Ascii.bytes(id) <= LONGEST);
        return fits ? new DeclaredCreates(List.copyOf(distinct), false) : UNLISTED;
    }

    /** Returns both lists in one. */
    public DeclaredCreates and(DeclaredCreates other) {
        if (unlisted || other.unlisted) {
            return UNLISTED;
        }
        Set<String> all = new LinkedHashSet<>(ids);
        all.addAll(other.ids);
        return of(all);
    }

    /** Tells whether all of these are in it. */
    boolean covers(Collection<String> more) {
        return unlisted || ids.containsAll(more);
    }

    /** Tells whether nothing can have been created. */
    public boolean isEmpty() {
        return ids.isEmpty() && !unlisted;
    }
}
