package dev.plumb.simulator.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map sorted by key that shares structure with its successors (an AVL tree with path copying): a change costs
 * O(log n) and leaves every older table intact. Thread safe because nothing in it changes.
 *
 * @param <V> the row type
 */
public final class Table<V> {
    private static final Table<?> EMPTY = new Table<>(null);

    private final @Nullable Node<V> root;

    private Table(@Nullable Node<V> root) {
        this.root = root;
    }

    /** Returns the table without rows. */
    @SuppressWarnings("unchecked")
    public static <V> Table<V> empty() {
        return (Table<V>) EMPTY;
    }

    /** Returns the number of rows, in constant time. */
    public int size() {
        return Node.count(root);
    }

    /** Returns the row of a key. */
    public Optional<V> get(String key) {
        Node<V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key());
            if (order == 0) {
                return Optional.of(node.value());
            }
            node = order < 0 ? node.left() : node.right();
        }
        return Optional.empty();
    }

    /** Returns a table with this row added or replaced. */
    public Table<V> with(String key, V value) {
        return new Table<>(Node.put(root, key, value));
    }

    /** Returns a table without this row; the same table when it is not there. */
    public Table<V> without(String key) {
        return get(key).isEmpty() ? this : new Table<>(Node.remove(root, key));
    }

    /** Returns all rows in the order of their keys. */
    public Stream<Map.Entry<String, V>> rows() {
        return from("", true);
    }

    /** Returns all values in the order of their keys. */
    public Stream<V> values() {
        return rows().map(Map.Entry::getValue);
    }

    /** Returns the rows after a key, in order, lazily: reaching the first costs O(log n). */
    public Stream<Map.Entry<String, V>> after(String key) {
        return from(key, false);
    }

    /** Returns the rows whose key starts with a prefix, in order, lazily. */
    public Stream<Map.Entry<String, V>> prefixed(String prefix) {
        return from(prefix, true).takeWhile(row -> row.getKey().startsWith(prefix));
    }

    private Stream<Map.Entry<String, V>> from(String key, boolean inclusive) {
        Iterable<Map.Entry<String, V>> rows = () -> new Ascent<>(root, key, inclusive);
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** Walks upward from a key with the path to the present node on a stack. */
    private static final class Ascent<V> implements Iterator<Map.Entry<String, V>> {
        private final Deque<Node<V>> path = new ArrayDeque<>();

        Ascent(@Nullable Node<V> root, String from, boolean inclusive) {
            Node<V> node = root;
            while (node != null) {
                int order = node.key().compareTo(from);
                if (order > 0 || (order == 0 && inclusive)) {
                    path.push(node);
                    node = node.left();
                } else {
                    node = node.right();
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Map.Entry<String, V> next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<V> node = path.pop();
            for (Node<V> below = node.right(); below != null; below = below.left()) {
                path.push(below);
            }
            return Map.entry(node.key(), node.value());
        }
    }
}
