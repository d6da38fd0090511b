package dev.plumb.core.spec;

import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.yaml.YamlList;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words, parsed values, and choices between shapes. */
final class Choices {
    private static final int LONGEST = 300;

    private Choices() {}

    /** One of the words of an enum. */
    static final class Word extends Scalars.Scalar {
        private final Map<String, Object> words = new LinkedHashMap<>();

        Word(Class<?> type) {
            for (Object constant : type.getEnumConstants()) {
                words.put(Words.of((Enum<?>) constant), constant);
            }
        }

        boolean knows(String word) {
            return words.containsKey(word);
        }

        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            Object constant = words.get(scalar.text());
            return constant != null
                    ? Optional.of(constant)
                    : binding.wrong(
                            Problem.at(scalar.where(), expected() + " was expected, not " + scalar.described()),
                            scalar.text(),
                            words.keySet());
        }

        @Override
        public String expected() {
            return words.size() == 1 ? words.keySet().iterator().next() : "one of " + String.join(", ", words.keySet());
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            ObjectNode schema = definitions.object();
            ArrayNode choices = schema.putArray("enum");
            words.keySet().forEach(choices::add);
            return definitions.orReference(schema);
        }
    }

    /** Text that a type understands. */
    static final class Parsed extends Scalars.Scalar {
        private final Method parse;
        private final @Nullable Doc doc;

        Parsed(Method parse) {
            parse.setAccessible(true);
            this.parse = parse;
            this.doc = parse.getDeclaringClass().getAnnotation(Doc.class);
        }

        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            try {
                return Optional.of(parse.invoke(null, scalar.text()));
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException wrong) {
                    return binding.wrong(scalar, Excerpt.of(String.valueOf(wrong.getMessage()), LONGEST));
                }
                throw new IllegalStateException(parse + " failed", e.getCause());
            } catch (IllegalAccessException defect) {
                throw new IllegalStateException("cannot call " + parse, defect);
            }
        }

        @Override
        public String expected() {
            return doc == null ? "a single value" : "a single value (" + doc.value() + ")";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            ObjectNode schema = definitions.types("string", "number");
            return doc == null ? schema : schema.put("description", doc.value());
        }
    }

    /**
     * One of several shapes, told apart by whether a word, a list or a mapping is written.
     *
     * @param word the words of an enum, or null
     * @param parsed what other single values are, or null
     * @param list the record that holds a list, or null
     * @param map the record that is a mapping, or null
     */
    record Choice(
            @Nullable Word word,
            @Nullable Parsed parsed,
            @Nullable Wrapped list,
            @Nullable Fields map) implements Shape {
        @Override
        public Optional<Object> bind(YamlValue value, Binding binding) {
            Shape chosen = choose(value);
            return chosen == null ? binding.unexpected(value, expected()) : chosen.bind(value, binding);
        }

        private @Nullable Shape choose(YamlValue value) {
            if (value instanceof YamlMap) {
                return map;
            }
            if (value instanceof YamlList) {
                return list;
            }
            YamlScalar scalar = (YamlScalar) value;
            if (scalar.isNothing()) {
                return null;
            }
            return parsed == null || (word != null && word.knows(scalar.text())) ? word : parsed;
        }

        @Override
        public String expected() {
            StringBuilder out = new StringBuilder();
            for (Shape shape : new @Nullable Shape[] {word, parsed, list, map}) {
                if (shape != null) {
                    out.append(out.isEmpty() ? "" : ", or ").append(shape.expected());
                }
            }
            return out.toString();
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            ObjectNode schema = definitions.object();
            ArrayNode any = schema.putArray("anyOf");
            for (Shape shape : new @Nullable Shape[] {word, parsed, list, map}) {
                if (shape != null) {
                    any.add(shape.schema(definitions));
                }
            }
            return schema;
        }
    }

    /**
     * A record that holds nothing but a list or a map, and is written as that.
     *
     * @param fields the record
     * @param items what it holds
     */
    record Wrapped(Fields fields, Shape items) implements Shape {
        @Override
        public Optional<Object> bind(YamlValue value, Binding binding) {
            return items.bind(value, binding)
                    .flatMap(list -> fields.construct(value, new @Nullable Object[] {list}, binding));
        }

        @Override
        public String expected() {
            return items.expected();
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            ObjectNode schema = items.schema(definitions);
            return fields.doc() == null ? schema : schema.put("description", fields.doc());
        }
    }
}
