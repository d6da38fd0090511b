package dev.plumb.it.differential;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** An answer as its fields, by the names that AWS gives them. What says nothing, such as an empty list, is left out. */
sealed interface Tree {
    /** Returns everything in it that is no list and no structure. */
    Stream<Leaf> leaves();

    /** Text. */
    record Leaf(String text) implements Tree {
        @Override
        public Stream<Leaf> leaves() {
            return Stream.of(this);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A structure. */
    record Branch(SortedMap<String, Tree> fields) implements Tree {
        @Override
        public Stream<Leaf> leaves() {
            return fields.values().stream().flatMap(Tree::leaves);
        }

        @Override
        public String toString() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining(" ", "{", "}"));
        }
    }

    /** A list, in no order: AWS promises none. */
    record Many(List<Tree> items) implements Tree {
        @Override
        public Stream<Leaf> leaves() {
            return items.stream().flatMap(Tree::leaves);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** Returns the fields of an answer. */
    static Branch of(SdkPojo body) {
        SortedMap<String, Tree> fields = new TreeMap<>();
        for (SdkField<?> field : body.sdkFields()) {
            Tree value = value(field.getValueOrDefault(body));
            if (value != null) {
                fields.put(field.memberName(), value);
            }
        }
        return new Branch(fields);
    }

    private static @Nullable Tree value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof SdkPojo pojo) {
            Branch branch = of(pojo);
            return branch.fields().isEmpty() ? null : branch;
        }
        if (value instanceof Collection<?> items) {
            List<Tree> trees = new ArrayList<>();
            for (Object item : items) {
                Tree tree = value(item);
                if (tree != null) {
                    trees.add(tree);
                }
            }
            return trees.isEmpty() ? null : new Many(trees);
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, Tree> fields = new TreeMap<>();
            map.forEach((key, item) -> fields.put(key.toString(), new Leaf(String.valueOf(item))));
            return fields.isEmpty() ? null : new Branch(fields);
        }
        return value instanceof Instant ? new Leaf("(time)") : text(value.toString());
    }

    private static @Nullable Leaf text(String text) {
        if (text.isEmpty()) {
            return null;
        }
        // Policies of IAM are encoded.
        return new Leaf(text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text);
    }
}
