package dev.plumb.core.report;

import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Further facts, for example where each user's permissions come from: what they are about, and in short what is known. */
final class TableFacts {
    private static final int ROWS = 8;

    private final TablePage page;
    private final Terminal terminal;
    private boolean folded;

    TableFacts(TablePage page) {
        this.page = page;
        this.terminal = page.terminal();
    }

    /** Returns whether any list was cut short so far. */
    boolean folded() {
        return folded;
    }

    /** Writes a section for each table that is more than a line. */
    void sections(AuditReport report) throws IOException {
        for (AuditReport.Table table : report.tables()) {
            if (!table.facts() && !table.rows().isEmpty()) {
                section(table);
            }
        }
    }

    private void section(AuditReport.Table table) throws IOException {
        Map<String, String> lines = lines(table);
        String heading = page.text(table.title().toUpperCase(Locale.ROOT));
        List<String> wrapped = Columns.wrap(heading + "  " + Texts.number(lines.size()), terminal.width());
        if (wrapped.size() == 1) {
            page.section(heading, Paint.STRONG, Texts.number(lines.size()));
        } else {
            page.line("");
            for (String line : wrapped) {
                page.line(terminal.paint(Paint.STRONG, line));
            }
        }
        page.line("");
        // One more than the limit is shown rather than announced.
        int shown = terminal.all() || lines.size() <= ROWS + 1 ? lines.size() : ROWS;
        List<Map.Entry<String, String>> first =
                lines.entrySet().stream().limit(shown).toList();
        int column = first.stream()
                .mapToInt(line -> Columns.width(page.text(line.getKey())))
                .filter(width -> width <= terminal.width() / 3)
                .max()
                .orElse(0);
        for (Map.Entry<String, String> line : first) {
            String name = page.text(line.getKey());
            if (Columns.width(name) > column) {
                page.wrapped("  ", "  ", name, null);
                page.wrapped("    ", "    ", page.text(line.getValue()), null);
            } else {
                page.wrapped(
                        "  " + Columns.pad(name, column) + "  ",
                        " ".repeat(column + 4),
                        page.text(line.getValue()),
                        null);
            }
        }
        if (shown < lines.size()) {
            folded = true;
            page.line("  " + terminal.paint(Paint.FAINT, "and " + Texts.number(lines.size() - shown) + " more"));
        }
    }

    /** What each row, or several rows on the same, is about; of these, the third cells are told by the second. */
    private static Map<String, String> lines(AuditReport.Table table) {
        Map<String, Map<String, List<String>>> subjects = new LinkedHashMap<>();
        for (List<String> row : table.rows()) {
            List<String> names = subjects.computeIfAbsent(row.get(0), subject -> new LinkedHashMap<>())
                    .computeIfAbsent(row.size() > 1 ? row.get(1) : "", second -> new ArrayList<>());
            if (row.size() > 2 && !row.get(2).isEmpty()) {
                names.add(row.get(2));
            }
        }
        Map<String, String> lines = new LinkedHashMap<>();
        subjects.forEach((subject, facts) -> lines.put(
                subject,
                facts.entrySet().stream()
                        .map(fact -> fact.getKey()
                                + (fact.getValue().isEmpty() ? "" : ": " + String.join(", ", fact.getValue())))
                        .collect(Collectors.joining("; "))));
        return lines;
    }
}
