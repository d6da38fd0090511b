package dev.plumb.core.plan;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Ref;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the values of records for programs: records as objects without what is unset, references as keys or ids, sets sorted,
 * and everything that has a text of its own, such as a block of addresses, as that text.
 */
final class ValueJson {
    private ValueJson() {}

    static void write(JsonGenerator json, Object value) {
        if (value instanceof Record record && !hasText(record)) {
            json.writeStartObject();
            Shown.parts(record).forEach((component, part) -> {
                json.writeName(component);
                write(json, part);
            });
            json.writeEndObject();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
            sorted.forEach((key, entry) -> {
                json.writeName(key);
                write(json, entry);
            });
            json.writeEndObject();
        } else if (value instanceof Collection<?> values) {
            json.writeStartArray();
            sorted(values).forEach(one -> write(json, one));
            json.writeEndArray();
        } else {
            scalar(json, value);
        }
    }

    private static List<Object> sorted(Collection<?> values) {
        List<Object> list = new ArrayList<>(values);
        if (values instanceof Set<?>) {
            list.sort(Comparator.comparing(Canonical::text));
        }
        return list;
    }

    private static void scalar(JsonGenerator json, Object value) {
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else {
            json.writeString(Shown.value(value));
        }
    }

    private static boolean hasText(Record record) {
        return record instanceof Ref || Shown.hasText(record);
    }
}
