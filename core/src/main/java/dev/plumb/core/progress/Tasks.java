package dev.plumb.core.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks under way, in the order in which they began. */
final class Tasks {
    private final Map<String, Task> byId = new LinkedHashMap<>();

    /** Takes note of an event. Returns the task it belongs to, or null where it belongs to none that is under way. */
    @Nullable
    Task on(ProgressEvent event, Instant at) {
        if (event instanceof ProgressEvent.Started started) {
            Task task = new Task(started.label(), started.total(), at);
            byId.put(started.task(), task);
            return task;
        }
        if (event instanceof ProgressEvent.Advanced advanced) {
            Task task = byId.get(advanced.task());
            if (task != null) {
                task.done = advanced.done();
                task.total = Math.max(advanced.total(), advanced.done() > task.total ? 0 : task.total);
                task.waiting = null;
            }
            return task;
        }
        if (event instanceof ProgressEvent.Waiting waiting) {
            Task task = byId.get(waiting.task());
            if (task != null) {
                task.waiting = waiting.reason();
            }
            return task;
        }
        if (event instanceof ProgressEvent.Finished finished) {
            return byId.remove(finished.task());
        }
        return null;
    }

    /** Returns the tasks that have not ended. */
    Collection<Task> active() {
        return byId.values();
    }

    /** One task. */
    static final class Task {
        final String label;
        final Instant started;
        long total;
        long done;

        @Nullable
        String waiting;

        private Task(String label, long total, Instant started) {
            this.label = label;
            this.total = total;
            this.started = started;
        }

        /** Returns how long it has been going on. */
        Duration elapsed(Instant now) {
            Duration elapsed = Duration.between(started, now);
            return elapsed.isNegative() ? Duration.ZERO : elapsed;
        }

        /** Returns whole percents, at most 100, or -1 where the total is unknown. */
        int percent() {
            return total <= 0 ? -1 : (int) Math.min(100, Math.max(0, 100.0 * done / total));
        }

        /** Returns how long the rest takes at the pace so far, or null where nothing can be said. */
        @Nullable
        Duration left(Instant now) {
            Duration elapsed = elapsed(now);
            if (total <= 0 || done <= 0 || done > total || elapsed.toSeconds() < 2) {
                return null;
            }
            return Duration.ofMillis((long) ((double) elapsed.toMillis() / done * (total - done)));
        }
    }
}
