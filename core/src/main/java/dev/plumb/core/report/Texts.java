package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words and numbers that people read, the same in every format, language and time zone. */
final class Texts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Texts() {}

    /** Returns an instant to the minute. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Returns what people call a status. */
    static String name(Status status) {
        return switch (status) {
            case FAIL -> "failed";
            case NOT_EVALUATED -> "not evaluated";
            case MANUAL -> "to check by hand";
            case PASS -> "passed";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    /** Returns how an operation that should have been read was not. */
    static String gap(Coverage.Row gap) {
        return gap.state() == Coverage.State.PARTIAL ? "was read in part" : "could not be read";
    }

    /** Returns a word with a capital. */
    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Returns a number with its noun: {@code 1 check}, {@code 2,311 checks}. */
    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns text cut to so many characters, saying how many are missing. */
    static String cut(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        int end = text.offsetByCodePoints(0, characters);
        return text.substring(0, end) + "... (" + number(text.codePointCount(end, text.length())) + " characters cut)";
    }

    /** Returns a fenced block of Markdown, longer than any fence in the text. */
    static String codeBlock(String text) {
        StringBuilder fence = new StringBuilder("```");
        while (text.contains(fence)) {
            fence.append('`');
        }
        return fence + "\n" + text + "\n" + fence;
    }

    /** Returns a number with commas between thousands. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns how often something was seen, to stand after its name; nothing for once. */
    static String times(int count) {
        return count > 1 ? " (" + number(count) + ")" : "";
    }
}
