package dev.plumb.core.yaml;

import dev.plumb.core.error.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping.
 *
 * @param where its place
 * @param entries what is in it, in the order of the file
 */
public record YamlMap(Location where, Map<String, Entry> entries) implements YamlValue {
    /** Copies. */
    public YamlMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * One line of a mapping.
     *
     * @param where the place of the key
     * @param value what it maps to
     */
    public record Entry(Location where, YamlValue value) {}

    /** Returns the value of a key, or null. */
    public @Nullable YamlValue get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public String described() {
        return "a mapping";
    }
}
