package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import java.util.Map;
import java.util.Set;

/** One command; its fields are its options. A new instance serves each run. */
interface Verb {
    /** Does it. What goes wrong is thrown as a {@link dev.plumb.core.error.PlumbException}. */
    ExitCode run(Run run);

    /** Returns whether being interrupted is how it ends, as a server does, and no failure. */
    default boolean endsByInterruption() {
        return false;
    }

    /** Returns the global options it has a use for; the others are refused. */
    default Set<GlobalOption> offers() {
        return Set.of();
    }

    /** Returns which of those it has no use for beside the options it was given, and why; these are refused too. */
    default Map<GlobalOption, String> idle() {
        return Map.of();
    }

    /** Returns what its help page ends with, paragraphs in lines; may be empty. */
    default String notes() {
        return "";
    }
}
