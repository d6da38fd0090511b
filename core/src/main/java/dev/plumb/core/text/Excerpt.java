package dev.plumb.core.text;

/** Cuts what others wrote to what a message has room for. */
public final class Excerpt {
    private static final int SHORT = 60;

    private Excerpt() {}

    /** Returns text in quotation marks, with three dots where it was cut after 60 characters. */
    public static String quoted(String text) {
        return '"' + of(text, SHORT) + '"';
    }

    /** Returns text with three dots where it was cut after so many characters. */
    public static String of(String text, int most) {
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }
}
