package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.report.Terminal.Paint;
import java.io.IOException;
import java.util.List;

/** The loud part: what could not be read, why, and which checks that left undecided. */
final class TableGaps {
    private TableGaps() {}

    static void write(TablePage page, AuditReport report) throws IOException {
        List<Undecided> all = Undecided.of(report);
        if (all.isEmpty()) {
            return;
        }
        Terminal terminal = page.terminal();
        String edge = terminal.paint(Paint.ALARM, terminal.draw("▌", "|"));
        String bar = edge + " ";
        String indent = bar + "  ";
        page.wrapped(bar, bar, "INCOMPLETE: " + Undecided.summary(all) + ". That is not a pass.", Paint.ALARM);
        for (Undecided one : all) {
            page.line(edge);
            Coverage.Row gap = one.gap();
            if (gap == null) {
                page.wrapped(bar, bar, page.text(one.reason()), Paint.STRONG, terminal.all() ? 50 : 3);
            } else {
                gap(page, gap, bar, indent);
            }
            if (!one.rules().isEmpty()) {
                page.wrapped(indent, indent, "Not evaluated: " + String.join(", ", one.rules()), null);
            }
        }
        page.line("");
    }

    private static void gap(TablePage page, Coverage.Row gap, String bar, String indent) throws IOException {
        Terminal terminal = page.terminal();
        String region = gap.region().equals("global") ? "" : " in " + page.text(gap.region());
        page.wrapped(bar, bar, page.text(gap.operation()) + region + " " + Texts.gap(gap), Paint.STRONG);
        if (gap.reason() != null) {
            page.wrapped(indent, indent, page.text(gap.reason()), null, terminal.all() ? 50 : 4);
        }
        if (gap.requestId() != null) {
            page.wrapped(indent, indent, "Request " + page.text(gap.requestId()), Paint.FAINT);
        }
    }
}
