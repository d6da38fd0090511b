package dev.plumb.simulator.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an object of the SDK's model as JSON; what is not set is left out. Times are seconds since 1970. */
final class JsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonWriter() {}

    static ObjectNode write(SdkPojo pojo) {
        return write(pojo, SdkField::unmarshallLocationName);
    }

    /** Writes members under the names that a function gives them. */
    static ObjectNode write(SdkPojo pojo, Function<SdkField<?>, String> names) {
        ObjectNode node = JSON.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                node.set(names.apply(field), value(field, value, names));
            }
        }
        return node;
    }

    private static JsonNode value(SdkField<?> field, Object value, Function<SdkField<?>, String> names) {
        if (value instanceof SdkPojo pojo) {
            return write(pojo, names);
        }
        if (value instanceof List<?> list) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(value(member, element, names)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(key.toString(), value(member, element, names)));
            return object;
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Instant instant) {
            return JSON.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
        }
        if (value instanceof Number number) {
            return JSON.numberNode(new BigDecimal(number.toString()));
        }
        return JSON.stringNode(Scalars.write(field, value));
    }
}
