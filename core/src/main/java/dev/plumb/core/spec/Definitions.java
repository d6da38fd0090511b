package dev.plumb.core.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a schema that are written once and referred to by name. */
final class Definitions {
    private static final String REFERENCE = "reference";

    private final Map<String, ObjectNode> byName = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>(Map.of(Definitions.class, REFERENCE));

    ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode types(String... types) {
        ObjectNode schema = object();
        if (types.length == 1) {
            return schema.put("type", types[0]);
        }
        ArrayNode list = schema.putArray("type");
        for (String type : types) {
            list.add(type);
        }
        return schema;
    }

    /** Returns a schema that also accepts text with a reference in it: an editor cannot know what that stands for. */
    ObjectNode orReference(ObjectNode schema) {
        byName.computeIfAbsent(
                REFERENCE,
                none -> types("string")
                        .put(
                                "description",
                                "Text with a reference to an environment variable or an SSM parameter in it.")
                        .put("pattern", "\\$\\{(env|ssm):[^}]+\\}"));
        ObjectNode either = object();
        ArrayNode any = either.putArray("anyOf");
        any.add(schema);
        any.add(pointer(REFERENCE));
        return either;
    }

    /** Returns a pointer to the definition of a record, which is written when it is first asked for. */
    ObjectNode named(Class<?> type, BiConsumer<ObjectNode, Definitions> describe) {
        String name = names.get(type);
        if (name == null) {
            name = name(type, Words.ofComponent(type.getSimpleName()).substring(1));
        }
        if (!byName.containsKey(name)) {
            ObjectNode schema = object();
            byName.put(name, schema);
            describe.accept(schema, this);
        }
        return pointer(name);
    }

    /** Gives the definition of a record a name, or one like it where that is taken. */
    String name(Class<?> type, String name) {
        String candidate = name;
        for (int number = 2; names.containsValue(candidate); number++) {
            candidate = name + "-" + number;
        }
        names.put(type, candidate);
        return candidate;
    }

    private ObjectNode pointer(String name) {
        return object().put("$ref", "#/$defs/" + name);
    }

    /** Adds a default in JSON's own types. */
    void putDefault(ObjectNode schema, String text) {
        if (text.equals("true") || text.equals("false")) {
            schema.put("default", Boolean.parseBoolean(text));
        } else if (text.matches("-?[0-9]{1,18}")) {
            schema.put("default", Long.parseLong(text));
        } else {
            schema.put("default", text);
        }
    }

    void writeTo(ObjectNode schema) {
        if (!byName.isEmpty()) {
            ObjectNode all = schema.putObject("$defs");
            byName.forEach(all::set);
        }
    }
}
