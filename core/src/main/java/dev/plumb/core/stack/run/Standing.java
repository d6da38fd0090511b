package dev.plumb.core.stack.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run's record as it was read.
 *
 * @param number the run's number, as the parameter's name has it
 * @param version the parameter's version, which every write raises
 * @param written when it was last written, in AWS's time
 * @param age how long ago that was, in AWS's time
 * @param text what it holds
 */
public record Standing(int number, long version, Instant written, Duration age, String text) {
    /** Returns the record, where it is whole and of a form that this version knows. */
    public Optional<RunRecord> record() {
        return parsed() instanceof Parsed.Whole whole ? Optional.of(whole.record()) : Optional.empty();
    }

    Parsed parsed() {
        return RunText.parse(text);
    }

    /** Tells whether its holder may still be at work. */
    public boolean live() {
        return record().map(this::live).orElse(age.compareTo(Terms.DEFAULT.life()) < 0);
    }

    private boolean live(RunRecord record) {
        return record.condition() == RunCondition.HELD
                && age.compareTo(record.terms().life()) < 0;
    }

    /** Returns a line such as {@code run 7: apply by ci-3 (process 4711, plumb 0.1.0), last heard of 12 s ago}. */
    public String describe() {
        return record().map(this::describe)
                .orElse("run " + number + ", whose record is damaged, written " + Ascii.span(age) + " ago");
    }

    private String describe(RunRecord record) {
        Duration since = Duration.between(record.started(), written);
        // The two are told by different clocks, and nobody ends before he begins.
        Duration begun = age.plus(since.isNegative() ? Duration.ZERO : since);
        String ago = switch (record.condition()) {
            case HELD -> "last heard of " + Ascii.span(age) + " ago";
            case RELEASED_CLEAN -> "ended " + Ascii.span(age) + " ago";
            case RELEASED_UNCLEAN -> "interrupted " + Ascii.span(age) + " ago";
        };
        return "run " + number + ": " + record.operation().word() + " by " + record.holder() + ", begun "
                + Ascii.span(begun) + " ago, " + ago;
    }
}
