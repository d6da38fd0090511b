package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.text.JsonLine;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb iam snapshot}: the account's identity state in a file. */
final class IamSnapshotVerb implements Verb {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            converter = Converters.File.class,
            description = "The file to write, whole or not at all, readable by its owner only.")
    Path file = Path.of("");

    @Mixin
    CollectionOptions collection = new CollectionOptions();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        ReportFiles.check(file);
        if (Files.exists(file)) {
            ReportFiles.check(beside(file));
        }
        IamSnapshot snapshot = collection.collect(run);
        run.readingEnded();
        run.quieten();
        Coverage coverage = IamSnapshots.coverage(snapshot);
        int gaps = coverage.gaps().size();
        // A signal that came after the last answer took nothing away.
        boolean cut = run.host().signals().interrupted() && gaps > 0;
        Path written = cut && Files.exists(file) ? beside(file) : file;
        IamSnapshots.write(snapshot, written);
        run.filesWritten();
        Map<String, Integer> counts = SnapshotPage.counts(snapshot);
        run.summary().with("account", snapshot.account().id()).with("gaps", gaps);
        counts.forEach((name, count) -> run.summary().with(name, count));
        run.out()
                .print(
                        form == Choices.OutputFormat.JSON
                                ? json(written, snapshot, counts, gaps)
                                : SnapshotPage.of(written, snapshot, coverage, run.terminal(true)));
        return gaps == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    /** What an interrupted run had read must not take the place of a whole snapshot. */
    private static Path beside(Path whole) {
        return whole.resolveSibling(whole.getFileName() + ".partial");
    }

    private static String json(Path written, IamSnapshot snapshot, Map<String, Integer> counts, int gaps) {
        JsonLine line = new JsonLine()
                .with("file", written.toString())
                .with("account", snapshot.account().id())
                .with("collectedAt", snapshot.collectedAt().toString());
        counts.forEach(line::with);
        return line.with("gaps", gaps).line();
    }

    @Override
    public Set<GlobalOption> offers() {
        return EnumSet.complementOf(EnumSet.of(GlobalOption.REPORT));
    }

    @Override
    public Map<GlobalOption, String> idle() {
        Map<GlobalOption, String> idle = new EnumMap<>(collection.idle());
        if (!collection.simulate) {
            idle.put(GlobalOption.NOW, "an account is read as it is now; --now is for judging it, or for --simulate");
        }
        return idle;
    }

    @Override
    public String notes() {
        return """
                --output table or json. The file holds no secrets; it is what 'plumb iam audit --snapshot' reads.
                Exit codes: 0 done; 3 something could not be read, as the file says; 4 AWS refused, or the file could\
                 not be written; 5 interrupted.""";
    }
}
