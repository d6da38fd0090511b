package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.PartOf;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Other sizes of a group from some time on.
 *
 * @param group the group
 * @param recurrence when, again and again, in five fields of cron; null for once
 * @param timeZone the zone of that, or null for UTC
 * @param startTime when first, or when at all; null for what AWS makes of the recurrence
 * @param endTime when it recurs no more, or null
 * @param min the least instances from then on, or null for as before
 * @param max the most, or null
 * @param desired how many at that time, or null
 */
public record Schedule(
        @PartOf @ForcesReplacement Ref group,
        @Nullable String recurrence,
        @Nullable String timeZone,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Integer desired) {}
