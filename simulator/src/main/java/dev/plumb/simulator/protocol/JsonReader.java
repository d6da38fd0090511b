package dev.plumb.simulator.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;

/** Reads a JSON object into a request builder of the SDK, field by field; members that the model lacks are ignored. */
final class JsonReader {
    private JsonReader() {}

    static void read(JsonNode object, SdkPojo builder) {
        read(object, builder, SdkField::locationName);
    }

    /** Reads members by the names that a function gives them. */
    static void read(JsonNode object, SdkPojo builder, Function<SdkField<?>, String> names) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode member = object.get(names.apply(field));
            Object value = member == null ? null : value(member, field, field.locationName(), names);
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private static @Nullable Object value(
            JsonNode node, SdkField<?> field, String name, Function<SdkField<?>, String> names) {
        MarshallingType<?> type = field.marshallingType();
        if (node.isNull()) {
            return null;
        }
        if (type == MarshallingType.SDK_POJO) {
            require(node.isObject(), name, "an object");
            SdkPojo builder = field.constructor().get();
            read(node, builder, names);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            require(node.isArray(), name, "a list");
            return list(node, field.getTrait(ListTrait.class), name, names);
        }
        if (type == MarshallingType.MAP) {
            require(node.isObject(), name, "an object");
            return map(node, field.getTrait(MapTrait.class), name, names);
        }
        return scalar(node, field, name);
    }

    private static List<Object> list(JsonNode node, ListTrait trait, String name, Function<SdkField<?>, String> names) {
        List<Object> values = new ArrayList<>();
        for (JsonNode element : node) {
            Object value = value(element, trait.memberFieldInfo(), name, names);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static Map<String, Object> map(
            JsonNode node, MapTrait trait, String name, Function<SdkField<?>, String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            Object value = value(entry.getValue(), trait.valueFieldInfo(), name, names);
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        });
        return values;
    }

    /** JSON tells text, numbers and booleans apart, and AWS insists on the difference. */
    private static Object scalar(JsonNode node, SdkField<?> field, String name) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING || type == MarshallingType.SDK_BYTES) {
            require(node.isString(), name, "a string");
        } else if (type == MarshallingType.BOOLEAN) {
            require(node.isBoolean(), name, "a boolean");
        } else {
            require(node.isNumber(), name, "a number");
        }
        if (type == MarshallingType.INSTANT) {
            BigDecimal seconds = new BigDecimal(node.asString());
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        }
        return Scalars.read(field, name, node.asString());
    }

    private static void require(boolean right, String name, String expected) {
        if (!right) {
            throw AwsError.of(400, "SerializationException", name + " must be " + expected + ".");
        }
    }
}
