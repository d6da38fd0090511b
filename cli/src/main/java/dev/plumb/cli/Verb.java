package dev.plumb.cli;

import dev.plumb.core.ExitCode;

/** One command; its fields are its options. A new instance serves each run. */
interface Verb {
    /** Does it. What goes wrong is thrown as a {@link dev.plumb.core.error.PlumbException}. */
    ExitCode run(Run run);

    /** Returns whether being interrupted is how it ends, as a server does, and no failure. */
    default boolean endsByInterruption() {
        return false;
    }

    /** Returns whether it writes the files of {@code --report}; where it does not, that option is refused. */
    default boolean writesReports() {
        return false;
    }

    /** Returns what its help page ends with, paragraphs in lines; may be empty. */
    default String notes() {
        return "";
    }
}
