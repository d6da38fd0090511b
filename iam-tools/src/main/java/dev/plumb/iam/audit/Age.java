package dev.plumb.iam.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * How long ago something was, to the second. Limits are whole days: a key 90 days and one second old is older than 90
 * days, and a password last used 45 days ago to the second was unused for 45 days.
 *
 * @param duration negative when the moment lies ahead
 */
public record Age(Duration duration) {
    /** Returns the time from one moment to a later one. */
    public static Age between(Instant from, Instant to) {
        return new Age(Duration.between(from, to));
    }

    /** Returns whether that many days or more have passed. */
    public boolean atLeast(int days) {
        return duration.compareTo(Duration.ofDays(days)) >= 0;
    }

    /** Returns whether more than that many days have passed. */
    public boolean moreThan(int days) {
        return duration.compareTo(Duration.ofDays(days)) > 0;
    }

    /** Returns the age in words, such as {@code 412 days} or {@code 5 hours}; what lies ahead is no time at all. */
    public String text() {
        if (duration.toDays() > 0) {
            return count(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return count(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0
                ? count(duration.toMinutes(), "minute")
                : count(Math.max(0, duration.toSeconds()), "second");
    }

    /** Returns the age in words that also show on which side of a limit of whole days it lies. */
    public String text(int limit) {
        return duration.toDays() == limit && moreThan(limit)
                ? count(limit, "day") + " and " + new Age(duration.minusDays(limit)).text()
                : text();
    }

    /** Returns when it was, such as {@code 3 days ago}. */
    public String ago() {
        return duration.isNegative() ? new Age(duration.negated()).text() + " ahead of its time" : text() + " ago";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
