package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.Terminal.Paint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was not evaluated: at the top, in a few lines, what could not be read; at the end everything in full, with what
 * nobody asked for and what the data does not say.
 */
final class TableGaps {
    /** So many operations are shown at the top, and so many rules and Regions of each. */
    private static final int GAPS = 3;

    private static final int REASON = 3;
    private static final int RULES = 6;
    private static final int REGIONS = 4;
    private static final int OTHERS = 8;

    private final TablePage page;
    private final Terminal terminal;
    private final Undecided undecided;
    private final int most;
    private final String edge;
    private final String bar;

    private TableGaps(TablePage page, Undecided undecided) {
        this(page, undecided, GAPS);
    }

    private TableGaps(TablePage page, Undecided undecided, int most) {
        this.page = page;
        this.terminal = page.terminal();
        this.undecided = undecided;
        this.most = most;
        this.edge = terminal.paint(Paint.ALARM, terminal.draw("▌", "|"));
        this.bar = edge + " ";
    }

    /** Writes the loud part, nothing where everything was read. */
    static void write(TablePage page, AuditReport report) throws IOException {
        Undecided undecided = Undecided.of(report);
        if (undecided.loud()) {
            new TableGaps(page, undecided).banner();
        }
    }

    /** Writes the loud part without a limit, and what an option would answer. */
    static void whole(TablePage page, AuditReport report) throws IOException {
        Undecided undecided = Undecided.of(report);
        if (undecided.loud()) {
            new TableGaps(page, undecided, Integer.MAX_VALUE).banner();
        }
        if (!undecided.notAsked().isEmpty()) {
            page.wrapped("  ", "  ", undecided.notAskedLine(), Paint.FAINT);
        }
    }

    /** Writes what an option would answer, and how often the data does not say: a line each. */
    static void notes(TablePage page, Undecided undecided) throws IOException {
        if (undecided.notAsked().isEmpty() && undecided.silent().isEmpty()) {
            return;
        }
        page.line("");
        if (!undecided.silent().isEmpty()) {
            page.wrapped("  ", "  ", undecided.silentLine(), Paint.ALARM);
        }
        if (!undecided.notAsked().isEmpty()) {
            page.wrapped("  ", "  ", undecided.notAskedLine(), Paint.FAINT);
        }
    }

    /** Writes sections at the end: what the data does not say, all gaps where the top was cut, what nobody asked for. */
    static void details(TablePage page, AuditReport report, Undecided undecided, TableFindings findings)
            throws IOException {
        TableGaps gaps = new TableGaps(page, undecided);
        findings.silent(RuleGroup.of(undecided.onlySilent(report), Status.NOT_EVALUATED));
        gaps.inFull();
        gaps.notAsked();
    }

    private void banner() throws IOException {
        page.wrapped(bar, bar, undecided.headline(), Paint.ALARM);
        for (Map.Entry<String, String> rule : undecided.failed().entrySet()) {
            page.line(edge);
            page.wrapped(bar, bar, page.text(rule.getKey()) + ": " + page.text(rule.getValue()), Paint.STRONG, REASON);
        }
        List<Undecided.Gap> gaps = undecided.gaps();
        for (Undecided.Gap gap : gaps.subList(0, Math.min(most, gaps.size()))) {
            page.line(edge);
            gap(gap, bar);
        }
        if (gaps.size() > most) {
            page.line(edge);
            List<String> names =
                    gaps.stream().skip(most).map(Undecided.Gap::operation).toList();
            page.wrapped(bar, bar, "Also not read: " + some(names, OTHERS) + ". See NOT READ below.", null);
        }
        page.line("");
    }

    private void gap(Undecided.Gap gap, String margin) throws IOException {
        String indent = margin + "  ";
        Coverage.Row row = gap.row();
        String regions = gap.regions().isEmpty() ? "" : " in " + some(gap.regions(), REGIONS);
        page.wrapped(
                margin,
                margin,
                page.text(gap.operation()) + regions + " " + Texts.gap(row),
                Paint.STRONG,
                terminal.all() ? 50 : REASON);
        if (row.reason() != null) {
            page.wrapped(indent, indent, page.text(row.reason()), null, terminal.all() ? 50 : REASON);
        }
        if (row.requestId() != null) {
            page.wrapped(indent, indent, "Request " + page.text(row.requestId()), Paint.FAINT, REASON);
        }
        if (!gap.rules().isEmpty()) {
            page.wrapped(indent, indent, "Not evaluated: " + some(gap.rules(), most > GAPS ? most : RULES), null);
        }
    }

    private void inFull() throws IOException {
        boolean cut = undecided.gaps().size() > GAPS
                || undecided.gaps().stream()
                        .anyMatch(
                                gap -> gap.rules().size() > RULES || gap.rows().size() > 1);
        if (!cut) {
            return;
        }
        page.section("NOT READ", Paint.ALARM, Texts.number(undecided.gaps().size()));
        for (Undecided.Gap gap : undecided.gaps()) {
            page.line("");
            page.wrapped("", "", page.text(gap.operation()) + " " + Texts.gap(gap.row()), Paint.STRONG);
            for (Coverage.Row row : gap.rows()) {
                String region = row.region().equals("global") ? "" : row.region() + ": ";
                String request = row.requestId() == null ? "" : " (request " + row.requestId() + ")";
                String reason = row.reason() == null ? "no reason given" : row.reason();
                page.wrapped("  ", "  ", page.text(region + reason + request), null, terminal.all() ? 50 : REASON);
            }
            if (!gap.rules().isEmpty()) {
                page.wrapped("  ", "  ", "Not evaluated: " + String.join(", ", gap.rules()), null);
            }
        }
    }

    private void notAsked() throws IOException {
        if (undecided.notAsked().isEmpty()) {
            return;
        }
        Map<String, Set<String>> rules = undecided.notAsked();
        page.section(
                "NOT ASKED FOR",
                Paint.STRONG,
                Texts.number(
                        rules.values().stream().flatMap(Set::stream).distinct().count()));
        page.line("");
        for (Map.Entry<String, Set<String>> entry : rules.entrySet()) {
            int limit = terminal.all() ? Integer.MAX_VALUE : RULES;
            page.wrapped(
                    "  ", "  ", page.text(entry.getKey()) + ": " + some(List.copyOf(entry.getValue()), limit), null);
        }
    }

    private String some(List<String> names, int limit) {
        int shown = Math.min(limit, names.size());
        String text = String.join(
                ", ", names.subList(0, shown).stream().map(page::text).toList());
        int rest = names.size() - shown;
        return rest > 0 ? text + " and " + Texts.number(rest) + " more" : text;
    }
}
