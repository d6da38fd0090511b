package dev.plumb.core.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Describes records to editors: JSON Schema, draft 2020-12. The same records give the same bytes. */
public final class SpecSchema {
    private SpecSchema() {}

    /** Returns the keys of a record as they are written, in order. */
    public static List<String> keys(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> Words.ofComponent(component.getName()))
                .toList();
    }

    /**
     * Returns the schema of a mapping that has the keys of one record and further keys, each of a record of its own.
     *
     * @param title what it is
     * @param head the record whose keys stand at the top
     * @param sections further keys
     */
    public static String of(String title, Class<? extends Record> head, Map<String, Class<? extends Record>> sections) {
        Shapes shapes = new Shapes();
        Definitions definitions = new Definitions();
        ObjectNode schema = definitions
                .object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title);
        sections.forEach((key, type) -> definitions.name(type, key));
        new Fields(head, shapes).describe(schema, definitions);
        Map<String, ObjectNode> more = new LinkedHashMap<>();
        sections.forEach((key, type) -> more.put(key, shapes.of(type, null).schema(definitions)));
        ((ObjectNode) schema.get("properties")).setAll(more);
        definitions.writeTo(schema);
        return schema.toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
