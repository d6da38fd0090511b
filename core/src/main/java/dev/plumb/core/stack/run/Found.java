package dev.plumb.core.stack.run;

import java.time.Instant;

/** What the run before left behind. */
public sealed interface Found {
    /** Everything that it did is known, or there was none. */
    record Clean() implements Found {}

    /**
     * It died or was interrupted: some of its creates may have happened although nobody saw the answer.
     *
     * @param run its number
     * @param creates what it may have created
     * @param settled when a create of it that is not seen by then never happened, in the session's time
     * @param why what happened to it, for people
     */
    record Unclean(int run, DeclaredCreates creates, Instant settled, String why) implements Found {}
}
