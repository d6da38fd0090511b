package dev.plumb.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A summary for chat, a pull request or an issue: what could not be read, how much is wrong, the gravest first, and what
 * else was not evaluated. What does not fit is cut, and counted. It fits in a GitHub comment, whatever the account's names are.
 */
@Sink(Sink.Medium.MARKDOWN)
final class MarkdownFormat implements ReportFormat {
    /** Characters for findings; GitHub takes 65,536 in a comment. */
    private static final int BUDGET = 24_000;

    private static final int TEXT = 300;
    private static final int FACTS = 800;
    private static final int MESSAGES = 5;
    private static final int NAMES = 8;

    @Override
    public String name() {
        return "md";
    }

    @Override
    public void write(AuditReport report, OutputStream out) throws IOException {
        StringBuilder page = new StringBuilder(BUDGET);
        AuditReport.Account account = report.account();
        page.append("# ").append(text(report.title())).append(" of ").append(text(account.id()));
        page.append(account.alias().isEmpty() ? "" : " (" + text(account.alias()) + ")")
                .append("\n\n");
        page.append("Collected ").append(Texts.time(account.collectedAt()));
        page.append(", judged ").append(Texts.time(report.judgedAt()));
        page.append(" by plumb ").append(text(report.tool())).append(".\n");
        String chosen = report.selection().sentence();
        page.append(chosen.isEmpty() ? "" : "\n" + text(chosen, FACTS) + ".\n");
        report.tables().stream()
                .filter(AuditReport.Table::facts)
                .forEach(table ->
                        page.append("\n").append(text(table.line(), FACTS)).append(".\n"));
        page.append("\n");
        Undecided undecided = Undecided.of(report);
        MarkdownGaps.loud(page, undecided);
        counts(page, report);
        MarkdownGaps.notes(page, undecided);
        failures(page, report);
        MarkdownGaps.details(page, report, undecided);
        MarkdownTables.write(page, report);
        out.write(page.toString().getBytes(UTF_8));
        out.flush();
    }

    private static void counts(StringBuilder page, AuditReport report) {
        String severities = Severity.GRAVEST_FIRST.stream()
                .filter(severity -> report.failures(severity) > 0)
                .map(severity -> Texts.number(report.failures(severity)) + " " + severity.word())
                .collect(Collectors.joining(", "));
        page.append("**").append(Texts.number(report.count(Status.FAIL))).append(" failed**");
        page.append(severities.isEmpty() ? "" : " (" + severities + ")");
        for (Status status : List.of(Status.NOT_EVALUATED, Status.MANUAL, Status.PASS, Status.NOT_APPLICABLE)) {
            long count = report.count(status);
            page.append(count == 0 ? "" : ", " + Texts.number(count) + " " + Texts.name(status));
        }
        page.append(".\n");
    }

    private static void failures(StringBuilder page, AuditReport report) {
        int start = page.length();
        int rules = 0;
        long findings = 0;
        Severity heading = null;
        for (RuleGroup group : RuleGroup.of(report, Status.FAIL)) {
            StringBuilder block = new StringBuilder();
            if (group.severity() != heading) {
                block.append("\n## ")
                        .append(Texts.capital(group.severity().word()))
                        .append("\n\n");
            }
            block(block, group);
            if (rules > 0 || page.length() - start + block.length() > BUDGET) {
                rules++;
                findings += group.findings().size();
            } else {
                page.append(block);
                heading = group.severity();
            }
        }
        if (rules > 0) {
            page.append("\n**Cut:** ").append(Texts.count(findings, "failure"));
            page.append(" of ").append(Texts.count(rules, "more rule")).append(".\n");
        }
    }

    static void block(StringBuilder page, RuleGroup group) {
        page.append("- **").append(text(group.id())).append("** ").append(text(group.title()));
        page.append(
                group.findings().size() == 1
                        ? ""
                        : " (" + Texts.number(group.findings().size()) + ")");
        page.append('\n');
        int shown = 0;
        for (RuleGroup.Seen seen : group.seen(MESSAGES, NAMES)) {
            page.append("  - ");
            page.append(seen.names().entrySet().stream()
                    .map(name -> code(name.getKey()) + Texts.times(name.getValue()))
                    .collect(Collectors.joining(", ")));
            int rest = seen.count() - seen.listed();
            page.append(rest > 0 ? " and " + Texts.number(rest) + " more" : "");
            page.append(": ").append(text(seen.message())).append('\n');
            shown += seen.count();
        }
        more(page, "  - ", group.findings().size() - shown);
    }

    static void more(StringBuilder page, String indent, int count) {
        if (count > 0) {
            page.append(indent).append("and ").append(Texts.number(count)).append(" more\n");
        }
    }

    static String text(String hostile) {
        return text(hostile, TEXT);
    }

    static String text(String hostile, int characters) {
        return Escape.markdown(Texts.cut(hostile, characters));
    }

    static String code(String hostile) {
        return Escape.markdownCode(Texts.cut(hostile, TEXT));
    }
}
