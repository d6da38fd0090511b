package dev.plumb.simulator.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Holds the present world and lets transactions change it, all or nothing. Transactions never wait for each other: one that
 * lost a race runs again on the newer world. Thread safe.
 */
public final class Store {
    private static final int KEPT = 64;

    private volatile World present;
    private final Deque<World> past = new ArrayDeque<>();

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

    /** Returns the world as it was some commits ago, or the oldest one kept (64 commits). */
    public World worldBefore(int commits) {
        synchronized (past) {
            World found = present;
            int left = commits;
            for (World older : past) {
                if (left-- == 0) {
                    break;
                }
                found = older;
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
        while (true) {
            World before = present;
            Transaction transaction = new Transaction(before);
            T result = work.apply(transaction);
            if (commit(before, transaction.world())) {
                return result;
            }
        }
    }

    private boolean commit(World before, World after) {
        if (before == after) {
            return true;
        }
        synchronized (past) {
            if (present != before) {
                return false;
            }
            present = after;
            past.push(before);
            if (past.size() > KEPT) {
                past.removeLast();
            }
            return true;
        }
    }
}
