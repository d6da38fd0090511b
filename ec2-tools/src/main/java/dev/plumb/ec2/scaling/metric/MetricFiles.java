package dev.plumb.ec2.scaling.metric;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.io.InputFile;
import dev.plumb.core.text.StrictUtf8;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Reads tables of recorded metrics and activities from files. */
public final class MetricFiles {
    private static final long BYTES = 64L << 20;

    private MetricFiles() {}

    /**
     * Reads recorded metrics; see {@link MetricTable}.
     *
     * @throws InputException with everything that is wrong in the file
     */
    public static Load metrics(Path file, Collection<ScalingMetric> watched, double saturation) {
        String source = file.toString();
        String text = text(file, "a table of metrics");
        return all(problems ->
                MetricTable.read(source, text, watched, saturation, problems).orElse(null));
    }

    /**
     * Reads recorded scaling activities; see {@link ActivityTable}.
     *
     * @throws InputException with everything that is wrong in the file
     */
    public static List<ActivityTable.Recorded> activities(Path file) {
        String source = file.toString();
        String text = text(file, "a table of scaling activities");
        return all(problems -> ActivityTable.read(source, text, problems));
    }

    private static <T> T all(Function<Problems, T> read) {
        Problems problems = new Problems();
        T value = read.apply(problems);
        List<Problem> found = problems.list().stream()
                .sorted(Comparator.comparing(
                        Problem::where,
                        Comparator.nullsLast(
                                Comparator.comparingInt(Location::line).thenComparingInt(Location::column))))
                .toList();
        if (!found.isEmpty()) {
            throw new InputException(found, null);
        }
        return value;
    }

    private static String text(Path file, String expected) {
        try (InputStream in = InputFile.open(file, expected, BYTES);
                Reader reader = new StrictUtf8(in)) {
            StringWriter out = new StringWriter();
            reader.transferTo(out);
            return out.toString();
        } catch (IOException e) {
            throw new InputException(
                    List.of(Problem.at(
                            Location.of(file.toString()),
                            e instanceof StrictUtf8.Malformed
                                    ? String.valueOf(e.getMessage())
                                    : "cannot be read: " + InputFile.reason(e))),
                    e);
        }
    }
}
