package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.policy.Cron;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * When schedules fire. AWS says that a time zone's daylight saving is followed, not how; this is our model: what is due while the clock is put
 * forward is done when that is over, and what is due twice while it is put back is done once, the first time. A recurrence of every hour goes by
 * real hours.
 */
public final class Calendar {
    private Calendar() {}

    /**
     * A schedule that fires.
     *
     * @param minute when, from the beginning
     * @param name its name
     * @param action what it sets
     */
    record Fire(int minute, String name, ScheduledAction action) {}

    /** Returns all that fires within some minutes, in order; at one time in the order of the file. */
    static List<Fire> fires(Map<String, ScheduledAction> schedules, Instant start, int minutes) {
        List<Fire> fires = new ArrayList<>();
        Instant end = start.plus(Duration.ofMinutes(minutes));
        schedules.forEach((name, action) -> {
            for (Instant at : times(action, start, end)) {
                fires.add(new Fire((int) Duration.between(start, at).toMinutes(), name, action));
            }
        });
        fires.sort(Comparator.comparingInt(Fire::minute));
        return fires;
    }

    /**
     * Returns when a schedule fires.
     *
     * @param from the first instant of interest
     * @param to the first one that is none any more
     */
    public static List<Instant> times(ScheduledAction action, Instant from, Instant to) {
        Set<Instant> times = new TreeSet<>();
        Instant first = action.startTime() == null ? from : action.startTime().at();
        if (action.startTime() != null) {
            times.add(first);
        }
        Cron cron = action.recurrence();
        if (cron != null) {
            Instant begin = first.isAfter(from) ? first : from;
            Instant last = action.endTime() == null ? to : action.endTime().at();
            recurring(cron, action.zone(), begin, to).stream()
                    .filter(at -> !at.isBefore(begin) && !at.isAfter(last))
                    .forEach(times::add);
        }
        return times.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .toList();
    }

    private static Set<Instant> recurring(Cron cron, ZoneId zone, Instant from, Instant to) {
        Set<Instant> times = new TreeSet<>();
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate day = LocalDate.ofInstant(from, zone); !day.isAfter(last); day = day.plusDays(1)) {
            if (!cron.isOn(day)) {
                continue;
            }
            for (int hour = 0; hour < 24; hour++) {
                for (int minute = 0; (cron.hours() >> hour & 1) == 1 && minute < 60; minute++) {
                    if ((cron.minutes() >> minute & 1) == 1) {
                        add(day.atTime(hour, minute), cron, zone.getRules(), times);
                    }
                }
            }
        }
        return times;
    }

    private static void add(LocalDateTime local, Cron cron, ZoneRules rules, Set<Instant> times) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (cron.everyHour()) {
            offsets.forEach(offset -> times.add(local.toInstant(offset)));
        } else if (offsets.isEmpty()) {
            times.add(rules.getTransition(local).getInstant());
        } else {
            times.add(local.toInstant(offsets.get(0)));
        }
    }
}
