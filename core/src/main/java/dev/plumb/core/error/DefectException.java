package dev.plumb.core.error;

import dev.plumb.core.ExitCode;

/**
 * plumb itself failed in the middle of changes. Its cause says how, for a report to those who write plumb; what was done stays,
 * and the run can be started again.
 */
public final class DefectException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param what what was being done
     * @param cause what nobody had thought of
     */
    public DefectException(String what, Throwable cause) {
        super(
                what + ": this is a defect of plumb, " + cause.getClass().getSimpleName()
                        + ". What was done stays; run again to go on",
                cause);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INTERRUPTED;
    }
}
