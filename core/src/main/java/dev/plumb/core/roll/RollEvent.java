package dev.plumb.core.roll;

import java.time.Instant;

/** Something that happened while a roll was watched. Texts may hold names from AWS. */
public sealed interface RollEvent {
    /**
     * It goes in one direction from here on: forward at first, and back once it is undone.
     *
     * @param direction which
     * @param what in a few words, such as {@code web to version 2}
     * @param total how many instances or tasks it is about
     */
    record Turned(Direction direction, String what, long total) implements RollEvent {}

    /**
     * More, or fewer, are done than before.
     *
     * @param done how many
     * @param total of how many
     */
    record Moved(long done, long total) implements RollEvent {}

    /**
     * It waits on purpose.
     *
     * @param why such as {@code checkpoint at 50 %}
     * @param until when it goes on by itself
     */
    record Waits(String why, Instant until) implements RollEvent {}

    /**
     * Something else worth a line.
     *
     * @param bad whether it speaks against a good end
     */
    record Told(boolean bad, String text) implements RollEvent {}

    /** It ended, or is not watched any more. */
    record Ended(RollOutcome outcome) implements RollEvent {}

    /** Where a roll goes. */
    enum Direction {
        FORWARD,
        BACK
    }
}
