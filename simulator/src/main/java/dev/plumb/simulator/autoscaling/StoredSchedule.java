package dev.plumb.simulator.autoscaling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled action.
 *
 * @param name its name
 * @param group its group
 * @param arn its ARN
 * @param min the smallest size it sets, or null
 * @param max the largest size it sets, or null
 * @param desired the desired capacity it sets, or null
 * @param start when it runs first, or null
 * @param end when it stops, or null
 * @param recurrence the cron expression, or null for once
 * @param zone the time zone of the expression, or null for UTC
 * @param next when it runs next
 */
record StoredSchedule(
        String name,
        String group,
        String arn,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Integer desired,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String recurrence,
        @Nullable String zone,
        Instant next) {
    StoredSchedule runningAt(Instant time) {
        return new StoredSchedule(name, group, arn, min, max, desired, start, end, recurrence, zone, time);
    }
}
