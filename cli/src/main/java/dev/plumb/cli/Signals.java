package dev.plumb.cli;

/** Whether a run was told to stop, and how far it may be cut short then. */
@FunctionalInterface
interface Signals {
    /** Returns whether someone asked the run to stop. */
    boolean interrupted();

    /** Says that everything was read: what is left is judged and written, and is worth waiting for. */
    default void readingEnded() {}

    /** Says that every file is written: what is left goes to standard output, whose reader may hang. */
    default void filesWritten() {}
}
