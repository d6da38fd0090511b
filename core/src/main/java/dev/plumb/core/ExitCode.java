package dev.plumb.core;

import java.util.Collection;
import java.util.List;

/** The exit codes of every plumb command: a published contract. */
public enum ExitCode {
    /** Done, clean, nothing to do. */
    OK(0),
    /** The answer is no: findings at or above {@code --fail-on}, drift found, an assertion failed. */
    NO(1),
    /** Usage or input error: option, file, snapshot, missing credentials. */
    USAGE(2),
    /** Something in scope could not be evaluated. */
    INCOMPLETE(3),
    /** AWS refused, a step failed, or output could not be written. */
    FAILED(4),
    /** Interrupted, resumable. */
    INTERRUPTED(5),
    /** Not started: preflight rejected. */
    NOT_STARTED(6),
    /** A roll was undone: what ran before runs again. */
    ROLLED_BACK(10),
    /** A roll failed, and so did undoing it. */
    ROLLBACK_FAILED(11),
    /** A roll failed and was left as it was. */
    FAILED_IN_PLACE(12),
    /** A roll took longer than it was watched, and goes on. */
    STILL_RUNNING(13),
    /** Another roll took the place of this one. */
    SUPERSEDED(14),
    /** A roll waits for somebody's word. */
    PAUSED(15),
    /** A roll goes on, and nobody here watches it any more. */
    DETACHED(16),
    /** {@code plan --detailed-exitcode}: changes are pending. */
    PENDING(20),
    /** A defect of plumb. */
    INTERNAL(70);

    private static final List<ExitCode> GRAVEST_FIRST = List.of(
            INTERNAL,
            FAILED,
            ROLLBACK_FAILED,
            FAILED_IN_PLACE,
            ROLLED_BACK,
            SUPERSEDED,
            STILL_RUNNING,
            PAUSED,
            DETACHED,
            INTERRUPTED,
            NOT_STARTED,
            NO,
            PENDING,
            INCOMPLETE,
            USAGE,
            OK);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Returns the number the process exits with. */
    public int code() {
        return code;
    }

    /** Returns the one to exit with where several hold: a denied read must not hide critical findings. */
    public static ExitCode gravest(Collection<ExitCode> codes) {
        return GRAVEST_FIRST.stream().filter(codes::contains).findFirst().orElse(OK);
    }
}
