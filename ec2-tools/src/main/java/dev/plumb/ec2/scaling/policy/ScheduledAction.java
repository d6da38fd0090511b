package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Other sizes of a group from some time on. They stay until something else sets them: nothing is put back.
 *
 * @param recurrence when, again and again; null for once
 * @param timeZone the zone of the recurrence; null for UTC
 * @param startTime when first, or when at all
 * @param endTime when it recurs no more, or null
 * @param min the least instances from then on, or null for as before
 * @param max the most, or null
 * @param desired how many at that time, or null
 */
@Doc("Other sizes from some time on. They stay until something else sets them.")
public record ScheduledAction(
        @Doc("When, again and again: five fields of cron, in quotes.") @Nullable
        Cron recurrence,

        @Doc("The time zone of the recurrence, such as Europe/Berlin. Left out: UTC.") @Nullable
        TimeZoneName timeZone,

        @Doc("When first, or when at all, in UTC.") @Nullable
        Moment startTime,

        @Doc("When it recurs no more, in UTC.") @Nullable Moment endTime,

        @Doc("The least instances from then on.") @Range(from = 0, to = 10_000) @Nullable
        Integer min,

        @Doc("The most instances from then on.") @Range(from = 0, to = 10_000) @Nullable
        Integer max,

        @Doc("How many instances at that time.") @Range(from = 0, to = 10_000) @Nullable
        Integer desired) {
    /** Returns the zone in which the recurrence is meant. */
    public ZoneId zone() {
        return timeZone == null ? ZoneOffset.UTC : timeZone.id();
    }
}
