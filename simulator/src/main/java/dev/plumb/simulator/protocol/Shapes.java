package dev.plumb.simulator.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inputs of a service in AWS's API model.
 *
 * @param actions the name of the input shape by action
 * @param shapes the shapes by name
 */
record Shapes(Map<String, String> actions, Map<String, Shape> shapes) {
    /** Patterns of all services, compiled once. */
    static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    static Shapes read(String service) {
        String file = service + ".json";
        try (InputStream model = Shapes.class.getResourceAsStream(file)) {
            return model == null
                    ? new Shapes(Map.of(), Map.of())
                    : JsonMapper.shared().readValue(model, Shapes.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Shape shape(String name) {
        return shapes.getOrDefault(name, Shape.ANYTHING);
    }
}
