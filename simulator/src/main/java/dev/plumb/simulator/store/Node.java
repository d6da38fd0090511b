package dev.plumb.simulator.store;

import org.jspecify.annotations.Nullable;

/** A node of the persistent AVL tree behind {@link Table}. */
record Node<V>(
        String key,
        V value,
        @Nullable Node<V> left,
        @Nullable Node<V> right,
        int height,
        int size) {
    static int count(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    static <V> Node<V> put(@Nullable Node<V> node, String key, V value) {
        if (node == null) {
            return of(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return of(key, value, node.left, node.right);
        }
        return order < 0
                ? balance(node.key, node.value, put(node.left, key, value), node.right)
                : balance(node.key, node.value, node.left, put(node.right, key, value));
    }

    static <V> @Nullable Node<V> remove(@Nullable Node<V> node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balance(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balance(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<V> next = node.right;
        for (Node<V> below = next.left; below != null; below = below.left) {
            next = below;
        }
        return balance(next.key, next.value, node.left, remove(node.right, next.key));
    }

    private static <V> Node<V> of(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
        int height = 1 + Math.max(height(left), height(right));
        return new Node<>(key, value, left, right, height, 1 + count(left) + count(right));
    }

    private static <V> Node<V> balance(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
        if (left != null && height(left) > height(right) + 1) {
            if (left.right != null && height(left.left) < height(left.right)) {
                Node<V> middle = left.right;
                return of(
                        middle.key,
                        middle.value,
                        of(left.key, left.value, left.left, middle.left),
                        of(key, value, middle.right, right));
            }
            return of(left.key, left.value, left.left, of(key, value, left.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            if (right.left != null && height(right.right) < height(right.left)) {
                Node<V> middle = right.left;
                return of(
                        middle.key,
                        middle.value,
                        of(key, value, left, middle.left),
                        of(right.key, right.value, middle.right, right.right));
            }
            return of(right.key, right.value, of(key, value, left, right.left), right.right);
        }
        return of(key, value, left, right);
    }

    private static int height(@Nullable Node<?> node) {
        return node == null ? 0 : node.height;
    }
}
