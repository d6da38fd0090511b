package dev.plumb.core.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the input.
 *
 * @param where the place, or null when the input as a whole is meant
 * @param what what is wrong, and what was expected
 * @param next what to do about it, or null when {@code what} says it all
 */
public record Problem(
        @Nullable Location where, String what, @Nullable String next) {
    /** Returns a problem at a place. */
    public static Problem at(Location where, String what) {
        return new Problem(where, what, null);
    }

    /** Returns the same problem with advice. */
    public Problem advise(String advice) {
        return new Problem(where, what, advice);
    }

    /** Returns one line: place, what is wrong, what to do. */
    @Override
    public String toString() {
        return (where == null ? "" : where + ": ") + what + (next == null ? "" : ". " + next);
    }
}
