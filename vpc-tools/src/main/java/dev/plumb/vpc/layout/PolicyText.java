package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.vpc.kind.Json;

/**
 * A policy document, in one spelling.
 *
 * @param json the document
 */
@Doc("a policy document in JSON")
public record PolicyText(String json) {
    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static PolicyText parse(String text) {
        String canonical = Json.canonical(text);
        if (canonical == null || !canonical.startsWith("{")) {
            throw new IllegalArgumentException("a policy document in JSON was expected, {\"Version\": ...}");
        }
        return new PolicyText(canonical);
    }
}
