package dev.plumb.simulator.store;

import java.util.List;

/** Everything that exists, as one immutable value. */
public final class World {
    /** The world before anything was made. */
    public static final World EMPTY = new World(Table.empty());

    private final Table<Table<?>> tables;

    private World(Table<Table<?>> tables) {
        this.tables = tables;
    }

    /** Returns the rows of a kind in a scope. */
    @SuppressWarnings("unchecked") // a table is only ever stored under the kind that types it
    public <V extends Record> Table<V> table(Scope scope, Kind<V> kind) {
        return (Table<V>) tables.get(scope.key(kind)).orElse(Table.empty());
    }

    /** Returns a world with this table in place of the one there. */
    public <V extends Record> World with(Scope scope, Kind<V> kind, Table<V> table) {
        String key = scope.key(kind);
        return new World(table.size() == 0 ? tables.without(key) : tables.with(key, table));
    }

    /** Returns where an account has rows, in a stable order. */
    public List<Scope> scopes(String account) {
        return tables.prefixed(account + "/")
                .map(table -> new Scope(account, table.getKey().split("/", 3)[1]))
                .distinct()
                .toList();
    }

    Table<Table<?>> tables() {
        return tables;
    }
}
