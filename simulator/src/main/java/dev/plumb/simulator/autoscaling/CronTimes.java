package dev.plumb.simulator.autoscaling;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of a cron expression of five fields in a time zone. Where both days are restricted either will do, as in crontab(5).
 * A time that a change of clocks leaves out does not come.
 */
final class CronTimes {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int YEARS = 5;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean either;
    private final ZoneId zone;

    private CronTimes(String[] fields, ZoneId zone) {
        this.minutes = field(fields[0], 0, 59, List.of());
        this.hours = field(fields[1], 0, 23, List.of());
        this.days = field(fields[2], 1, 31, List.of());
        this.months = field(fields[3], 1, 12, MONTHS);
        this.weekdays = field(fields[4], 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        this.either = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        this.zone = zone;
    }

    static CronTimes of(String text, @Nullable String zone) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != 5) {
            throw AutoScalingErrors.invalid("Given recurrence string: '" + text + "' is invalid");
        }
        try {
            return new CronTimes(fields, ZoneId.of(zone == null ? "UTC" : zone));
        } catch (NumberFormatException malformed) {
            throw AutoScalingErrors.invalid("Given recurrence string: '" + text + "' is invalid");
        } catch (DateTimeException unknown) {
            throw AutoScalingErrors.invalid("Given time zone: '" + zone + "' is invalid");
        }
    }

    private static BitSet field(String text, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 1 ? 1 : Integer.parseInt(stepped[1]);
            String[] range = stepped[0].equals("*")
                    ? new String[] {Integer.toString(least), Integer.toString(most)}
                    : stepped[0].split("-", 2);
            int from = number(range[0], least, names);
            int to = range.length == 1 ? (stepped.length == 1 ? from : most) : number(range[1], least, names);
            if (from < least || to > most || from > to || step < 1) {
                throw new NumberFormatException(part);
            }
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String text, int least, List<String> names) {
        int named = names.indexOf(text);
        return named < 0 ? Integer.parseInt(text) : named + least;
    }

    /** Returns the first time after another, if there is one within five years. */
    Optional<Instant> after(Instant time) {
        ZonedDateTime at = time.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime end = at.plusYears(YEARS);
        while (at.isBefore(end)) {
            if (!months.get(at.getMonthValue()) || !day(at)) {
                at = at.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!hours.get(at.getHour())) {
                at = at.plusHours(1).truncatedTo(ChronoUnit.HOURS);
            } else if (!minutes.get(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return Optional.of(at.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean day(ZonedDateTime at) {
        boolean month = days.get(at.getDayOfMonth());
        boolean week = weekdays.get(at.getDayOfWeek().getValue() % 7);
        return either ? month || week : month && week;
    }
}
