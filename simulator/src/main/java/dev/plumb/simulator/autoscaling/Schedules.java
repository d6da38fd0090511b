package dev.plumb.simulator.autoscaling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs scheduled actions when their time has come. Source: "Scheduled scaling for Amazon EC2 Auto Scaling". */
final class Schedules {
    private Schedules() {}

    /** Runs what is due, and returns the group. */
    static StoredGroup run(GroupCall call, StoredGroup group) {
        StoredGroup now = group;
        List<StoredSchedule> due = call.schedules(group.name())
                .filter(schedule -> !schedule.next().isAfter(call.now()))
                .toList();
        for (StoredSchedule schedule : due) {
            if (group.runs("ScheduledActions")) {
                now = run(call, now, schedule);
            }
            Optional<Instant> next = next(schedule, call.now());
            if (next.isPresent()) {
                call.put(schedule.runningAt(next.get()));
            } else {
                call.remove(schedule);
            }
        }
        return now;
    }

    private static StoredGroup run(GroupCall call, StoredGroup group, StoredSchedule schedule) {
        StoredSizes old = group.sizes();
        int min = schedule.min() == null ? old.min() : schedule.min();
        int max = schedule.max() == null ? old.max() : schedule.max();
        if (min > max) {
            return group;
        }
        int wanted = schedule.desired() == null ? old.desired() : schedule.desired();
        int desired = Math.max(min, Math.min(max, wanted));
        return group.withSizes(new StoredSizes(min, max, old.desired()))
                .wanting(
                        desired,
                        "At " + call.now() + " a scheduled action update of AutoScalingGroup constraints to min: " + min
                                + ", max: " + max + ", desired: " + desired);
    }

    /** Returns when an action runs next after a time, if it does. */
    static Optional<Instant> next(StoredSchedule schedule, Instant after) {
        return schedule.recurrence() == null
                ? Optional.empty()
                : CronTimes.of(schedule.recurrence(), schedule.zone())
                        .after(after)
                        .filter(time -> schedule.end() == null || !time.isAfter(schedule.end()));
    }
}
