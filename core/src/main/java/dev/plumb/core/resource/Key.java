package dev.plumb.core.resource;

import java.util.Comparator;
import java.util.Optional;

/**
 * The stable name of a resource within its stack, such as {@code subnet/app-euw1-az1}. It stands in the tag
 * {@code plumb:id} and never changes while the resource lives; what people see as its Name is another matter.
 *
 * @param kind the name of its {@link Kind}
 * @param name unique within the kind
 */
public record Key(String kind, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind).thenComparing(Key::name);

    /** Checks that neither part is empty and that the kind has no slash in it. */
    public Key {
        if (kind.isEmpty() || kind.indexOf('/') >= 0 || name.isEmpty()) {
            throw new IllegalArgumentException("not a key: " + kind + "/" + name);
        }
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is no key
     */
    public static Key parse(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("not a key: " + text));
    }

    /** Reads what {@link #toString} wrote; nothing where the text is no key, as a tag may be that others wrote. */
    public static Optional<Key> read(String text) {
        int slash = text.indexOf('/');
        return slash <= 0 || slash == text.length() - 1
                ? Optional.empty()
                : Optional.of(new Key(text.substring(0, slash), text.substring(slash + 1)));
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
