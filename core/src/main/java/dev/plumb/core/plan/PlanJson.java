package dev.plumb.core.plan;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A plan for programs: everything it holds, as {@code docs/stack-files.md} describes it. */
@Sink(Sink.Medium.JSON)
public final class PlanJson {
    private PlanJson() {}

    /** Writes the plan as one document. */
    public static void write(Plan plan, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> document(json, plan));
    }

    /** Writes the plan as one object. */
    public static void document(JsonGenerator json, Plan plan) {
        json.writeStartObject();
        json.writeStringProperty("format", "plumb-plan");
        json.writeNumberProperty("version", 1);
        outline(json, plan);
        items(json, "items", plan.items());
        json.writeArrayPropertyStart("steps");
        plan.steps().forEach(step -> step(json, step));
        json.writeEndArray();
        json.writeArrayPropertyStart("foreign");
        plan.foreign().forEach(one -> foreigner(json, one));
        json.writeEndArray();
        json.writeArrayPropertyStart("warnings");
        plan.warnings().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes which stack it is, the fingerprint, and what the plan comes to. */
    public static void outline(JsonGenerator json, Plan plan) {
        json.writeObjectPropertyStart("stack");
        json.writeStringProperty("name", plan.stack().name());
        json.writeStringProperty("account", plan.stack().account());
        json.writeStringProperty("region", plan.stack().region());
        json.writeEndObject();
        json.writeStringProperty("fingerprint", plan.fingerprint());
        summary(json, plan);
    }

    /** Writes what becomes of resources. */
    public static void items(JsonGenerator json, String name, Iterable<Item> items) {
        json.writeArrayPropertyStart(name);
        items.forEach(item -> item(json, item));
        json.writeEndArray();
    }

    private static void summary(JsonGenerator json, Plan plan) {
        json.writeObjectPropertyStart("summary");
        json.writeBooleanProperty("empty", plan.isEmpty());
        json.writeBooleanProperty("removes", plan.removes());
        json.writeNumberProperty("expectedSeconds", plan.expected().toSeconds());
        for (Action action : Action.values()) {
            json.writeNumberProperty(word(action), plan.count(action));
        }
        json.writeEndObject();
    }

    private static void item(JsonGenerator json, Item item) {
        json.writeStartObject();
        json.writeStringProperty("key", item.key().toString());
        json.writeStringProperty("label", item.label());
        json.writeStringProperty("action", word(item.action()));
        json.writeStringProperty("id", item.id());
        json.writeStringProperty("reason", item.reason());
        changes(json, item.changes());
        if (item.will() != null) {
            json.writeName("will");
            ValueJson.write(json, item.will());
        }
        json.writeStringProperty("relied", item.relied());
        obstacles(json, item.obstacles());
        json.writeEndObject();
    }

    /** Writes who is in the way, unless nobody is. */
    public static void obstacles(JsonGenerator json, List<Obstacle> obstacles) {
        if (obstacles.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("inTheWay");
        for (Obstacle obstacle : obstacles) {
            json.writeStartObject();
            json.writeStringProperty("id", obstacle.id());
            json.writeStringProperty("what", obstacle.what());
            json.writeStringProperty("owner", obstacle.owner());
            json.writeStringProperty("advice", obstacle.advice());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void changes(JsonGenerator json, Iterable<Change> changes) {
        json.writeArrayPropertyStart("changes");
        for (Change change : changes) {
            json.writeStartObject();
            json.writeStringProperty("component", change.component());
            value(json, "from", change.from());
            value(json, "to", change.to());
            json.writeBooleanProperty("replaces", change.replaces());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, Shown.value(value));
        }
    }

    private static void step(JsonGenerator json, Step step) {
        json.writeStartObject();
        json.writeStringProperty("id", step.id());
        json.writeStringProperty("key", step.key().toString());
        json.writeStringProperty("verb", word(step.verb()));
        json.writeStringProperty("resource", step.resource());
        json.writeArrayPropertyStart("after");
        step.after().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("expectedSeconds", step.expected().toSeconds());
        changes(json, step.changes());
        json.writeEndObject();
    }

    private static void foreigner(JsonGenerator json, Plan.Foreigner one) {
        json.writeStartObject();
        json.writeStringProperty("kind", Shown.words(one.kind()).strip());
        json.writeStringProperty("id", one.id());
        json.writeStringProperty("name", one.name());
        json.writeStringProperty("description", one.description());
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
