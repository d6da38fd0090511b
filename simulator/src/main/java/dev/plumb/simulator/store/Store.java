package dev.plumb.simulator.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Holds the present world and lets transactions change it, all or nothing. Transactions never wait for each other: one that
 * lost a race runs again on the newer world. Thread safe.
 */
public final class Store {
    private static final int KEPT = 1024;

    private volatile World present;
    private long commits;
    private final Deque<Past> past = new ArrayDeque<>();

    private Store(World world) {
        this.present = world;
    }

    /** Returns a store that starts with a world. */
    public static Store of(World world) {
        return new Store(world);
    }

    /** Returns the present world. */
    public World world() {
        return present;
    }

    /** Returns the world as it was some commits ago, or the oldest one kept (1024 commits). */
    public World worldBefore(int ago) {
        synchronized (past) {
            return worldAt(commits - ago);
        }
    }

    /** Returns the world as it was after so many commits since the store began, or the oldest one kept. */
    public World worldAt(long commit) {
        synchronized (past) {
            World found = present;
            for (Past older : past) {
                if (older.commit() < commit) {
                    break;
                }
                found = older.world();
            }
            return found;
        }
    }

    /** Returns how many commits there were. */
    public long commits() {
        synchronized (past) {
            return commits;
        }
    }

    /** Returns how many commits there were at a time; what was prepared rather than called for counts as old. */
    public long commitsAt(Instant time) {
        synchronized (past) {
            long found = commits;
            for (Past older : past) {
                if (!older.until().isAfter(time)) {
                    break;
                }
                found = older.commit();
            }
            return found;
        }
    }

    /** Puts another world in place, forgetting the past. */
    public void replace(World world) {
        synchronized (past) {
            past.clear();
            present = world;
        }
    }

    /**
     * Runs work on a transaction and commits what it changed. When the work throws, nothing changes. The work may run more
     * than once, so it must have no effect but on its transaction.
     */
    public <T> T apply(Function<Transaction, T> work) {
        return apply(work, Instant.MIN);
    }

    /** The same at a time, which decides how long replicas lag behind what it changes. */
    public <T> T apply(Function<Transaction, T> work, Instant now) {
        while (true) {
            World before = present;
            Transaction transaction = new Transaction(before);
            T result = work.apply(transaction);
            if (commit(before, transaction.world(), now)) {
                return result;
            }
        }
    }

    private boolean commit(World before, World after, Instant now) {
        if (before == after) {
            return true;
        }
        synchronized (past) {
            if (present != before) {
                return false;
            }
            present = after;
            past.push(new Past(before, commits++, now));
            if (past.size() > KEPT) {
                past.removeLast();
            }
            return true;
        }
    }

    /**
     * A world that was replaced.
     *
     * @param world what it was
     * @param commit how many commits had made it
     * @param until when the next took its place
     */
    private record Past(World world, long commit, Instant until) {}
}
