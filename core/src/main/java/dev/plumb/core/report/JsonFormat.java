package dev.plumb.core.report;

import dev.plumb.core.finding.Benchmark;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Everything a report holds, exactly, as {@code docs/schema/audit-report-1.json} describes it. */
@Sink(Sink.Medium.JSON)
final class JsonFormat implements ReportFormat {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(AuditReport report, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "plumb-audit-report");
            json.writeNumberProperty("version", 1);
            coverage(json, report.coverage());
            json.writeStringProperty("title", report.title());
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("name", "plumb");
            json.writeStringProperty("version", report.tool());
            json.writeEndObject();
            account(json, report.account());
            json.writeStringProperty("judgedAt", report.judgedAt().toString());
            selection(json, report.selection());
            summary(json, report);
            json.writeArrayPropertyStart("rules");
            report.rules().forEach(rule -> rule(json, rule));
            json.writeEndArray();
            json.writeArrayPropertyStart("findings");
            report.findings().forEach(finding -> finding(json, finding));
            json.writeEndArray();
            json.writeObjectPropertyStart("tables");
            report.tables().forEach(table -> table(json, table));
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void coverage(JsonGenerator json, Coverage coverage) {
        json.writeObjectPropertyStart("coverage");
        json.writeBooleanProperty("complete", coverage.gaps().isEmpty());
        json.writeArrayPropertyStart("rows");
        for (Coverage.Row row : coverage.rows()) {
            json.writeStartObject();
            json.writeStringProperty("account", row.account());
            json.writeStringProperty("region", row.region());
            json.writeStringProperty("operation", row.operation());
            json.writeStringProperty("state", row.state().name());
            if (row.reason() != null) {
                json.writeStringProperty("reason", row.reason());
            }
            if (row.requestId() != null) {
                json.writeStringProperty("requestId", row.requestId());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void account(JsonGenerator json, AuditReport.Account account) {
        json.writeObjectPropertyStart("account");
        json.writeStringProperty("id", account.id());
        json.writeStringProperty("partition", account.partition());
        json.writeStringProperty("alias", account.alias());
        json.writeStringProperty("collectedAt", account.collectedAt().toString());
        json.writeEndObject();
    }

    private static void selection(JsonGenerator json, Selection selection) {
        if (selection.everything()) {
            return;
        }
        json.writeObjectPropertyStart("selection");
        json.writeNumberProperty("judged", selection.judged());
        json.writeNumberProperty("offered", selection.offered());
        json.writeArrayPropertyStart("rules");
        selection.rules().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("cis");
        selection.sections().forEach(json::writeString);
        json.writeEndArray();
        if (selection.mildest() != null) {
            json.writeStringProperty("severity", selection.mildest().word());
        }
        json.writeObjectPropertyStart("unlisted");
        for (Status status : Status.values()) {
            json.writeNumberProperty(status.name(), selection.unlisted().getOrDefault(status, 0L));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, AuditReport report) {
        json.writeObjectPropertyStart("summary");
        json.writeObjectPropertyStart("statuses");
        for (Status status : Status.values()) {
            json.writeNumberProperty(status.name(), report.count(status));
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("failures");
        for (Severity severity : Severity.GRAVEST_FIRST) {
            json.writeNumberProperty(severity.word(), report.failures(severity));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static void rule(JsonGenerator json, RuleInfo rule) {
        json.writeStartObject();
        json.writeStringProperty("id", rule.id());
        json.writeStringProperty("title", rule.title());
        json.writeStringProperty("severity", rule.severity().word());
        json.writeStringProperty("group", rule.group());
        json.writeStringProperty("why", rule.why());
        json.writeObjectPropertyStart("fix");
        json.writeStringProperty("console", rule.fix().console());
        json.writeStringProperty("cli", rule.fix().cli());
        json.writeStringProperty("terraform", rule.fix().terraform());
        json.writeEndObject();
        json.writeArrayPropertyStart("benchmarks");
        for (Benchmark benchmark : rule.benchmarks()) {
            json.writeStartObject();
            json.writeStringProperty("name", benchmark.name());
            json.writeStringProperty("control", benchmark.control());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("needs");
        rule.needs().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("uid", finding.fingerprint());
        json.writeStringProperty("account", finding.account());
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("status", finding.status().name());
        json.writeObjectPropertyStart("resource");
        json.writeStringProperty("type", finding.resource().type());
        json.writeStringProperty("id", finding.resource().id());
        json.writeStringProperty("name", finding.resource().name());
        json.writeEndObject();
        json.writeStringProperty("discriminator", finding.discriminator());
        json.writeStringProperty("message", finding.message());
        json.writeArrayPropertyStart("evidence");
        for (Evidence evidence : finding.evidence()) {
            json.writeStartObject();
            json.writeStringProperty("key", evidence.key());
            json.writeStringProperty("value", evidence.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void table(JsonGenerator json, AuditReport.Table table) {
        List<String> keys = table.keys();
        json.writeObjectPropertyStart(table.id());
        json.writeStringProperty("title", table.title());
        json.writeArrayPropertyStart("columns");
        for (int i = 0; i < keys.size(); i++) {
            json.writeStartObject();
            json.writeStringProperty("key", keys.get(i));
            json.writeStringProperty("title", table.columns().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("rows");
        for (List<String> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < keys.size(); i++) {
                json.writeStringProperty(keys.get(i), row.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
