package dev.plumb.iam.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers policy documents, each distinct one once. Not thread safe. */
public final class PolicyDocuments {
    private final Map<String, String> byId = new LinkedHashMap<>();

    /** Keeps a document and returns its content id. */
    public String add(String text) {
        String id = id(text);
        byId.putIfAbsent(id, text);
        return id;
    }

    /** Returns the documents gathered so far by content id. */
    public Map<String, String> byId() {
        return Map.copyOf(byId);
    }

    /** Returns the content id of a document: 24 hexadecimal digits of its SHA-256 in UTF-8. */
    public static String id(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
