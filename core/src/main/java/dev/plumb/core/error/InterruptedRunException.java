package dev.plumb.core.error;

import dev.plumb.core.ExitCode;

/** The run was cancelled; what it had is kept where that makes sense, and it can be started again. */
public final class InterruptedRunException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /** Creates one that says what was being done. */
    public InterruptedRunException(String message) {
        super(message, null);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INTERRUPTED;
    }
}
