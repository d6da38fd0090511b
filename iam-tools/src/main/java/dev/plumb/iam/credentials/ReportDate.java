package dev.plumb.iam.credentials;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date of the credential report, or the word that stands in its place. The words mean different things: a password
 * that was never used ({@code no_information}) is not a password that does not exist ({@code N/A}).
 */
public sealed interface ReportDate {
    /** A moment. */
    record Date(Instant at) implements ReportDate {
        @Override
        public Optional<Instant> instant() {
            return Optional.of(at);
        }

        @Override
        public String text() {
            return at.toString();
        }
    }

    /** {@code no_information}: never, or not since AWS began to track it on 2014-10-20. */
    record Never() implements ReportDate {
        @Override
        public String text() {
            return "no_information";
        }
    }

    /** {@code N/A}: the thing does not exist, or was never used. */
    record NotApplicable() implements ReportDate {
        @Override
        public String text() {
            return "N/A";
        }
    }

    /** {@code not_supported}: AWS does not say it of this kind of user. */
    record NotSupported() implements ReportDate {
        @Override
        public String text() {
            return "not_supported";
        }
    }

    /**
     * Nothing that can be understood.
     *
     * @param cell what stands there, empty included, or null when there is no such cell
     * @param ahead whether it is a date, but one that lies in the future
     */
    record Unknown(@Nullable String cell, boolean ahead) implements ReportDate {
        /** What is no date at all. */
        Unknown(@Nullable String cell) {
            this(cell, false);
        }

        @Override
        public String text() {
            String seen = cell;
            return seen == null ? "(no such column)" : seen.isEmpty() ? "(empty)" : seen;
        }
    }

    /** Returns the moment, or empty for each of the words. */
    default Optional<Instant> instant() {
        return Optional.empty();
    }

    /** Returns whether it leaves open if there is such a moment: nothing that can be understood, or not supported. */
    default boolean open() {
        return this instanceof Unknown || this instanceof NotSupported;
    }

    /** Returns what to show as evidence: the moment in UTC, or the word as it stood; hostile text. */
    String text();

    /** Returns the date of a moment that another source knows. */
    static ReportDate of(Instant at) {
        return new Date(at);
    }

    /** Returns what cannot be known. */
    static ReportDate unknown(String why) {
        return new Unknown(why);
    }

    /**
     * Returns what a cell says. Dates are ISO 8601 with an offset, with or without fractions of a second; the words
     * compare without regard to case.
     *
     * @param cell null when the report lacks the column
     */
    static ReportDate parse(@Nullable String cell) {
        String text = cell == null ? "" : cell.strip();
        if (text.equalsIgnoreCase("N/A")) {
            return ReportWords.NOT_APPLICABLE;
        } else if (text.equalsIgnoreCase("no_information")) {
            return ReportWords.NEVER;
        } else if (text.equalsIgnoreCase("not_supported")) {
            return ReportWords.NOT_SUPPORTED;
        }
        try {
            return text.isEmpty()
                    ? new Unknown(cell)
                    : new Date(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return new Unknown(cell);
        }
    }
}
