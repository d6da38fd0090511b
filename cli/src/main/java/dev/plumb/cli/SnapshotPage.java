package dev.plumb.cli;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a snapshot holds, in words: a line, and one more for each call that could not be read. */
@Sink(Sink.Medium.TERMINAL)
final class SnapshotPage {
    private SnapshotPage() {}

    static String of(Path file, IamSnapshot snapshot, Coverage coverage, Terminal terminal) {
        List<String> parts = new ArrayList<>();
        counts(snapshot).forEach((name, count) -> parts.add(count + " " + name));
        List<String> lines = new ArrayList<>(wrap(
                terminal,
                file + ": account " + snapshot.account().id() + " at " + snapshot.collectedAt() + ", "
                        + String.join(", ", parts)));
        for (Coverage.Row gap : coverage.gaps()) {
            lines.addAll(wrap(
                    terminal,
                    (gap.state() == Coverage.State.PARTIAL ? "read in part: " : "not read: ") + gap.operation() + " in "
                            + gap.region() + ": " + (gap.reason() == null ? gap.state() : gap.reason())));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Returns how many of each kind there are, in the order in which they are told. */
    static Map<String, Integer> counts(IamSnapshot snapshot) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("users", snapshot.users().size());
        counts.put("groups", snapshot.groups().size());
        counts.put("roles", snapshot.roles().size());
        counts.put("policies", snapshot.policies().size());
        counts.put("documents", snapshot.documents().size());
        return counts;
    }

    private static List<String> wrap(Terminal terminal, String text) {
        return Columns.wrap(Escape.terminal(text), terminal.width());
    }
}
