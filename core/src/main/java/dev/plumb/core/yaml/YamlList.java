package dev.plumb.core.yaml;

import dev.plumb.core.error.Location;
import java.util.List;

/**
 * A list.
 *
 * @param where its place
 * @param items what is in it
 */
public record YamlList(Location where, List<YamlValue> items) implements YamlValue {
    /** Copies. */
    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public String described() {
        return "a list";
    }
}
