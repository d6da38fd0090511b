package dev.plumb.vpc.kind;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in one spelling, whoever wrote it: keys sorted, no spaces. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Returns a document in its one spelling; what is no JSON stays as it is. */
    public static @Nullable String canonical(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return MAPPER.writeValueAsString(sorted(MAPPER.readTree(text)));
        } catch (JacksonException e) {
            return text;
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> entries = new TreeMap<>();
            object.properties().forEach(entry -> entries.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            entries.forEach(copy::set);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }
}
