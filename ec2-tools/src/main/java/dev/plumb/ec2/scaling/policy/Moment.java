package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Doc;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A date and time in UTC.
 *
 * @param at the instant
 */
@Doc("a date and time in UTC, such as 2026-11-27T17:00:00Z")
public record Moment(Instant at) {
    /**
     * Reads a date and time.
     *
     * @throws IllegalArgumentException when it is none, or not in UTC
     */
    public static Moment parse(String text) {
        if (text.endsWith("Z")) {
            try {
                return new Moment(Instant.parse(text));
            } catch (DateTimeException wrong) {
                // Said below.
            }
        }
        throw new IllegalArgumentException("a date and time in UTC was expected, such as 2026-11-27T17:00:00Z");
    }

    @Override
    public String toString() {
        return at.toString();
    }
}
