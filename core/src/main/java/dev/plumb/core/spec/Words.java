package dev.plumb.core.spec;

import java.util.Locale;

/** How names of Java are written in files. */
final class Words {
    private Words() {}

    /**
     * Returns {@code allow-from} for {@code allowFrom}; digits belong to the word before them. An underscore only keeps a name
     * from being a word of Java.
     */
    static String ofComponent(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                continue;
            }
            if (Character.isUpperCase(c)) {
                out.append('-');
            }
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns {@code per-zone} for {@code PER_ZONE}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
