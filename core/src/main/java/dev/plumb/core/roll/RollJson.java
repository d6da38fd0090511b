package dev.plumb.core.roll;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A roll's report for programs. */
@Sink(Sink.Medium.JSON)
public final class RollJson {
    private RollJson() {}

    /** Writes the report as one document. */
    public static void write(RollReport report, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "plumb-roll");
            json.writeNumberProperty("version", 1);
            json.writeStringProperty("subject", report.subject());
            json.writeStringProperty("change", report.change());
            json.writeStringProperty("id", report.id());
            json.writeStringProperty("outcome", report.outcome().word());
            json.writeNumberProperty("exit", report.outcome().exitCode().code());
            json.writeStringProperty("text", report.outcome().text());
            lines(json, "evidence", report.evidence());
            lines(json, "reasons", report.reasons());
            json.writeArrayPropertyStart("next");
            report.next().forEach(hint -> {
                json.writeStartObject();
                json.writeStringProperty("command", hint.command());
                json.writeStringProperty("what", hint.what());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeNumberProperty("took_ms", report.took().toMillis());
            json.writeEndObject();
        });
    }

    private static void lines(JsonGenerator json, String name, List<String> lines) {
        json.writeArrayPropertyStart(name);
        lines.forEach(json::writeString);
        json.writeEndArray();
    }
}
