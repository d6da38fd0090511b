package dev.plumb.simulator.autoscaling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance refresh.
 *
 * @param number its place among all of the Region
 * @param id its id
 * @param group its group
 * @param plan what it was started with
 * @param stage how far it has got
 * @param rollback how it is undone, or null while it is not
 */
record StoredRefresh(
        long number,
        String id,
        String group,
        Plan plan,
        Stage stage,
        @Nullable Rollback rollback) {
    /**
     * What a refresh was started with.
     *
     * @param start when
     * @param preferences its preferences with every default filled in, as the model's text
     * @param desired the desired configuration as the model's text, or null
     */
    record Plan(Instant start, String preferences, @Nullable String desired) {}

    /**
     * How far a refresh has got.
     *
     * @param status its status, as AWS calls it
     * @param reason why it has that status, or null
     * @param end when it ended, or null
     * @param old the ids of the instances that it set out to replace
     * @param percent how much of it is done
     * @param left how many instances are not updated
     * @param checkpoints how many checkpoints are behind it
     * @param until until when it pauses at a checkpoint or bakes, or null
     * @param progress when it last got on
     */
    record Stage(
            String status,
            @Nullable String reason,
            @Nullable Instant end,
            List<String> old,
            int percent,
            int left,
            int checkpoints,
            @Nullable Instant until,
            Instant progress) {
        Stage {
            old = List.copyOf(old);
        }

        Stage in(String value, @Nullable String why) {
            return new Stage(value, why, end, old, percent, left, checkpoints, until, progress);
        }

        Stage ended(String value, @Nullable String why, Instant time) {
            return new Stage(value, why, time, old, percent, left, checkpoints, null, progress);
        }

        Stage setOut(String value, @Nullable String why, List<String> ids, Instant time) {
            return new Stage(value, why, end, ids, percent, ids.size(), checkpoints, null, time);
        }

        /** What has got on, has got on now. */
        Stage at(int newPercent, int newLeft, Instant time) {
            boolean moved = newLeft != left || newPercent != percent;
            return new Stage(
                    status, reason, end, old, newPercent, newLeft, checkpoints, until, moved ? time : progress);
        }

        Stage pausing(Instant time, String why) {
            return new Stage(status, why, end, old, percent, left, checkpoints, time, progress);
        }

        Stage past(int passed, Instant time) {
            return new Stage(status, null, end, old, percent, left, passed, null, time);
        }
    }

    /**
     * How a refresh is undone.
     *
     * @param reason why
     * @param start since when
     * @param percent how much was done then
     * @param left how many instances were not updated then
     */
    record Rollback(String reason, Instant start, int percent, int left) {}

    boolean active() {
        return stage.end() == null;
    }

    StoredRefresh with(Stage value) {
        return new StoredRefresh(number, id, group, plan, value, rollback);
    }

    StoredRefresh rolling(Rollback value, Stage now) {
        return new StoredRefresh(number, id, group, plan, now, value);
    }
}
