package dev.plumb.simulator.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One shape of an API model.
 *
 * @param type such as {@code string}
 * @param min the least length or value, or null
 * @param max the greatest length or value, or null
 * @param pattern what text must match, or null
 * @param enumeration the values that text may take; empty for any
 * @param sensitive whether values must not be shown
 * @param required the names of required members of a structure
 * @param members the shapes of a structure's members by name
 * @param member the shape of a list's members, or null
 */
record Shape(
        String type,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable String pattern,
        @JsonProperty("enum") List<String> enumeration,
        boolean sensitive,
        List<String> required,
        Map<String, String> members,
        @Nullable String member) {
    /** A shape that demands nothing. */
    static final Shape ANYTHING = new Shape("any", null, null, null, List.of(), false, List.of(), Map.of(), null);

    /** What the file leaves out is empty. */
    Shape {
        enumeration = enumeration == null ? List.of() : List.copyOf(enumeration);
        required = required == null ? List.of() : List.copyOf(required);
        members = members == null ? Map.of() : Map.copyOf(members);
    }
}
