package dev.plumb.simulator.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Puts what a CBOR map holds into a request builder of the SDK, field by field; members that the model lacks are ignored. */
final class CborMembers {
    private CborMembers() {}

    static void read(Map<?, ?> map, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(map.get(field.locationName()), field, field.locationName());
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private static @Nullable Object value(@Nullable Object item, SdkField<?> field, String name) {
        MarshallingType<?> type = field.marshallingType();
        if (item == null) {
            return null;
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            read(as(Map.class, item, name, "a map"), builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            return list(as(List.class, item, name, "a list"), field.getTrait(ListTrait.class), name);
        }
        if (type == MarshallingType.MAP) {
            return map(as(Map.class, item, name, "a map"), field.getTrait(MapTrait.class), name);
        }
        return scalar(item, type, name);
    }

    private static List<Object> list(List<?> list, ListTrait trait, String name) {
        List<Object> values = new ArrayList<>();
        for (Object element : list) {
            Object value = value(element, trait.memberFieldInfo(), name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static Map<String, Object> map(Map<?, ?> map, MapTrait trait, String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, element) -> {
            Object value = value(element, trait.valueFieldInfo(), name);
            if (value != null) {
                values.put(key.toString(), value);
            }
        });
        return values;
    }

    private static Object scalar(Object item, MarshallingType<?> type, String name) {
        if (type == MarshallingType.STRING) {
            return as(String.class, item, name, "text");
        } else if (type == MarshallingType.BOOLEAN) {
            return as(Boolean.class, item, name, "a boolean");
        } else if (type == MarshallingType.SDK_BYTES) {
            return as(SdkBytes.class, item, name, "a byte string");
        } else if (type == MarshallingType.INSTANT) {
            CborReader.Tagged tagged = as(CborReader.Tagged.class, item, name, "a tagged time");
            double seconds = as(Number.class, tagged.value() == null ? "" : tagged.value(), name, "a number")
                    .doubleValue();
            return Instant.ofEpochMilli(Math.round(seconds * 1000));
        }
        Number number = as(Number.class, item, name, "a number");
        if (type == MarshallingType.INTEGER) {
            return whole(number, name).intValue();
        } else if (type == MarshallingType.LONG) {
            return whole(number, name);
        } else if (type == MarshallingType.DOUBLE) {
            return number.doubleValue();
        } else if (type == MarshallingType.FLOAT) {
            return number.floatValue();
        }
        throw unlike(name, type.getTargetClass().getSimpleName());
    }

    private static Long whole(Number number, String name) {
        if (number instanceof Double && number.doubleValue() != Math.rint(number.doubleValue())) {
            throw unlike(name, "a whole number");
        }
        return number.longValue();
    }

    private static <T> T as(Class<T> type, Object item, String name, String expected) {
        if (!type.isInstance(item)) {
            throw unlike(name, expected);
        }
        return type.cast(item);
    }

    private static AwsError unlike(String name, String expected) {
        return AwsError.of(400, "SerializationException", name + " must be " + expected + ".");
    }
}
