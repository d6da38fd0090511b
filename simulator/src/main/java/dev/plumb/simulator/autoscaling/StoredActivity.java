package dev.plumb.simulator.autoscaling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scaling activity.
 *
 * @param number its place among all activities of the Region
 * @param id its id
 * @param group its group's name
 * @param arn its group's ARN
 * @param description what is done
 * @param cause why
 * @param start when it began
 * @param end when it ended, or null
 * @param status its status, as AWS calls it
 * @param message what became of it, or null
 * @param progress how much of it is done, in percent
 * @param details where
 * @param kind {@code launch} or {@code terminate}
 */
record StoredActivity(
        long number,
        String id,
        String group,
        String arn,
        String description,
        String cause,
        Instant start,
        @Nullable Instant end,
        String status,
        @Nullable String message,
        int progress,
        String details,
        String kind) {
    StoredActivity now(String newStatus, int percent) {
        return new StoredActivity(
                number, id, group, arn, description, cause, start, end, newStatus, message, percent, details, kind);
    }

    StoredActivity ended(String newStatus, @Nullable String why, Instant time) {
        return new StoredActivity(
                number, id, group, arn, description, cause, start, time, newStatus, why, 100, details, kind);
    }

    boolean open() {
        return end == null;
    }
}
