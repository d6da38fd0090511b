package dev.plumb.core.spec;

import dev.plumb.core.text.Excerpt;
import dev.plumb.core.yaml.YamlList;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Lists and maps of one shape. */
final class Several {
    private Several() {}

    /**
     * A list.
     *
     * @param item what it holds
     */
    record Items(Shape item) implements Shape {
        @Override
        public Optional<Object> bind(YamlValue value, Binding binding) {
            if (!(value instanceof YamlList list)) {
                return value instanceof YamlScalar scalar && !scalar.isNothing()
                        ? binding.wrong(
                                value,
                                "a list was expected, not " + value.described() + "; write it in square brackets")
                        : binding.unexpected(value, expected());
            }
            List<Object> items = new ArrayList<>();
            boolean complete = true;
            for (YamlValue each : list.items()) {
                complete &= item.bind(each, binding).map(items::add).isPresent();
                if (binding.problems().isFull()) {
                    return Optional.empty();
                }
            }
            return complete ? Optional.of(Collections.unmodifiableList(items)) : Optional.empty();
        }

        @Override
        public String expected() {
            return "a list";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.types("array").set("items", item.schema(definitions));
        }
    }

    /**
     * A map in the order of the file.
     *
     * @param key what its keys are
     * @param item what they map to
     */
    record Table(Shape key, Shape item) implements Shape {
        @Override
        public Optional<Object> bind(YamlValue value, Binding binding) {
            if (!(value instanceof YamlMap map)) {
                return binding.unexpected(value, expected());
            }
            Map<Object, Object> items = new LinkedHashMap<>();
            boolean complete = true;
            for (Map.Entry<String, YamlMap.Entry> each : map.entries().entrySet()) {
                YamlMap.Entry entry = each.getValue();
                Optional<Object> name =
                        key.bind(YamlScalar.of(entry.where(), each.getKey(), YamlScalar.Style.QUOTED), binding);
                Optional<Object> bound = item.bind(entry.value(), binding);
                complete &= name.isPresent() && bound.isPresent();
                if (binding.problems().isFull()) {
                    return Optional.empty();
                }
                if (name.isPresent() && bound.isPresent() && items.put(name.get(), bound.get()) != null) {
                    complete = false;
                    binding.problems()
                            .at(entry.where(), Excerpt.quoted(each.getKey()) + " means the same as another key");
                }
            }
            return complete ? Optional.of(Collections.unmodifiableMap(items)) : Optional.empty();
        }

        @Override
        public String expected() {
            return "a mapping";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.types("object").set("additionalProperties", item.schema(definitions));
        }
    }
}
