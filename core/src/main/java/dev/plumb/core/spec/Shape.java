package dev.plumb.core.spec;

import dev.plumb.core.yaml.YamlValue;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What may be written in one place: how it is read, and how it is described. */
interface Shape {
    /** Returns what was written as a Java value; nothing when it is wrong, which was taken down. */
    Optional<Object> bind(YamlValue value, Binding binding);

    /** Returns what was expected, for a message: {@code a whole number}. */
    String expected();

    /** Returns its JSON Schema. */
    ObjectNode schema(Definitions definitions);
}
