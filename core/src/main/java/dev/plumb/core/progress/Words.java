package dev.plumb.core.progress;

import dev.plumb.core.text.Escape;
import java.time.Duration;
import java.util.Locale;

/** How progress is put in words, the same on every machine. */
final class Words {
    private Words() {}

    /** Returns text that a terminal shows and does not obey. */
    static String safe(String text) {
        return Escape.terminal(text);
    }

    /** Returns {@code 1,234}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns {@code 1,234 of 5,000}, or {@code 1,234} where the total is unknown. */
    static String count(long done, long total) {
        return number(done) + (total > 0 ? " of " + number(total) : "");
    }

    /** Returns {@code 0:07}, {@code 12:34} or {@code 1:02:03}. */
    static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Returns the one word for an outcome. */
    static String word(ProgressEvent.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
