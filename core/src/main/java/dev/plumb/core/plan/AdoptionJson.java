package dev.plumb.core.plan;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** An adoption for programs. */
@Sink(Sink.Medium.JSON)
public final class AdoptionJson {
    private AdoptionJson() {}

    /** Writes it as one document. */
    public static void write(Adoption adoption, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "plumb-adoption");
            json.writeNumberProperty("version", 1);
            json.writeStringProperty("fingerprint", adoption.fingerprint());
            json.writeArrayPropertyStart("taken");
            adoption.taken().forEach(one -> taken(json, one));
            json.writeEndArray();
            json.writeArrayPropertyStart("unclear");
            adoption.unclear().forEach(one -> unclear(json, one));
            json.writeEndArray();
            json.writeName("after");
            PlanJson.document(json, adoption.after());
            json.writeEndObject();
        });
    }

    private static void taken(JsonGenerator json, Adoption.Taken one) {
        json.writeStartObject();
        json.writeStringProperty("key", one.key().toString());
        json.writeStringProperty("label", one.label());
        json.writeStringProperty("id", one.id());
        json.writeStringProperty("name", one.name());
        json.writeBooleanProperty("asked", one.asked());
        json.writeEndObject();
    }

    private static void unclear(JsonGenerator json, Adoption.Unclear one) {
        json.writeStartObject();
        json.writeStringProperty("key", one.key().toString());
        json.writeArrayPropertyStart("ids");
        one.ids().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
