package dev.plumb.core.spec;

import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A component of a record.
 *
 * @param key how it is written
 * @param shape what may be written
 * @param missing what it is when it is not written
 * @param fallback its default as it would be written, or null
 * @param doc what it means, or null
 */
record Field(
        String key,
        Shape shape,
        Missing missing,
        @Nullable String fallback,
        @Nullable String doc) {
    /** What a component is when its key is not written. */
    private enum Missing {
        REFUSED,
        NULL,
        EMPTY_OPTIONAL,
        EMPTY_LIST,
        EMPTY_MAP,
        DEFAULT
    }

    static Field of(RecordComponent component, Shapes shapes) {
        AnnotatedType type = component.getAnnotatedType();
        boolean optional = component.getType() == Optional.class;
        AnnotatedType held = optional ? ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0] : type;
        Doc doc = component.getAnnotation(Doc.class);
        Default fallback = component.getAnnotation(Default.class);
        return new Field(
                Words.ofComponent(component.getName()),
                shapes.of(held.getType(), component.getAnnotation(Range.class)),
                missing(component, type, fallback != null),
                fallback == null ? null : fallback.value(),
                doc == null ? null : doc.value());
    }

    private static Missing missing(RecordComponent component, AnnotatedType type, boolean fallback) {
        if (fallback) {
            return Missing.DEFAULT;
        }
        if (type.isAnnotationPresent(Nullable.class)) {
            return Missing.NULL;
        }
        Class<?> raw = component.getType();
        if (raw == Optional.class) {
            return Missing.EMPTY_OPTIONAL;
        }
        return raw == List.class ? Missing.EMPTY_LIST : raw == Map.class ? Missing.EMPTY_MAP : Missing.REFUSED;
    }

    boolean required() {
        return missing == Missing.REFUSED;
    }

    /** Returns the value of the component; what is wrong is taken down, and the value is of no use then. */
    @Nullable
    Object bind(YamlMap map, Binding binding) {
        YamlValue value = map.get(key);
        if (value == null) {
            return absent(map, binding);
        }
        Optional<Object> bound = shape.bind(value, binding);
        return missing == Missing.EMPTY_OPTIONAL ? bound : bound.orElse(null);
    }

    private @Nullable Object absent(YamlMap map, Binding binding) {
        return switch (missing) {
            case NULL -> null;
            case EMPTY_OPTIONAL -> Optional.empty();
            case EMPTY_LIST -> List.of();
            case EMPTY_MAP -> Map.of();
            case DEFAULT ->
                shape.bind(YamlScalar.of(map.where(), String.valueOf(fallback), YamlScalar.Style.PLAIN), binding)
                        .orElse(null);
            case REFUSED -> {
                String meaning = doc == null ? "" : " (" + doc + ")";
                binding.problems()
                        .at(map.where(), "the key " + key + " is missing here: " + shape.expected() + meaning);
                yield null;
            }
        };
    }

    ObjectNode schema(Definitions definitions) {
        ObjectNode schema = shape.schema(definitions);
        if (doc != null) {
            schema.put("description", doc);
        }
        if (fallback != null) {
            definitions.putDefault(schema, fallback);
        }
        return schema;
    }
}
