package dev.plumb.core.resource;

/**
 * A resource that a stack asks for.
 *
 * @param key its name in the stack
 * @param kind what it is
 * @param record how it should be; null components are not managed
 * @param name what people see as its Name
 * @param <R> the record of its kind
 */
public record Wanted<R extends Record>(Key key, Kind<R> kind, R record, String name) {
    /** Checks that the key names the kind. */
    public Wanted {
        if (!key.kind().equals(kind.name())) {
            throw new IllegalArgumentException(key + " is no " + kind.name());
        }
    }

    /** Returns a resource that is named by its stack and its key. */
    public static <R extends Record> Wanted<R> of(String stack, Kind<R> kind, String name, R record) {
        return new Wanted<>(new Key(kind.name(), name), kind, record, stack + "-" + name);
    }
}
