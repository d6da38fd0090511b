package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * SARIF 2.1.0 (OASIS), for code scanning services. An account has no source files, so every resource gets a made-up
 * path that stays the same; fixes are help texts, because SARIF's own demand changed files.
 */
@Sink(Sink.Medium.JSON)
final class SarifFormat implements ReportFormat {
    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public void write(AuditReport report, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            run(json, report);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void run(JsonGenerator json, AuditReport report) {
        json.writeStartObject();
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "plumb");
        json.writeStringProperty("version", report.tool());
        json.writeArrayPropertyStart("rules");
        report.rules().forEach(rule -> rule(json, rule));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectPropertyStart("automationDetails");
        String run = report.title().replace(' ', '-') + "/" + report.account().id() + "/";
        json.writeStringProperty("id", Escape.path("plumb/" + run));
        json.writeEndObject();
        invocation(json, report);
        if (!report.selection().everything()) {
            json.writeObjectPropertyStart("properties");
            json.writeStringProperty(
                    "selection", Escape.visible(report.selection().sentence()));
            json.writeEndObject();
        }
        json.writeStringProperty("columnKind", "utf16CodeUnits");
        json.writeArrayPropertyStart("results");
        Map<String, Integer> indexes = new HashMap<>();
        report.rules().forEach(rule -> indexes.put(rule.id(), indexes.size()));
        report.findings().forEach(finding -> result(json, finding, indexes));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, RuleInfo rule) {
        json.writeStartObject();
        json.writeStringProperty("id", rule.id());
        text(json, "shortDescription", rule.title());
        text(json, "fullDescription", rule.title() + ". " + rule.why());
        json.writeObjectPropertyStart("help");
        json.writeStringProperty(
                "text",
                message(rule.why() + "\n\nConsole: " + rule.fix().console() + "\n\nAWS CLI: "
                        + rule.fix().cli() + "\n\nTerraform: " + rule.fix().terraform()));
        json.writeStringProperty(
                "markdown",
                doubled(Escape.markdown(rule.why()) + "\n\n**Console.** "
                        + Escape.markdown(rule.fix().console()) + "\n\n**AWS CLI**\n\n"
                        + Texts.codeBlock(rule.fix().cli()) + "\n\n**Terraform**\n\n"
                        + Texts.codeBlock(rule.fix().terraform()) + "\n"));
        json.writeEndObject();
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty("level", level(rule.severity()));
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("security-severity", score(rule.severity()));
        json.writeArrayPropertyStart("tags");
        json.writeString("security");
        json.writeString(rule.group());
        rule.benchmarks().forEach(benchmark -> json.writeString(benchmark.name() + " " + benchmark.control()));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What could not be read is told where SARIF keeps the trouble of a run. */
    private static void invocation(JsonGenerator json, AuditReport report) {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        List<Coverage.Row> gaps = report.coverage().gaps();
        json.writeBooleanProperty("executionSuccessful", gaps.isEmpty());
        json.writeStringProperty("endTimeUtc", report.judgedAt().toString());
        json.writeArrayPropertyStart("toolExecutionNotifications");
        for (Coverage.Row gap : gaps) {
            json.writeStartObject();
            json.writeStringProperty("level", "error");
            String reason = gap.reason() == null ? "" : ": " + gap.reason();
            text(json, "message", gap.operation() + " could not be read completely" + reason);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void result(JsonGenerator json, Finding finding, Map<String, Integer> indexes) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.rule());
        Integer index = indexes.get(finding.rule());
        if (index != null) {
            json.writeNumberProperty("ruleIndex", index);
        }
        boolean fail = finding.status() == Status.FAIL;
        json.writeStringProperty("kind", kind(finding.status()));
        json.writeStringProperty("level", fail ? level(finding.severity()) : "none");
        text(json, "message", finding.resource().name() + ": " + finding.message());
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", path(finding));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", 1);
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayPropertyStart("logicalLocations");
        json.writeStartObject();
        json.writeStringProperty("fullyQualifiedName", finding.resource().id());
        json.writeStringProperty("kind", "resource");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty("plumbUid/v1", finding.fingerprint());
        // The one that GitHub compares.
        json.writeStringProperty("primaryLocationLineHash", finding.fingerprint() + ":1");
        json.writeEndObject();
        properties(json, finding);
        json.writeEndObject();
    }

    private static void properties(JsonGenerator json, Finding finding) {
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("account", finding.account());
        json.writeStringProperty("status", finding.status().name());
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("resourceType", finding.resource().type());
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

    private static String path(Finding finding) {
        String type = finding.resource().type().replace("::", "/");
        return Escape.path("accounts/" + finding.account() + "/" + type + "/"
                + finding.resource().id());
    }

    private static String kind(Status status) {
        return switch (status) {
            case FAIL -> "fail";
            case NOT_EVALUATED -> "open";
            case MANUAL -> "review";
            case PASS -> "pass";
            case NOT_APPLICABLE -> "notApplicable";
        };
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /** GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0, low from 0.1. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> "0.0";
        };
    }

    private static void text(JsonGenerator json, String property, String text) {
        json.writeObjectPropertyStart(property);
        json.writeStringProperty("text", message(text));
        json.writeEndObject();
    }

    /** Links in brackets and placeholders in braces work in plain messages too (SARIF 3.11.5 and 3.11.6). */
    private static String message(String text) {
        return doubled(Escape.visibleLines(text)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]"));
    }

    private static String doubled(String text) {
        return text.replace("{", "{{").replace("}", "}}");
    }
}
