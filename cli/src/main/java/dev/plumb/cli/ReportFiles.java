package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.OutputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import dev.plumb.core.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of {@code --report}, checked before the work begins and written when it is done. */
final class ReportFiles {
    private final List<Target> targets;

    private ReportFiles(List<Target> targets) {
        this.targets = targets;
    }

    private record Target(ReportFormat format, Path file) {}

    /**
     * Returns the files asked for.
     *
     * @param inputs what the run reads, by the option that names it
     * @throws InputException when a format is unknown, a file named twice, or one of the inputs would be written over
     * @throws OutputException when a file can certainly not be written
     */
    static ReportFiles of(List<GlobalOptions.ReportRequest> requests, Map<String, Path> inputs) {
        List<Problem> problems = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (GlobalOptions.ReportRequest request : requests) {
            Reports.named(request.format())
                    .ifPresentOrElse(
                            format -> targets.add(new Target(format, request.file())),
                            () -> problems.add(unknown(request.format())));
            if (!seen.add(request.file().toAbsolutePath().normalize())) {
                problems.add(new Problem(null, "--report names " + request.file() + " twice", null));
            }
            inputs.forEach(
                    (option, input) -> taken("--report", request.file(), "the file that " + option + " reads", input)
                            .ifPresent(problems::add));
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        targets.forEach(target -> check(target.file()));
        return new ReportFiles(targets);
    }

    /**
     * Refuses to write over what a run reads.
     *
     * @param option what names the file that is to be written
     * @param inputs what the run reads, by what it is
     */
    static void refuse(String option, Path file, Map<String, Path> inputs) {
        inputs.forEach((what, input) -> taken(option, file, what, input).ifPresent(problem -> {
            throw InputException.of(problem);
        }));
    }

    private static Optional<Problem> taken(String option, Path file, String what, Path input) {
        return same(file, input)
                ? Optional.of(new Problem(
                        null, option + " " + file + " is " + what, "Name another one: that would be written over"))
                : Optional.empty();
    }

    /** Writes each file, whole or not at all; one that cannot be written does not keep the others from it. */
    void write(AuditReport report) {
        OutputException first = null;
        for (Target target : targets) {
            try {
                AtomicFile.write(target.file(), out -> target.format().write(report, out));
            } catch (OutputException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Fails early where a file could not be written at the end of a long run either. */
    static void check(Path file) {
        AtomicFile.check(file);
        Path folder = existing(file.toAbsolutePath().normalize().getParent());
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OutputException("cannot write " + file + ": " + folder + " is not a folder", null);
        }
        if (!Files.isWritable(folder)) {
            throw new OutputException("cannot write " + file + ": no permission to write in " + folder, null);
        }
    }

    /** Returns whether two names lead to one file, by whatever spelling or link. */
    private static boolean same(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || Files.isSameFile(one, other);
        } catch (IOException e) {
            // One of them does not exist, or cannot be looked at; whoever opens it will say so.
            return false;
        }
    }

    private static @Nullable Path existing(@Nullable Path folder) {
        Path at = folder;
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }

    private static Problem unknown(String format) {
        List<String> names = Reports.all().stream().map(ReportFormat::name).toList();
        return new Problem(
                null,
                "--report " + format + "=... is none of the formats " + String.join(", ", names) + "."
                        + Suggestion.text(format, names),
                null);
    }
}
