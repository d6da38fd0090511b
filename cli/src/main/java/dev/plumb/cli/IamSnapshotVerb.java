package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.JsonLine;
import dev.plumb.core.text.Sink;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb iam snapshot}: the account's identity state in a file. */
@Sink(Sink.Medium.TERMINAL)
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
        IamSnapshot snapshot = collection.collect(run);
        run.quieten();
        IamSnapshots.write(snapshot, file);
        Map<String, Integer> counts = counts(snapshot);
        int gaps = snapshot.coverage().gaps().size();
        run.summary().with("account", snapshot.account().id()).with("gaps", gaps);
        counts.forEach((name, count) -> run.summary().with(name, count));
        run.out().print(form == Choices.OutputFormat.JSON ? json(snapshot, counts, gaps) : text(run, snapshot, counts));
        return gaps == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static Map<String, Integer> counts(IamSnapshot snapshot) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("users", snapshot.users().size());
        counts.put("groups", snapshot.groups().size());
        counts.put("roles", snapshot.roles().size());
        counts.put("policies", snapshot.policies().size());
        counts.put("documents", snapshot.documents().size());
        return counts;
    }

    private String json(IamSnapshot snapshot, Map<String, Integer> counts, int gaps) {
        JsonLine line = new JsonLine()
                .with("file", file.toString())
                .with("account", snapshot.account().id())
                .with("collectedAt", snapshot.collectedAt().toString());
        counts.forEach(line::with);
        return line.with("gaps", gaps).line();
    }

    private String text(Run run, IamSnapshot snapshot, Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((name, count) -> parts.add(count + " " + name));
        StringBuilder text = new StringBuilder();
        text.append(file)
                .append(": account ")
                .append(snapshot.account().id())
                .append(" at ")
                .append(snapshot.collectedAt())
                .append(", ")
                .append(String.join(", ", parts));
        List<String> lines = new ArrayList<>(wrap(run, text.toString()));
        for (Coverage.Row gap : snapshot.coverage().gaps()) {
            lines.addAll(wrap(
                    run,
                    "not read: " + gap.operation() + " in " + gap.region() + ": "
                            + (gap.reason() == null ? gap.state() : gap.reason())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> wrap(Run run, String text) {
        return Columns.wrap(Escape.terminal(text), run.terminal(true).width());
    }

    @Override
    public String notes() {
        return """
                --output table or json. The file holds no secrets; it is what 'plumb iam audit --snapshot' reads.
                Exit codes: 0 done; 3 something could not be read, as the file says; 4 AWS refused, or the file could\
                 not be written; 5 interrupted.""";
    }
}
