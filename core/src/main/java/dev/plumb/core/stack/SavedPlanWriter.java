package dev.plumb.core.stack;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanJson;
import dev.plumb.core.text.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;

/** Writes a plan into a file: what it relied on, then the plan itself, and at the end a checksum over all before it. */
@Sink(Sink.Medium.JSON)
final class SavedPlanWriter {
    static final String FORMAT = "plumb-saved-plan";
    static final int VERSION = 1;
    private static final String END = "\n}\n";

    private SavedPlanWriter() {}

    static void write(SavedPlan saved, Plan plan, OutputStream out) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        JsonDocument.write(whole, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("plumb", saved.plumb());
            json.writeStringProperty("made", saved.made().toString());
            json.writeStringProperty("for", saved.operation().name().toLowerCase(Locale.ROOT));
            json.writeObjectPropertyStart("stack");
            json.writeStringProperty("name", saved.stack().name());
            json.writeStringProperty("uid", saved.stack().uid());
            json.writeStringProperty("account", saved.stack().account());
            json.writeStringProperty("region", saved.stack().region());
            json.writeEndObject();
            json.writeStringProperty("fingerprint", saved.fingerprint());
            hashes(json, "references", saved.references());
            hashes(json, "relied", saved.items());
            json.writeName("plan");
            PlanJson.document(json, plan);
            json.writeEndObject();
        });
        byte[] document = whole.toByteArray();
        // The checksum covers every byte before its own line.
        int length = document.length - END.length();
        out.write(document, 0, length);
        out.write(checksumLine(document, length).getBytes(StandardCharsets.UTF_8));
    }

    /** Names may be longer, and odder, than what every reader takes for the name of a property. */
    private static void hashes(JsonGenerator json, String name, SortedMap<String, String> hashes) {
        json.writeArrayPropertyStart(name);
        hashes.forEach((of, hash) -> {
            json.writeStartObject();
            json.writeStringProperty("of", of);
            json.writeStringProperty("hash", hash);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    /** Returns how a file ends of which so many bytes come before. */
    static String checksumLine(byte[] document, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(document, 0, length);
            return ",\n  \"checksum\" : \"" + HexFormat.of().formatHex(digest.digest()) + "\"" + END;
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java has SHA-256", defect);
        }
    }
}
