package dev.plumb.core.stack;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.InputFile;
import dev.plumb.core.json.JsonObject;
import dev.plumb.core.json.JsonReader;
import dev.plumb.core.json.JsonValue;
import dev.plumb.core.resource.StackId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a file that {@link SavedPlanWriter} wrote, and nothing else: a byte that is missing or another is refused. */
final class SavedPlanReader {
    private static final String EXPECTED = "a plan that 'plumb plan --out' wrote";
    private static final long BYTES = 256L << 20;
    private static final String AGAIN = "Plan again, with --out";

    private final Path file;
    private final byte[] bytes;
    private final Map<String, JsonValue> fields = new HashMap<>();

    private SavedPlanReader(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static SavedPlan read(Path file) {
        byte[] bytes;
        try (InputStream in = InputFile.open(file, EXPECTED, BYTES)) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw InputException.at(Location.of(file.toString()), "cannot be read: " + InputFile.reason(e));
        }
        try {
            return new SavedPlanReader(file, bytes).read();
        } catch (InputException e) {
            throw new InputException(
                    e.problems().stream()
                            .map(problem -> problem.next() == null ? problem.advise(AGAIN) : problem)
                            .toList(),
                    e);
        }
    }

    private SavedPlan read() {
        try (JsonReader json = JsonReader.of(file.toString(), new ByteArrayInputStream(bytes))) {
            json.fields(name -> {
                if (name.equals("plan")) {
                    json.skip();
                } else {
                    fields.put(name, json.value());
                }
                if (name.equals("version")) {
                    refuseVersion();
                }
            });
            json.end();
        }
        if (!fields.containsKey("version")) {
            throw wrong("this is not " + EXPECTED);
        }
        refuseEdited();
        JsonObject stack = value("stack").object();
        return new SavedPlan(
                value("for").text().equals("destroy") ? SavedPlan.Purpose.DESTROY : SavedPlan.Purpose.APPLY,
                value("plumb").text(),
                Instant.parse(value("made").text()),
                new StackId(stack.text("name"), stack.text("uid"), stack.text("account"), stack.text("region")),
                value("fingerprint").text(),
                hashes("references"),
                hashes("relied"));
    }

    /** Said before all else: of what a later version wrote, nothing more is understood. */
    private void refuseVersion() {
        JsonValue format = fields.get("format");
        if (format == null || !(format.content() instanceof String text) || !text.equals(SavedPlanWriter.FORMAT)) {
            throw wrong("this is not " + EXPECTED);
        }
        int version = value("version").integer();
        if (version != SavedPlanWriter.VERSION) {
            throw InputException.of(Problem.at(
                            value("version").where(),
                            "the plan has version " + version + ", and this plumb reads version "
                                    + SavedPlanWriter.VERSION)
                    .advise("Apply it with the plumb that made it, or plan again, with --out"));
        }
    }

    private void refuseEdited() {
        int length = bytes.length - SavedPlanWriter.checksumLine(bytes, 0).getBytes(StandardCharsets.UTF_8).length;
        String end = length < 0 ? "" : new String(bytes, length, bytes.length - length, StandardCharsets.UTF_8);
        if (!end.equals(SavedPlanWriter.checksumLine(bytes, Math.max(0, length)))) {
            throw wrong("the plan is not as plumb wrote it: its checksum does not fit");
        }
    }

    private SortedMap<String, String> hashes(String name) {
        SortedMap<String, String> hashes = new TreeMap<>();
        value(name).elements().forEach(one -> {
            JsonObject hash = one.object();
            hashes.put(hash.text("of"), hash.text("hash"));
        });
        return hashes;
    }

    private JsonValue value(String name) {
        JsonValue value = fields.get(name);
        if (value == null) {
            throw wrong("\"" + name + "\" is missing");
        }
        return value;
    }

    private InputException wrong(String what) {
        return InputException.at(Location.of(file.toString()), what);
    }
}
