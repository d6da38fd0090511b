package dev.plumb.core.report;

import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.json.JsonDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The door to the report formats. */
public final class Reports {
    private static final List<ReportFormat> ALL = List.of(
            table(Terminal.plain(100)),
            new JsonFormat(),
            new CsvFormat(),
            new MarkdownFormat(),
            new HtmlFormat(),
            new SarifFormat());

    private Reports() {}

    /** Returns every format there is, in the order in which help lists them. */
    public static List<ReportFormat> all() {
        return ALL;
    }

    /** Returns the text report for a terminal; the one {@link #named} returns is for a file. */
    public static ReportFormat table(Terminal terminal) {
        return new TableFormat(terminal);
    }

    /** Returns the format of that name, or empty. */
    public static Optional<ReportFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** Returns what the text report says of gaps, in full: what could not be read, and what nobody asked for. */
    public static String gaps(AuditReport report, Terminal terminal) {
        StringWriter text = new StringWriter();
        try {
            TableGaps.whole(new TablePage(terminal, text), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes rules as a JSON array, each shaped as in a JSON report. */
    public static void writeRules(List<RuleInfo> rules, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartArray();
            rules.forEach(rule -> JsonFormat.rule(json, rule));
            json.writeEndArray();
        });
    }
}
