package dev.plumb.simulator.store;

import java.util.Optional;
import java.util.function.Supplier;

/** A world in the making: reads see the transaction's own writes. Used by one thread. */
public final class Transaction {
    private static final Kind<Counter> COUNTERS = Kind.of("counters", Counter.class);

    private World world;

    /** Begins on a world; nothing is committed unless a {@link Store} does it. */
    public Transaction(World world) {
        this.world = world;
    }

    /** Returns the world with this transaction's changes. */
    public World world() {
        return world;
    }

    /** Returns the rows of a kind. */
    public <V extends Record> Table<V> table(Scope scope, Kind<V> kind) {
        return world.table(scope, kind);
    }

    /** Returns one row. */
    public <V extends Record> Optional<V> get(Scope scope, Kind<V> kind, String key) {
        return table(scope, kind).get(key);
    }

    /** Adds or replaces a row. */
    public <V extends Record> void put(Scope scope, Kind<V> kind, String key, V row) {
        world = world.with(scope, kind, table(scope, kind).with(key, row));
    }

    /** Removes a row if it is there. */
    public <V extends Record> void remove(Scope scope, Kind<V> kind, String key) {
        Table<V> table = table(scope, kind);
        Table<V> without = table.without(key);
        if (without != table) {
            world = world.with(scope, kind, without);
        }
    }

    /** Does work of which nothing stays when it throws. */
    public <T> T whole(Supplier<T> work) {
        World before = world;
        try {
            return work.get();
        } catch (RuntimeException failed) {
            world = before;
            throw failed;
        }
    }

    /** Returns the next number of a sequence, starting at 1. The sequence is part of the world, so it survives saving. */
    public long next(String sequence) {
        long number =
                get(Scope.EVERYWHERE, COUNTERS, sequence).map(Counter::last).orElse(0L) + 1;
        put(Scope.EVERYWHERE, COUNTERS, sequence, new Counter(number));
        return number;
    }

    /** Returns the kind that holds the sequences, for saving. */
    public static Kind<?> counters() {
        return COUNTERS;
    }

    record Counter(long last) {}
}
