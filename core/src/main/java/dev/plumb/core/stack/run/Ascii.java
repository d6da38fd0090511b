package dev.plumb.core.stack.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Text as records and messages hold it. */
final class Ascii {
    private Ascii() {}

    /** Returns the beginning of a text, without what a terminal would act on, in at most so many bytes when quoted. */
    static String cut(String text, int bytes) {
        StringBuilder kept = new StringBuilder();
        int room = bytes;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) < ' ' ? ' ' : text.charAt(i);
            room -= width(c);
            if (room < 0) {
                break;
            }
            kept.append(c);
        }
        int end = kept.length();
        return end > 0 && Character.isHighSurrogate(kept.charAt(end - 1))
                ? kept.substring(0, end - 1)
                : kept.toString();
    }

    /** Returns how many bytes a text takes when quoted, without the quotes. */
    static int bytes(String text) {
        return text.chars().map(c -> width((char) c)).sum();
    }

    private static int width(char c) {
        return plain(c) ? 1 : 6;
    }

    private static boolean plain(char c) {
        return c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '{' && c != '}';
    }

    /** Returns a JSON string of ASCII only, without braces: Parameter Store refuses doubled ones. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (plain(c)) {
                quoted.append(c);
            } else {
                String hex = Integer.toHexString(c);
                quoted.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        return quoted.append('"').toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns {@code 12 s}, {@code 3 min} or {@code 5 h}. */
    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
