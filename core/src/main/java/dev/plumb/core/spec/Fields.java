package dev.plumb.core.spec;

import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.text.Suggestion;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A record, written as a mapping. */
final class Fields implements Shape {
    private static final int LONGEST = 300;

    private final Class<? extends Record> type;
    private final Shapes shapes;
    private @Nullable List<Field> fields;

    Fields(Class<? extends Record> type, Shapes shapes) {
        this.type = type;
        this.shapes = shapes;
    }

    /** Not in the constructor: a record may contain itself. */
    private List<Field> fields() {
        List<Field> known = fields;
        if (known == null) {
            known = Arrays.stream(type.getRecordComponents())
                    .map(component -> Field.of(component, shapes))
                    .toList();
            fields = known;
        }
        return known;
    }

    @Override
    public Optional<Object> bind(YamlValue value, Binding binding) {
        if (!(value instanceof YamlMap map)) {
            return binding.unexpected(value, expected());
        }
        long before = binding.problems().count();
        Set<String> misspelt = refuseUnknown(map, binding);
        List<@Nullable Object> values = new ArrayList<>();
        for (Field field : fields()) {
            boolean said = misspelt.contains(field.key()) && map.get(field.key()) == null;
            values.add(said ? null : field.bind(map, binding));
        }
        return binding.problems().count() == before
                ? construct(value, values.toArray(new @Nullable Object[0]), binding)
                : Optional.empty();
    }

    /** Returns the keys that were probably meant: that these are missing goes without saying. */
    private Set<String> refuseUnknown(YamlMap map, Binding binding) {
        Set<String> meant = new HashSet<>();
        List<String> keys = fields().stream().map(Field::key).toList();
        for (Map.Entry<String, YamlMap.Entry> entry : map.entries().entrySet()) {
            if (!keys.contains(entry.getKey()) && !binding.problems().isFull()) {
                YamlScalar key = YamlScalar.of(entry.getValue().where(), entry.getKey(), YamlScalar.Style.QUOTED);
                String what = key.described() + " is no key here; known are " + String.join(", ", keys);
                binding.wrong(Problem.at(key.where(), what), entry.getKey(), keys);
                Suggestion.nearest(entry.getKey(), keys).ifPresent(meant::add);
            }
        }
        return meant;
    }

    /** Returns the record of these values. What its constructor refuses is wrong with the whole. */
    Optional<Object> construct(YamlValue value, @Nullable Object[] values, Binding binding) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return Optional.of(canonical.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                return binding.wrong(value, Excerpt.of(String.valueOf(wrong.getMessage()), LONGEST));
            }
            throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException("cannot make a " + type.getName(), defect);
        }
    }

    @Override
    public String expected() {
        List<String> keys = fields().stream().map(Field::key).toList();
        return "a mapping" + (keys.isEmpty() ? "" : " with the keys " + String.join(", ", keys));
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.named(type, this::describe);
    }

    /** Returns what the record means, or null. */
    @Nullable
    String doc() {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? null : doc.value();
    }

    void describe(ObjectNode schema, Definitions definitions) {
        String doc = doc();
        if (doc != null) {
            schema.put("description", doc);
        }
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        fields().forEach(field -> properties.set(field.key(), field.schema(definitions)));
        List<String> required =
                fields().stream().filter(Field::required).map(Field::key).toList();
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.put("additionalProperties", false);
    }
}
