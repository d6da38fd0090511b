package dev.plumb.core.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks under way, in the order in which they began. */
final class Tasks {
    private final Map<String, Task> byId = new LinkedHashMap<>();

    /** Takes note of an event. Returns the task it belongs to, or null where it belongs to none that is under way. */
    @Nullable
    Task on(ProgressEvent event, Instant at) {
        if (event instanceof ProgressEvent.Started started) {
            Task task = new Task(started, at);
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
                task.waitsUntil = at.plus(waiting.expected());
            }
            return task;
        }
        if (event instanceof ProgressEvent.Finished finished) {
            return byId.remove(finished.task());
        }
        return null;
    }

    /** Returns the tasks that are part of another, in the order in which they began. */
    List<Task> partsOf(String parent) {
        return byId.values().stream().filter(task -> parent.equals(task.parent)).toList();
    }

    /** Returns what a task waits for, or null. */
    @Nullable
    String waiting(String id) {
        Task task = byId.get(id);
        return task == null ? null : task.waiting;
    }

    /** Returns whether a task is under way. */
    boolean isActive(String id) {
        return byId.containsKey(id);
    }

    /** Returns the tasks that have not ended. */
    Collection<Task> active() {
        return byId.values();
    }

    /** One task. */
    static final class Task {
        private static final int SHORT = 5;

        final String id;
        final String label;
        final Instant started;
        final Duration expected;
        final @Nullable String parent;
        long total;
        long done;

        @Nullable
        String waiting;

        @Nullable
        Instant waitsUntil;

        private Task(ProgressEvent.Started event, Instant started) {
            this.id = event.task();
            this.label = event.label();
            this.total = event.total();
            this.started = started;
            this.expected = event.expected();
            this.parent = event.parent();
        }

        /** Returns {@code 0:42 of about 1:40} where it is known how long it takes, else how long it has been going on. */
        String clock(Instant now) {
            String elapsed = Words.clock(elapsed(now));
            if (expected.toSeconds() < SHORT) {
                return elapsed;
            }
            return elapsed(now).compareTo(expected) > 0
                    ? elapsed + ", usually " + Words.clock(expected)
                    : elapsed + " of about " + Words.clock(expected);
        }

        /** Returns how long it still waits, or null where that is not known, or not worth telling. */
        @Nullable
        Duration waitsFor(Instant now) {
            if (waiting == null || waitsUntil == null || expected.toSeconds() >= SHORT) {
                return null;
            }
            Duration left = Duration.between(now, waitsUntil);
            return left.toSeconds() < SHORT ? null : left;
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
            if (expected.toSeconds() >= SHORT || total <= 0 || done <= 0 || done > total || elapsed.toSeconds() < 2) {
                return null;
            }
            return Duration.ofMillis((long) ((double) elapsed.toMillis() / done * (total - done)));
        }
    }
}
