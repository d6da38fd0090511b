package dev.plumb.core.yaml;

import dev.plumb.core.error.Location;
import dev.plumb.core.text.Excerpt;
import java.util.Set;

/**
 * A single value.
 *
 * @param where its place
 * @param text what it says
 * @param written how it is written in the file, which differs where a reference was resolved; what messages show
 * @param style how it stands there
 */
public record YamlScalar(Location where, String text, String written, Style style) implements YamlValue {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** How a single value stands in a file. */
    public enum Style {
        /** Without quotes: it may mean a number, a boolean, or nothing. */
        PLAIN,
        /** In quotes or as a block: text and nothing else. */
        QUOTED,
        /** Somebody else's value, which may mean a number or a boolean whatever the quotes around the reference. */
        REFERENCE
    }

    /** Returns a value that stands in the file as it is. */
    public static YamlScalar of(Location where, String text, Style style) {
        return new YamlScalar(where, text, text, style);
    }

    /** Returns the same with what its references stand for. */
    public YamlScalar resolved(String value) {
        return new YamlScalar(where, value, written, Style.REFERENCE);
    }

    /** Returns whether there is nothing: not even an empty text. */
    public boolean isNothing() {
        return style == Style.PLAIN && NULLS.contains(text);
    }

    /** Returns whether it may mean a number or a boolean. */
    public boolean isBare() {
        return style != Style.QUOTED;
    }

    @Override
    public String described() {
        if (isNothing()) {
            return "nothing";
        }
        return (style == Style.REFERENCE ? "what stands behind " : "") + Excerpt.quoted(written);
    }
}
