package dev.plumb.core.resource;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values so that equal ones are equal text: sets and maps are sorted, and no text can be mistaken for structure. */
public final class Canonical {
    private static final int HEX = 32;

    private Canonical() {}

    /** Returns a value as text. Records may hold text, numbers, booleans, enums, records, lists, sets and maps. */
    public static String text(@Nullable Object value) {
        if (value instanceof Record record) {
            return record(record);
        }
        if (value instanceof Set<?> set) {
            return "{" + set.stream().map(Canonical::text).sorted().collect(Collectors.joining(",")) + "}";
        }
        if (value instanceof Collection<?> list) {
            return "[" + list.stream().map(Canonical::text).collect(Collectors.joining(",")) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(text(key), text(entry)));
            return sorted.toString();
        }
        if (value instanceof Number || value instanceof Boolean || value == null) {
            return String.valueOf(value);
        }
        return "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String record(Record record) {
        return List.of(record.getClass().getRecordComponents()).stream()
                .map(component -> component(record, component))
                .collect(Collectors.joining(",", record.getClass().getSimpleName() + "(", ")"));
    }

    private static String component(Record record, RecordComponent component) {
        return component.getName() + "=" + text(Refs.value(record, component));
    }

    /** Returns a fingerprint of values in this order: 32 hexadecimal digits of a SHA-256. */
    public static String fingerprint(@Nullable Object... values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object value : values) {
                digest.update(text(value).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX);
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java has SHA-256", defect);
        }
    }
}
