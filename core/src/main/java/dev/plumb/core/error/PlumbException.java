package dev.plumb.core.error;

import dev.plumb.core.ExitCode;
import org.jspecify.annotations.Nullable;

/** The root of everything plumb throws on purpose. Its message is complete: no stack trace is needed to act on it. */
public abstract sealed class PlumbException extends RuntimeException
        permits InputException,
                AwsException,
                OutputException,
                InterruptedRunException,
                NotStartedException,
                DefectException {
    private static final long serialVersionUID = 1L;

    PlumbException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the code the process should exit with when nothing handles this. */
    public abstract ExitCode exitCode();
}
