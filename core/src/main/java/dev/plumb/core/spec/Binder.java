package dev.plumb.core.spec;

import dev.plumb.core.error.Problems;
import dev.plumb.core.yaml.YamlValue;
import java.util.Optional;

/** Turns YAML into records. What is wrong is taken down with its place, all of it in one go. Not thread safe. */
public final class Binder {
    private final Shapes shapes = new Shapes();
    private final Binding binding;

    /** Creates one that takes down what is wrong. */
    public Binder(Problems problems) {
        this.binding = new Binding(problems);
    }

    /**
     * Returns what was written as a record, or nothing when something is wrong with it.
     *
     * @throws IllegalArgumentException when a component's type cannot be written
     */
    public <S extends Record> Optional<S> bind(Class<S> type, YamlValue value) {
        return shapes.of(type, null).bind(value, binding).map(type::cast);
    }
}
