package dev.plumb.core.error;

import dev.plumb.core.ExitCode;

/** Nothing was changed, because something speaks against beginning. */
public final class NotStartedException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /** Creates one with its complete text: what speaks against it, what to do next. */
    public NotStartedException(String message) {
        super(message, null);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.NOT_STARTED;
    }
}
