package dev.plumb.core.stack;

import dev.plumb.core.error.Location;
import dev.plumb.core.yaml.YamlList;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Where in the files something is written. Paths are keys as they are written, and numbers from 0 within lists. */
public final class Places {
    private final YamlValue root;

    Places(YamlValue root) {
        this.root = root;
    }

    /**
     * Returns where a value stands, such as {@code of("tiers", "app", "size")}. What is not written stands where it would be: in the
     * mapping that lacks it.
     */
    public Location of(Object... path) {
        return walk(false, path);
    }

    /** Returns where the key of a value stands; an item of a list has none and stands for itself. */
    public Location key(Object... path) {
        return walk(true, path);
    }

    private Location walk(boolean key, Object... path) {
        Location at = root.where();
        YamlValue value = root;
        for (int i = 0; i < path.length; i++) {
            Location keyAt = value instanceof YamlMap map ? keyPlace(map, path[i]) : null;
            YamlValue next = step(value, path[i]);
            if (next == null) {
                return at;
            }
            at = key && i == path.length - 1 && keyAt != null ? keyAt : next.where();
            value = next;
        }
        return at;
    }

    private static @Nullable Location keyPlace(YamlMap map, Object key) {
        YamlMap.Entry entry = map.entries().get(String.valueOf(key));
        return entry == null ? null : entry.where();
    }

    private static @Nullable YamlValue step(YamlValue value, Object name) {
        if (value instanceof YamlMap map) {
            return map.get(String.valueOf(name));
        }
        boolean inside = value instanceof YamlList list
                && name instanceof Integer index
                && index >= 0
                && index < list.items().size();
        return inside ? ((YamlList) value).items().get((Integer) name) : null;
    }
}
