package dev.plumb.core.json;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value and its place.
 *
 * @param content a String, Boolean, Number, {@link JsonObject}, list of {@code JsonValue}, or {@link #NULL}
 */
public record JsonValue(Location where, Object content) {
    /** Stands for the JSON literal null. */
    static final Object NULL = new Object();

    /** Returns the string. */
    public String text() {
        return as(String.class, "a string");
    }

    /** Returns the boolean. */
    public boolean flag() {
        return as(Boolean.class, "true or false");
    }

    /** Returns the whole number, which must fit an int. */
    public int integer() {
        Number number = as(Number.class, "a whole number");
        if (number instanceof Integer) {
            return number.intValue();
        }
        throw InputException.at(where, "a whole number up to " + Integer.MAX_VALUE + " was expected");
    }

    /** Returns the instant of an ISO 8601 text such as {@code 2026-11-23T00:00:00Z}. */
    public Instant instant() {
        String text = text();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw InputException.at(where, "a date such as 2026-11-23T00:00:00Z was expected");
        }
    }

    /** Returns the object. */
    public JsonObject object() {
        return as(JsonObject.class, "an object");
    }

    /** Returns the elements of the array. */
    @SuppressWarnings("unchecked")
    public List<JsonValue> elements() {
        return as(List.class, "an array");
    }

    /** Returns the strings of an array of strings. */
    public List<String> texts() {
        return elements().stream().map(JsonValue::text).toList();
    }

    /** Returns the same without its place. */
    public JsonNode tree() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (content instanceof JsonObject object) {
            ObjectNode node = nodes.objectNode();
            object.fields().forEach((name, value) -> node.set(name, value.tree()));
            return node;
        }
        if (content instanceof List<?>) {
            ArrayNode node = nodes.arrayNode();
            elements().forEach(element -> node.add(element.tree()));
            return node;
        }
        if (content instanceof String text) {
            return nodes.stringNode(text);
        }
        if (content instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        if (content instanceof Number number) {
            if (number instanceof Integer whole) {
                return nodes.numberNode(whole.intValue());
            }
            return number instanceof Long whole
                    ? nodes.numberNode(whole.longValue())
                    : nodes.numberNode(new BigDecimal(number.toString()));
        }
        return nodes.nullNode();
    }

    private <T> T as(Class<T> type, String name) {
        if (type.isInstance(content)) {
            return type.cast(content);
        }
        throw InputException.at(where, name + " was expected, but this is " + describe(content));
    }

    private static String describe(Object content) {
        if (content instanceof JsonObject) {
            return "an object";
        }
        if (content instanceof List<?>) {
            return "an array";
        }
        if (content instanceof String) {
            return "a string";
        }
        if (content instanceof Boolean) {
            return "a boolean";
        }
        return content == NULL ? "null" : "a number";
    }

    static String describe(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "the end of an object or array";
        };
    }
}
