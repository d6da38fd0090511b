package dev.plumb.iam.policy;

import dev.plumb.iam.policy.JsonTree.Field;
import dev.plumb.iam.policy.JsonTree.Fields;
import dev.plumb.iam.policy.JsonTree.Items;
import dev.plumb.iam.policy.JsonTree.Literal;
import dev.plumb.iam.policy.JsonTree.Node;
import dev.plumb.iam.policy.JsonTree.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes JSON trees: as they stood, or in a form that only their meaning decides. */
final class JsonText {
    private JsonText() {}

    /** Returns compact JSON in the order of the text. */
    static String compact(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    /**
     * Returns a hash of a statement's meaning: 12 hexadecimal digits. The Sid, the order of keys, the order of lists
     * and whether a single value stands in a list make no difference.
     */
    static String contentHash(Fields statement) {
        Fields anonymous = new Fields(
                statement.line(),
                statement.column(),
                statement.fields().stream()
                        .filter(field -> !field.name().equals("Sid"))
                        .toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical(anonymous).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String canonical(Node node) {
        if (node instanceof Fields object) {
            return object.fields().stream()
                    .sorted(Comparator.comparing(Field::name))
                    .map(field -> quote(field.name()) + ":" + canonical(field.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        List<Node> items = node instanceof Items array ? array.items() : List.of(node);
        return items.stream()
                .map(item -> item instanceof Fields || item instanceof Items ? canonical(item) : scalar(item))
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String scalar(Node node) {
        return node instanceof Text text ? quote(text.text()) : quote(((Literal) node).text());
    }

    private static void write(Node node, StringBuilder out) {
        if (node instanceof Fields object) {
            out.append('{');
            String comma = "";
            for (Field field : object.fields()) {
                out.append(comma);
                quote(field.name(), out);
                out.append(':');
                write(field.value(), out);
                comma = ",";
            }
            out.append('}');
        } else if (node instanceof Items array) {
            out.append('[');
            String comma = "";
            for (Node item : array.items()) {
                out.append(comma);
                write(item, out);
                comma = ",";
            }
            out.append(']');
        } else if (node instanceof Text text) {
            quote(text.text(), out);
        } else if (node instanceof Literal literal) {
            out.append(literal.text());
        }
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(text, out);
        return out.toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                out.append(text, done, i);
                out.append(c < ' ' ? String.format("\\u%04x", (int) c) : "\\" + c);
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }

    /** Returns the texts of a string or a list of strings, in order; anything else in it is left out. */
    static Stream<Text> texts(Node node) {
        return node instanceof Items array
                ? array.items().stream().filter(Text.class::isInstance).map(Text.class::cast)
                : Stream.of(node).filter(Text.class::isInstance).map(Text.class::cast);
    }
}
