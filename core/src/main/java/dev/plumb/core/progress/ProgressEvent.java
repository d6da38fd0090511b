package dev.plumb.core.progress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something a run wants its watcher to know. Texts may hold names from AWS: renderers escape them. */
public sealed interface ProgressEvent {
    /**
     * A task began.
     *
     * @param task its stable id within the run, for example {@code authorization-details}
     * @param label what people read, for example {@code Users, groups, roles and policies}
     * @param total how many units it has, 0 when unknown
     * @param parent the task it is a part of, or null
     * @param expected how long it usually takes, zero when unknown
     */
    record Started(
            String task, String label, long total, @Nullable String parent, Duration expected)
            implements ProgressEvent {
        /** Creates the event of a task of its own. */
        public Started(String task, String label, long total) {
            this(task, label, total, null, Duration.ZERO);
        }
    }

    /** A task came further: {@code done} of {@code total} units (0 when unknown). */
    record Advanced(String task, long done, long total) implements ProgressEvent {}

    /** A task waits on purpose, for example for a report that AWS is still making, or for a rate limit. */
    record Waiting(String task, String reason, Duration expected) implements ProgressEvent {}

    /**
     * A task ended.
     *
     * @param outcome how
     * @param detail a short remark, for example {@code 2,311 entities in 3 pages}, or null
     */
    record Finished(String task, Outcome outcome, @Nullable String detail) implements ProgressEvent {}

    /** Advice or a warning that belongs to no task. */
    record Note(Level level, String text) implements ProgressEvent {}

    /** How a task ended. */
    enum Outcome {
        DONE,
        INCOMPLETE,
        FAILED,
        SKIPPED
    }

    /** How loud a note is. */
    enum Level {
        INFO,
        WARNING
    }
}
