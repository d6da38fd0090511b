package dev.plumb.core.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, mildest first. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The order in which reports list them. */
    public static final List<Severity> GRAVEST_FIRST = List.of(CRITICAL, HIGH, MEDIUM, LOW, INFO);

    /** Returns the lower-case word used in every output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the severity of that name, without regard to case, or empty. */
    public static Optional<Severity> parse(String text) {
        return Arrays.stream(values())
                .filter(severity -> severity.name().equalsIgnoreCase(text))
                .findFirst();
    }

    /** Returns whether this is as bad as {@code other} or worse. */
    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
