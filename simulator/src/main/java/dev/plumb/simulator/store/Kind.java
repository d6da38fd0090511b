package dev.plumb.simulator.store;

/**
 * A kind of row: its name in saved files and its record type.
 *
 * @param name unique over all services, such as {@code iam.users}
 * @param type the record that holds one row
 * @param <V> the row type
 */
public record Kind<V extends Record>(String name, Class<V> type) {
    /** Returns a kind. */
    public static <V extends Record> Kind<V> of(String name, Class<V> type) {
        return new Kind<>(name, type);
    }
}
