package dev.plumb.core.stack.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run that is over, as the history tells it: {@code 7 2026-11-22T12:00:00Z apply by ci-3: done}.
 *
 * @param number the run's number
 * @param begun when it began, in AWS's time
 * @param operation what it did
 * @param host on which host
 * @param result how it ended
 */
public record PastRun(int number, Instant begun, String operation, String host, String result) {
    private static final int HOST = 20;
    private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (\\S{1,30}) ([a-z]{1,20}) by (\\S{1,60}): (.*)");

    /** Returns a run that has a record. */
    static PastRun of(RunRecord record, String result) {
        String host = Ascii.cut(record.holder().host(), HOST).replace(' ', '-');
        return new PastRun(
                record.id().number(),
                record.started().truncatedTo(ChronoUnit.SECONDS),
                record.operation().word(),
                host.isEmpty() ? "unknown" : host,
                result);
    }

    /** Returns the line of a history; nothing where it is not such a line. */
    public static Optional<PastRun> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PastRun(
                    Integer.parseInt(parts.group(1)),
                    Instant.parse(parts.group(2)),
                    parts.group(3),
                    parts.group(4),
                    parts.group(5)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Returns it as a line. */
    @Override
    public String toString() {
        return number + " " + begun + " " + operation + " by " + host + ": " + result;
    }
}
