package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.Terminal.Paint;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The loud part: what could not be read, why, and which checks that left undecided. */
final class TableGaps {
    private TableGaps() {}

    static void write(TablePage page, AuditReport report) throws IOException {
        List<Coverage.Row> gaps = report.coverage().gaps();
        Map<String, Set<String>> undecided = undecided(report);
        if (gaps.isEmpty() && undecided.isEmpty()) {
            return;
        }
        Terminal terminal = page.terminal();
        String edge = terminal.paint(Paint.ALARM, terminal.draw("▌", "|"));
        String bar = edge + " ";
        long checks =
                undecided.values().stream().flatMap(Set::stream).distinct().count();
        String what = checks == 0 ? "some facts are missing" : Texts.count(checks, "check") + " could not be evaluated";
        page.wrapped(bar, bar, "INCOMPLETE: " + what + ". That is not a pass.", Paint.ALARM);
        for (Coverage.Row row : gaps) {
            page.line(edge);
            String region = row.region().equals("global") ? "" : " in " + terminal.text(row.region());
            String state = row.state() == Coverage.State.PARTIAL ? "read in part" : "could not be read";
            page.wrapped(bar, bar, terminal.text(row.operation()) + region + " " + state, Paint.STRONG);
            if (row.reason() != null) {
                page.wrapped(bar + "  ", bar + "  ", terminal.text(row.reason()), null, terminal.all() ? 50 : 4);
            }
            if (row.requestId() != null) {
                page.wrapped(bar + "  ", bar + "  ", "request " + terminal.text(row.requestId()), Paint.FAINT);
            }
        }
        for (Map.Entry<String, Set<String>> entry : undecided.entrySet()) {
            page.line(edge);
            page.wrapped(
                    bar, bar, "Not evaluated: " + terminal.text(entry.getKey()), Paint.STRONG, terminal.all() ? 50 : 3);
            page.wrapped(bar + "  ", bar + "  ", String.join(", ", entry.getValue()), null);
        }
        page.line("");
    }

    /** Returns the rules that could not be evaluated, by the reason without what the ledger says already. */
    private static Map<String, Set<String>> undecided(AuditReport report) {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (finding.status() == Status.NOT_EVALUATED) {
                rules.computeIfAbsent(reason(report, finding), reason -> new LinkedHashSet<>())
                        .add(finding.rule());
            }
        }
        return rules;
    }

    private static String reason(AuditReport report, Finding finding) {
        for (Evidence evidence : finding.evidence()) {
            if (evidence.key().equals("operation")) {
                boolean told = report.coverage().gaps().stream()
                        .anyMatch(row -> row.operation().equals(evidence.value()));
                return told ? "for want of " + evidence.value() : evidence.value() + ": " + finding.message();
            }
        }
        return finding.message();
    }
}
