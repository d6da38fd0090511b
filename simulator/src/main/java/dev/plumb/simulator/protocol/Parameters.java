package dev.plumb.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Query request as a tree: {@code Tags.member.1.Key=a} becomes Tags / member / 1 / Key with the value a.
 * Depth and number are bounded, so that hostile input costs little.
 */
final class Parameters {
    private static final int MAX_PARAMETERS = 20_000;
    private static final int MAX_DEPTH = 32;

    private final Map<String, Parameters> children = new LinkedHashMap<>();
    private @Nullable String value;

    static Parameters parse(WireRequest request) {
        Parameters root = new Parameters();
        int count = root.read(request.query(), 0);
        root.read(new String(request.body().asByteArrayUnsafe(), StandardCharsets.UTF_8), count);
        return root;
    }

    /** Returns the node of a name that may have dots in it, or nothing. */
    Optional<Parameters> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    Set<String> names() {
        return children.keySet();
    }

    Optional<String> value() {
        return Optional.ofNullable(value);
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    private int read(String encoded, int already) {
        int count = already;
        int start = 0;
        while (start < encoded.length()) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                if (++count > MAX_PARAMETERS) {
                    throw AwsError.of(400, "MalformedQueryString", "The query string has too many parameters.");
                }
                add(encoded.substring(start, end));
            }
            start = end + 1;
        }
        return count;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        String name = FormText.decode(equals < 0 ? pair : pair.substring(0, equals));
        String text = equals < 0 ? "" : FormText.decode(pair.substring(equals + 1));
        Parameters node = this;
        int depth = 0;
        int start = 0;
        while (start <= name.length()) {
            int dot = name.indexOf('.', start);
            dot = dot < 0 ? name.length() : dot;
            if (++depth > MAX_DEPTH) {
                throw AwsError.of(400, "MalformedQueryString", "A parameter name is nested too deeply.");
            }
            node = node.children.computeIfAbsent(name.substring(start, dot), key -> new Parameters());
            start = dot + 1;
        }
        node.value = text;
    }
}
