package dev.plumb.core.error;

import dev.plumb.core.ExitCode;
import org.jspecify.annotations.Nullable;

/** Output could not be written. Nothing is half-written: an earlier file of that name is still whole. */
public final class OutputException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /** Creates one that says which output, and why. */
    public OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FAILED;
    }
}
