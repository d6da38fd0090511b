package dev.plumb.core.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong, so that it can be said together. Each problem once, and at most {@value #MOST}: whoever wrote that
 * many is told so, and nobody spends time on finding more. Not thread safe.
 */
public final class Problems {
    /** More are counted as one. */
    public static final int MOST = 100;

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean cut;
    private long added;

    /** Takes one down. */
    public void add(Problem problem) {
        added++;
        if (found.size() < MOST) {
            found.add(problem);
        } else {
            cut |= !found.contains(problem);
        }
    }

    /** Takes several down. */
    public void addAll(Collection<Problem> problems) {
        problems.forEach(this::add);
    }

    /** Takes down that something is wrong at a place. */
    public void at(Location where, String what) {
        add(Problem.at(where, what));
    }

    /** Returns how many were taken down, kept or not: a step after which there are no more has gone well. */
    public long count() {
        return added;
    }

    /** Returns whether it is pointless to look for more. */
    public boolean isFull() {
        return found.size() >= MOST;
    }

    /** Returns them in the order in which they were found. */
    public List<Problem> list() {
        List<Problem> list = new ArrayList<>(found);
        if (cut) {
            list.add(new Problem(null, "there is more wrong than these " + MOST + " problems", null));
        }
        return list;
    }

    /** Throws what was found, if anything was. */
    public void raise() {
        if (!found.isEmpty()) {
            throw new InputException(list(), null);
        }
    }
}
