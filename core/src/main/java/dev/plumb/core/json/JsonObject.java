package dev.plumb.core.json;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object and its place.
 *
 * @param fields in the order of the file
 */
public record JsonObject(Location where, Map<String, JsonValue> fields) {
    /** Copies the fields, keeping their order. */
    public JsonObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns a field that must be there. */
    public JsonValue get(String name) {
        JsonValue value = find(name);
        if (value == null) {
            throw InputException.at(where, "the field \"" + name + "\" is missing here");
        }
        return value;
    }

    /** Returns a field, or null where it is absent or null. */
    public @Nullable JsonValue find(String name) {
        JsonValue value = fields.get(name);
        return value == null || value.content() == JsonValue.NULL ? null : value;
    }

    /** Returns a string that must be there. */
    public String text(String name) {
        return get(name).text();
    }

    /** Returns a string, or null where it is absent. */
    public @Nullable String optionalText(String name) {
        JsonValue value = find(name);
        return value == null ? null : value.text();
    }

    /** Returns an instant, or null where it is absent. */
    public @Nullable Instant optionalInstant(String name) {
        JsonValue value = find(name);
        return value == null ? null : value.instant();
    }

    /** Returns a whole number, or null where it is absent. */
    public @Nullable Integer optionalInteger(String name) {
        JsonValue value = find(name);
        return value == null ? null : Integer.valueOf(value.integer());
    }

    /** Returns the strings of an array; an absent one is empty. */
    public List<String> texts(String name) {
        JsonValue value = find(name);
        return value == null ? List.of() : value.texts();
    }

    /** Returns the objects of an array, each mapped; an absent one is empty. */
    public <T> List<T> objects(String name, Function<JsonObject, T> mapping) {
        JsonValue value = find(name);
        return value == null
                ? List.of()
                : value.elements().stream()
                        .map(element -> mapping.apply(element.object()))
                        .toList();
    }

    /** Returns an object of strings; an absent one is empty. */
    public Map<String, String> textMap(String name) {
        JsonValue value = find(name);
        if (value == null) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.object().fields().forEach((key, text) -> texts.put(key, text.text()));
        return texts;
    }

    /** Insists that the object has no other fields than these: a misspelt name must not be lost. */
    public void only(String... names) {
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            if (!Arrays.asList(names).contains(field.getKey())) {
                throw InputException.at(
                        field.getValue().where(),
                        "\"" + field.getKey() + "\" is not known here; expected one of " + String.join(", ", names));
            }
        }
    }
}
