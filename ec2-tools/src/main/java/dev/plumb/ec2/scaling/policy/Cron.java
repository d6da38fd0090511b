package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Doc;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A recurrence in the five fields of Unix cron: minute, hour, day of the month, month, day of the week. Where both kinds of day are
 * restricted, either will do, as crontab(5) has it. Sets of numbers are bits.
 *
 * @param text as it was written
 * @param minutes of the hour
 * @param hours of the day
 * @param days of the month
 * @param months of the year
 * @param weekdays from Sunday, 0
 */
@Doc("a recurrence in five fields, such as \"0 17 * * FRI\": minute, hour, day of the month, month, day of the week")
public record Cron(String text, long minutes, long hours, long days, long months, long weekdays) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final long EVERY_HOUR = (1L << 24) - 1;
    private static final int FIELDS = 5;

    /**
     * Reads the five fields.
     *
     * @throws IllegalArgumentException saying which field is wrong
     */
    public static Cron parse(String text) {
        String[] fields = text.strip().split("[ \t]+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "five fields were expected, such as \"0 17 * * FRI\", not " + (text.isBlank() ? 0 : fields.length));
        }
        long weekdays = set("day of the week", fields[4], 0, 7, WEEKDAYS, 0);
        return new Cron(
                text,
                set("minute", fields[0], 0, 59, List.of(), 0),
                set("hour", fields[1], 0, 23, List.of(), 0),
                set("day of the month", fields[2], 1, 31, List.of(), 0),
                set("month", fields[3], 1, 12, MONTHS, 1),
                // Sunday is 0 and 7.
                (weekdays | weekdays >> 7) & 0x7F);
    }

    /** Returns whether every hour is meant, so that the clock's hour says nothing. */
    public boolean everyHour() {
        return hours == EVERY_HOUR;
    }

    /** Returns whether a day is meant. */
    public boolean isOn(LocalDate date) {
        if ((months >> date.getMonthValue() & 1) == 0) {
            return false;
        }
        String[] fields = text.strip().split("[ \t]+", -1);
        boolean day = (days >> date.getDayOfMonth() & 1) == 1;
        boolean weekday = (weekdays >> date.getDayOfWeek().getValue() % 7 & 1) == 1;
        boolean either = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        return either ? day || weekday : day && weekday;
    }

    private static long set(String name, String field, int from, int to, List<String> words, int first) {
        long set = 0;
        for (String part : field.split(",", -1)) {
            set |= part(name, part, from, to, words, first);
        }
        return set;
    }

    private static long part(String name, String part, int from, int to, List<String> words, int first) {
        String[] stepped = part.split("/", -1);
        String range = stepped[0];
        int step = stepped.length == 2 ? number(name, stepped[1], 1, to, List.of(), 0) : 1;
        int dash = range.indexOf('-');
        int low = from;
        int high = to;
        if (stepped.length > 2) {
            throw wrong(name, part, from, to);
        } else if (dash > 0) {
            low = number(name, range.substring(0, dash), from, to, words, first);
            high = number(name, range.substring(dash + 1), from, to, words, first);
        } else if (!range.equals("*")) {
            low = number(name, range, from, to, words, first);
            high = stepped.length == 2 ? to : low;
        }
        if (low > high) {
            throw new IllegalArgumentException("the " + name + " " + part + " ends before it begins");
        }
        long set = 0;
        for (int i = low; i <= high; i += step) {
            set |= 1L << i;
        }
        return set;
    }

    private static int number(String name, String text, int from, int to, List<String> words, int first) {
        int word = words.indexOf(text.toUpperCase(Locale.ROOT));
        if (word >= 0) {
            return word + first;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
            throw wrong(name, text, from, to);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String name, String text, int from, int to) {
        return new IllegalArgumentException(
                "the " + name + " is a number from " + from + " to " + to + ", a range, a list or *, not " + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
