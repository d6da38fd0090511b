package dev.plumb.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row per finding, for spreadsheets and line tools: RFC 4180, with a header, formulas neutralised. */
@Sink(Sink.Medium.CSV)
final class CsvFormat implements ReportFormat {
    private static final List<String> HEADER = List.of(
            "account",
            "uid",
            "status",
            "severity",
            "rule",
            "title",
            "group",
            "resource_type",
            "resource_name",
            "resource_id",
            "discriminator",
            "message",
            "evidence",
            "benchmarks",
            "judged_at",
            "selection");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public void write(AuditReport report, OutputStream out) throws IOException {
        Map<String, RuleInfo> rules = report.rulesById();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        row(writer, HEADER);
        for (Finding finding : report.findings()) {
            row(writer, fields(finding, rules.get(finding.rule()), report));
        }
        writer.flush();
    }

    private static List<String> fields(Finding finding, @Nullable RuleInfo rule, AuditReport report) {
        String evidence = finding.evidence().stream()
                .map(fact -> fact.key() + "=" + fact.value())
                .collect(Collectors.joining("; "));
        String benchmarks = rule == null
                ? ""
                : rule.benchmarks().stream()
                        .map(benchmark -> benchmark.name() + " " + benchmark.control())
                        .collect(Collectors.joining("; "));
        return List.of(
                finding.account(),
                finding.fingerprint(),
                finding.status().name(),
                finding.severity().word(),
                finding.rule(),
                rule == null ? "" : rule.title(),
                rule == null ? "" : rule.group(),
                finding.resource().type(),
                finding.resource().name(),
                finding.resource().id(),
                finding.discriminator(),
                finding.message(),
                evidence,
                benchmarks,
                report.judgedAt().toString(),
                report.selection().sentence());
    }

    private static void row(Writer writer, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(Escape.csv(fields.get(i)));
        }
        writer.write("\r\n");
    }
}
