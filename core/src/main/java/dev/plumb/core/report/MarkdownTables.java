package dev.plumb.core.report;

import dev.plumb.core.text.Escape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Further facts as tables of Markdown. What does not fit is cut, and counted. */
final class MarkdownTables {
    /** Characters for one table. */
    private static final int BUDGET = 8_000;

    private static final int CELL = 300;
    /** AWS takes no longer document in a managed policy. */
    private static final int DOCUMENT = 6_144;

    private MarkdownTables() {}

    /** Writes each table that is more than a line. */
    static void write(StringBuilder page, AuditReport report) {
        report.tables().stream()
                .filter(table -> !table.facts() && !table.rows().isEmpty())
                .forEach(table -> write(page, table));
    }

    private static void write(StringBuilder page, AuditReport.Table table) {
        page.append("\n## ").append(MarkdownFormat.text(table.title())).append("\n\n");
        page.append(line(table.columns().stream().map(MarkdownFormat::text).toList()));
        page.append(line(table.columns().stream().map(column -> "---").toList()));
        int start = page.length();
        int shown = 0;
        for (List<String> row : table.rows()) {
            String line = line(IntStream.range(0, row.size())
                    .mapToObj(i -> cell(table.columns().get(i), row.get(i)))
                    .toList());
            if (page.length() - start + line.length() > BUDGET) {
                break;
            }
            page.append(line);
            shown++;
        }
        int rest = table.rows().size() - shown;
        page.append(rest == 0 ? "" : "\n**Cut:** " + Texts.count(rest, "more row") + ".\n");
    }

    private static String cell(String column, String hostile) {
        if (hostile.isEmpty()) {
            return "";
        }
        return column.equals("Document")
                ? Escape.markdownCode(Texts.cut(hostile, DOCUMENT))
                : Escape.markdown(Texts.cut(hostile, CELL));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
