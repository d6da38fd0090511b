package dev.plumb.iam.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Facts about AWS that no API tells and that age, kept as a text resource: a line {@code as of DATE}, then one fact a
 * line; {@code #} begins a comment.
 */
public record DatedList(LocalDate asOf, List<String> lines) {
    private static final String AS_OF = "as of ";

    /** Copies the lines. */
    public DatedList {
        lines = List.copyOf(lines);
    }

    /** Reads a list that lies beside a class. */
    public static DatedList read(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (lines.isEmpty() || !lines.get(0).startsWith(AS_OF)) {
                throw new IllegalStateException(name + " has no date");
            }
            return new DatedList(
                    LocalDate.parse(lines.get(0).substring(AS_OF.length())), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Returns the facts between a heading {@code [name]} and the next. */
    public List<String> section(String name) {
        int start = lines.indexOf("[" + name + "]");
        if (start < 0) {
            throw new IllegalArgumentException("no section " + name);
        }
        return lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("["))
                .toList();
    }
}
