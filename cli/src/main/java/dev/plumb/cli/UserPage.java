package dev.plumb.cli;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.Reports;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A user's report as a person reads it in a terminal. */
@Sink(Sink.Medium.TERMINAL)
final class UserPage {
    private static final int WIDEST_HEAD = 34;
    private static final Set<String> DATES = Set.of("Changed", "Last used");

    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private UserPage(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the page. */
    static String of(AuditReport report, Terminal terminal) {
        Set<Finding> silent = Set.copyOf(report.unanswered());
        UserPage page = new UserPage(terminal);
        for (AuditReport.Table table : report.tables()) {
            page.section(table.title(), labelled(table));
        }
        String gaps = Reports.gaps(report, terminal);
        if (!gaps.isEmpty()) {
            page.line("");
            page.page.append(gaps.stripTrailing()).append('\n');
        }
        page.section(
                "Findings",
                report.findings().stream()
                        .filter(finding -> finding.status() == Status.FAIL
                                || finding.status() == Status.MANUAL
                                || silent.contains(finding))
                        .map(finding -> finding(finding, report))
                        .toList());
        return page.page.toString();
    }

    /** Says of dates what they are: two beside each other look alike. */
    private static List<List<String>> labelled(AuditReport.Table table) {
        return table.rows().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> row.get(i).isEmpty()
                                        || !DATES.contains(table.columns().get(i))
                                ? row.get(i)
                                : table.columns().get(i).toLowerCase(Locale.ROOT) + " " + row.get(i))
                        .toList())
                .toList();
    }

    /** Says of a finding that is not on the user itself on what it is, and how that reaches the user. */
    private static String about(Finding finding, AuditReport report) {
        String name = finding.resource().name() + ": ";
        if (finding.resource().type().equals("AWS::IAM::Group")) {
            return "group " + name;
        }
        return report.tables().stream()
                .filter(table -> table.id().equals("permission-sources"))
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.get(2).equals(finding.resource().id()))
                .findFirst()
                .map(row -> "policy " + finding.resource().name() + ", " + row.get(0) + ": ")
                .orElse("");
    }

    private static List<String> finding(Finding finding, AuditReport report) {
        String grade = finding.status() == Status.FAIL
                ? finding.severity().word()
                : finding.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return List.of(finding.rule(), grade, about(finding, report) + finding.message());
    }

    /** Puts the first cell of each row in a column of its own, and the others beside it. */
    private void section(String title, List<List<String>> rows) {
        if (!page.isEmpty()) {
            line("");
        }
        Columns.wrap(title, terminal.width()).forEach(this::line);
        if (rows.isEmpty()) {
            line("  none");
        }
        int widest = rows.stream()
                .mapToInt(row -> Columns.width(text(row.get(0))))
                .max()
                .orElse(0);
        int head = Math.min(Math.min(widest, WIDEST_HEAD), terminal.width() / 2 - 4) + 4;
        for (List<String> row : rows) {
            String first = "  " + text(row.get(0));
            String rest = row.stream()
                    .skip(1)
                    .filter(cell -> !cell.isEmpty())
                    .map(this::text)
                    .collect(Collectors.joining("  "));
            List<String> lines = Columns.wrap(rest, terminal.width() - head);
            // A row whose other cells are empty says what it says in the first one.
            boolean beside = Columns.width(first) < head && !rest.isEmpty();
            if (!beside) {
                Columns.wrap(text(row.get(0)), terminal.width() - 2).forEach(line -> line("  " + line));
            }
            for (int i = 0; i < lines.size() && !rest.isEmpty(); i++) {
                line(Columns.pad(beside && i == 0 ? first : "", head) + lines.get(i));
            }
        }
    }

    private void line(String line) {
        page.append(line.stripTrailing()).append('\n');
    }

    private String text(String hostile) {
        return terminal.unicode() ? Escape.terminal(hostile) : Escape.ascii(hostile);
    }
}
