package dev.plumb.core.apply;

import dev.plumb.core.error.PlumbException;

/** The guard let no further call out: the run ends, whatever else is ready. */
final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PlumbException reason;

    Halt(PlumbException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    PlumbException reason() {
        return reason;
    }
}
