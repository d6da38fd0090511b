package dev.plumb.cli;

import dev.plumb.core.finding.Severity;
import dev.plumb.core.text.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values. What cannot be read is refused with what would have been right. */
final class Converters {
    private Converters() {}

    /** Reads a time: a date stands for its first instant in UTC. */
    static final class Now implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                Instant instant = text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                int year = instant.atOffset(ZoneOffset.UTC).getYear();
                if (year >= 2000 && year <= 9999) {
                    return instant;
                }
                throw new TypeConversionException("'" + text + "' is not between the years 2000 and 9999");
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is neither a date (2026-11-22) nor a time (2026-11-22T10:00:00Z)");
            }
        }
    }

    /** Reads a span of time, such as {@code 150ms}, {@code 2s} or {@code 1m}. */
    static final class Span implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(ms|s|m)");

        @Override
        public Duration convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is no duration such as 150ms, 2s or 1m");
            }
            long number = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
        }
    }

    /** Reads {@code FORMAT=FILE}. */
    static final class Report implements ITypeConverter<GlobalOptions.ReportRequest> {
        @Override
        public GlobalOptions.ReportRequest convert(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0 || equals == text.length() - 1) {
                throw new TypeConversionException("'" + text + "' is not FORMAT=FILE, for example html=audit.html");
            }
            return new GlobalOptions.ReportRequest(text.substring(0, equals), written(text.substring(equals + 1)));
        }
    }

    /** Reads the name of a file to write. */
    static final class File implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return written(text);
        }
    }

    /** Reads the name of a file to read from, where a dash is standard input. */
    static final class Input implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return file(text.equals("-") ? "/dev/stdin" : text);
        }
    }

    /** Reads a severity. */
    static final class Grade implements ITypeConverter<Severity>, Iterable<String> {
        @Override
        public Severity convert(String text) {
            return Severity.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + String.join(", ", words()) + "." + Suggestion.text(text, words())));
        }

        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }

        private static List<String> words() {
            return Arrays.stream(Severity.values()).map(Severity::word).toList();
        }
    }

    /** Reads a whole number. */
    static Integer whole(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw notWhole(text);
        }
    }

    /** Reads a whole number of any length that fits. */
    static Long wholeLong(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw notWhole(text);
        }
    }

    private static TypeConversionException notWhole(String text) {
        return new TypeConversionException(
                text.matches("[+-]?[0-9]+")
                        ? "'" + text + "' is out of range"
                        : "'" + text + "' is not a whole number");
    }

    /** Elsewhere a dash would be standard output, which is not a file that can be written whole or not at all. */
    private static Path written(String text) {
        if (text.equals("-")) {
            throw new TypeConversionException(
                    "'-' is not a file: this is not written to standard output; name a file (./- where it is to be called so)");
        }
        return file(text);
    }

    private static Path file(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a file name is missing");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is not a file name: " + e.getReason());
        }
    }
}
