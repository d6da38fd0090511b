package dev.plumb.simulator.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The log of calls: exact counts for ever, single calls for the last 10,000. Thread safe. */
public final class Calls {
    private static final int KEPT = 10_000;

    private final Deque<LoggedCall> last = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int total;

    /**
     * Adds a call.
     *
     * @param counted the action to count it under: one there is, so that names that clients invent do not add up
     */
    public synchronized void add(LoggedCall call, String counted) {
        last.addLast(call);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        counts.merge(counted, 1, Integer::sum);
        total++;
    }

    /** Returns how many calls arrived. */
    public synchronized int total() {
        return total;
    }

    /** Returns how often an action was called, such as {@code iam:ListUsers}. */
    public synchronized int count(String action) {
        return counts.getOrDefault(action, 0);
    }

    /** Returns the number of calls by action, sorted by action; those that do not exist count as {@code iam:Unknown}. */
    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** Returns the last calls, oldest first. */
    public synchronized List<LoggedCall> last() {
        return List.copyOf(last);
    }

    /** Forgets all calls. */
    public synchronized void clear() {
        last.clear();
        counts.clear();
        total = 0;
    }
}
