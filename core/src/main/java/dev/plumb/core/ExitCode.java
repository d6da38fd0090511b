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
    /** {@code plan --detailed-exitcode}: changes are pending. */
    PENDING(20),
    /** A defect of plumb. */
    INTERNAL(70);

    private static final List<ExitCode> GRAVEST_FIRST =
            List.of(INTERNAL, FAILED, INTERRUPTED, NOT_STARTED, NO, PENDING, INCOMPLETE, USAGE, OK);

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
