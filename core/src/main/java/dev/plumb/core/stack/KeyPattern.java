package dev.plumb.core.stack;

import dev.plumb.core.resource.Key;
import dev.plumb.core.spec.Doc;

/**
 * Resources of a stack by key: {@code subnet/app-*}. A star stands for any characters.
 *
 * @param kind a kind's name, may have stars
 * @param name a resource's name, may have stars
 */
@Doc("Resources by kind and name, such as vpc/main or subnet/app-*; a star stands for any characters.")
public record KeyPattern(String kind, String name) {
    private static final int LONGEST = 256;

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it has no kind or no name, or is too long
     */
    public static KeyPattern parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1 || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a kind, a slash and a name were expected, such as vpc/main or subnet/app-*");
        }
        return new KeyPattern(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Returns whether a resource is meant. */
    public boolean matches(Key key) {
        return matches(kind, key.kind()) && matches(name, key.name());
    }

    /** Goes back to the last star only, so that no pattern takes more than the product of both lengths. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
