package dev.plumb.ec2.scaling.metric;

import dev.plumb.core.error.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and numbers from cells, strictly. */
final class Cells {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern UNIT = Pattern.compile("([0-9.]{1,18}) ?([%A-Za-z/]{1,12})");
    private static final Pattern EPOCH = Pattern.compile("[0-9]{9,19}(\\.[0-9]+)?");
    private static final Pattern LOCAL = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?");
    private static final Pattern OFFSET = Pattern.compile(".*[+-][0-9]{2}:?[0-9]{2}");
    private static final int MOST_INSTANCES = 100_000;

    private final Problems problems;

    Cells(Problems problems) {
        this.problems = problems;
    }

    /** Returns a time in UTC at a whole minute. */
    Optional<Instant> time(Sheet.Cell cell) {
        String text = cell.text();
        try {
            if (text.endsWith("Z")) {
                Instant at =
                        Instant.parse(text.length() == "2026-11-27T00:00Z".length() ? text.replace("Z", ":00Z") : text);
                if (at.getEpochSecond() % 60 == 0 && at.getNano() == 0) {
                    return Optional.of(at);
                }
                problems.at(cell.where(), "the time " + cell.shown() + " is not at a whole minute");
                return Optional.empty();
            }
        } catch (DateTimeException wrong) {
            // Said below.
        }
        String why = "";
        if (EPOCH.matcher(text).matches()) {
            why = " are seconds since 1970, or thousandths of them";
        } else if (LOCAL.matcher(text).matches() && OFFSET.matcher(text).matches()) {
            why = " is not in UTC";
        } else if (LOCAL.matcher(text).matches() && !text.endsWith("Z")) {
            why = " has no time zone";
        }
        problems.at(
                cell.where(),
                why.isEmpty()
                        ? "a time in UTC was expected, such as 2026-11-27T16:00:00Z, not " + cell.shown()
                        : "the time " + cell.shown() + why + "; write it in UTC, such as 2026-11-27T16:00:00Z");
        return Optional.empty();
    }

    /** Returns a number that is not negative. */
    OptionalDouble number(Sheet.Cell cell) {
        String text = cell.text();
        if (NUMBER.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        Matcher unit = UNIT.matcher(text);
        if (unit.matches() && NUMBER.matcher(unit.group(1)).matches() && !text.matches("[0-9.]+[eE].*")) {
            problems.at(cell.where(), cell.shown() + " has a unit; write the number alone");
        } else if (text.startsWith("-") && NUMBER.matcher(text.substring(1)).matches()) {
            problems.at(cell.where(), cell.shown() + " is negative, which no such metric is");
        } else if (text.startsWith("\"")) {
            problems.at(cell.where(), cell.shown() + " is in quotes; write the number alone");
        } else {
            problems.at(cell.where(), "a number was expected, not " + cell.shown());
        }
        return OptionalDouble.empty();
    }

    /** Returns a number of instances. */
    OptionalInt count(Sheet.Cell cell) {
        if (cell.text().matches("[0-9]{1,9}(\\.0{1,6})?")) {
            int count = (int) Double.parseDouble(cell.text());
            if (count <= MOST_INSTANCES) {
                return OptionalInt.of(count);
            }
        }
        problems.at(
                cell.where(), "a number of instances was expected, not " + (cell.isEmpty() ? "nothing" : cell.shown()));
        return OptionalInt.empty();
    }
}
