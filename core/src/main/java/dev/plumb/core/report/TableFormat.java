package dev.plumb.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.Set;

/** The report a person reads in a terminal: what is missing, how much is wrong, what exactly, what to do next. */
@Sink(Sink.Medium.TERMINAL)
final class TableFormat implements ReportFormat {
    private static final List<Status> STATUSES = List.of(Status.values());

    private final Terminal terminal;

    TableFormat(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public void write(AuditReport report, OutputStream out) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        TablePage page = new TablePage(terminal, writer);
        header(page, report);
        TableGaps.write(page, report);
        counts(page, report);
        Undecided undecided = Undecided.of(report);
        TableGaps.notes(page, undecided);
        TableFindings findings = new TableFindings(page);
        for (Severity severity : Severity.GRAVEST_FIRST) {
            List<RuleGroup> groups = RuleGroup.of(report, Status.FAIL).stream()
                    .filter(group -> group.severity() == severity)
                    .toList();
            findings.section(severity.name(), TablePage.paint(severity), groups);
        }
        findings.section("TO CHECK BY HAND", Paint.STRONG, RuleGroup.of(report, Status.MANUAL));
        TableGaps.details(page, report, undecided, findings);
        TableFacts facts = new TableFacts(page);
        facts.sections(report);
        next(page, report, undecided, findings.folded() || facts.folded());
        writer.flush();
    }

    private void header(TablePage page, AuditReport report) throws IOException {
        AuditReport.Account account = report.account();
        String alias = account.alias().isEmpty() ? "" : " (" + page.text(account.alias()) + ")";
        String title = report.title() + " of " + terminal.text(account.id()) + alias + " by plumb " + report.tool();
        for (String line : Columns.wrap(title, terminal.width())) {
            page.line(terminal.paint(Paint.STRONG, line));
        }
        String when = "Collected " + Texts.time(account.collectedAt()) + ", judged " + Texts.time(report.judgedAt());
        for (String line : Columns.wrap(when, terminal.width())) {
            page.line(terminal.paint(Paint.FAINT, line));
        }
        String chosen = report.selection().sentence();
        if (!chosen.isEmpty()) {
            page.wrapped("", "", page.text(chosen), Paint.STRONG, terminal.all() ? 50 : 6);
        }
        for (AuditReport.Table table : report.tables()) {
            if (table.facts()) {
                page.wrapped("", "", page.text(table.line()), Paint.FAINT, terminal.all() ? 50 : 4);
            }
        }
        page.line("");
    }

    /** Five severities beside five statuses, or above them where the terminal is narrow. */
    private void counts(TablePage page, AuditReport report) throws IOException {
        long most = Severity.GRAVEST_FIRST.stream()
                .mapToLong(report::failures)
                .max()
                .orElse(0);
        int digits =
                String.valueOf(STATUSES.stream().mapToLong(report::count).sum()).length();
        boolean beside = terminal.width() >= 60;
        int left = Math.min(terminal.width() / 2 - 2, 48);
        int bar = Math.max(0, (beside ? left : terminal.width()) - 2 - 10 - digits - 3);
        for (int i = 0; i < Severity.GRAVEST_FIRST.size(); i++) {
            Severity severity = Severity.GRAVEST_FIRST.get(i);
            long count = report.failures(severity);
            Paint paint = count == 0 ? Paint.FAINT : TablePage.paint(severity);
            String blocks = terminal.draw("■", "#").repeat(length(count, most, bar));
            String row = "  " + Columns.pad(severity.word(), 10) + number(count, digits) + "  " + blocks;
            String painted = terminal.paint(paint, row);
            if (beside) {
                painted += " ".repeat(left - Columns.width(row)) + "  " + status(report, STATUSES.get(i), digits);
            }
            page.line(painted);
        }
        if (!beside) {
            page.line("");
            for (Status status : STATUSES) {
                page.line(" ".repeat(terminal.width() < 40 ? 0 : 2) + status(report, status, digits));
            }
        }
    }

    private String status(AuditReport report, Status status, int digits) {
        long count = report.count(status);
        String gap = terminal.width() < 40 ? " " : "  ";
        String row = number(count, digits) + gap + Texts.name(status);
        return switch (status) {
            case FAIL -> terminal.paint(count > 0 ? Paint.STRONG : Paint.GOOD, row);
            case NOT_EVALUATED -> terminal.paint(count > 0 ? Paint.ALARM : Paint.FAINT, row);
            case MANUAL -> row;
            case PASS, NOT_APPLICABLE -> terminal.paint(Paint.FAINT, row);
        };
    }

    private static void next(TablePage page, AuditReport report, Undecided undecided, boolean folded)
            throws IOException {
        page.section("NEXT", Paint.STRONG, "");
        List<RuleGroup> failures = RuleGroup.of(report, Status.FAIL);
        boolean evaluated = report.count(Status.NOT_EVALUATED) == 0
                && report.coverage().gaps().isEmpty();
        long unlisted = report.selection().failuresUnlisted();
        if (STATUSES.stream().allMatch(status -> report.count(status) == 0)) {
            page.item("No check was selected, so this says nothing about the account.");
        } else if (failures.isEmpty() && unlisted > 0) {
            page.item("Nothing failed that is this severe; without --severity the list has "
                    + Texts.count(unlisted, "milder failure") + ".");
        } else if (failures.isEmpty()) {
            page.item(evaluated ? "Nothing to mend: no check failed." : "No check failed among those that could run.");
        } else {
            RuleGroup first = failures.get(0);
            page.item("Begin with " + first.id() + ": "
                    + Texts.count(first.findings().size(), first.severity().word() + " failure") + ".");
        }
        if (undecided.incomplete()) {
            page.item("Close the gaps above and audit again: what was not evaluated is not a pass.");
        }
        if (folded) {
            page.item("Some lists are cut short: --all shows every resource.");
        }
        List<String> others = Reports.all().stream()
                .map(ReportFormat::name)
                .filter(name -> !Set.of("table", "html").contains(name))
                .toList();
        String last = others.get(others.size() - 1);
        page.item("--report html=FILE writes every finding with its evidence and fixes as one page; "
                + String.join(", ", others.subList(0, others.size() - 1)) + " and " + last + " work alike.");
    }

    private static int length(long count, long most, int room) {
        return count == 0 ? 0 : (int) Math.max(1, Math.round((double) count * room / Math.max(most, room)));
    }

    private static String number(long count, int digits) {
        String number = Long.toString(count);
        return " ".repeat(Math.max(0, digits - number.length())) + number;
    }
}
