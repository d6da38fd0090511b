package dev.plumb.core.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StackSchemaTest {
    private static final Sections SECTIONS = Sections.of(new Garden(), new Garden.Fence("fence"));
    private static final JsonMapper JSON = new JsonMapper();

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(StackSchema.json(SECTIONS), InputFormat.JSON);

    private boolean accepts(String yaml) {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.writeValueAsString(value), InputFormat.JSON).isEmpty();
    }

    @Test
    void whatIsRead_isValid() {
        assertThat(accepts(StackFileTest.WHOLE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "water: rain",
                "water: kitchen:2",
                "water: [1, 2]",
                "water: {power: 1}",
                "fenced: \"${env:X}\"",
                "motto: 5",
                "motto: true",
                "every: 5m",
                "share: 0.5",
                "share: \"${ssm:/a}\"",
                "soil: very-heavy",
                "beds: {a: {size: 1, within: {size: 2}}}",
            })
    void whatCanBeWritten_isValid(String line) {
        assertThat(accepts("stack: x\ngarden: {length: 1, " + line + "}\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "water: {power: 0}",
                "water: {}",
                "water: {power: 1, x: 1}",
                "water: [a]",
                "fenced: on",
                "motto: [x]",
                "soil: clay",
                "share: x",
                "every: 5",
                "beds: {a: {}}",
                "beds: {a: {size: 1, within: {}}}",
                "length: 0",
                "leng: 1",
            })
    void whatIsRefused_isInvalid(String line) {
        String length = line.startsWith("length") ? "" : "length: 1, ";
        assertThat(accepts("stack: x\ngarden: {" + length + line + "}\n")).isFalse();
    }

    @Test
    void theTop_isClosed() {
        assertThat(accepts("stack: x\n")).isTrue();
        assertThat(accepts("region: x\n")).isFalse();
        assertThat(accepts("stack: x\ngraden: {}\n")).isFalse();
    }

    @Test
    void meanings_defaultsAndBounds_areTold() {
        JsonNode root = JSON.readTree(StackSchema.json(SECTIONS));
        JsonNode garden = root.get("$defs").get("garden");

        assertThat(root.get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(garden.get("description").asString()).isEqualTo("Beds and what waters them.");
        assertThat(garden.at("/properties/length/description").asString())
                .isEqualTo("How long the garden is, in metres.");
        assertThat(garden.at("/properties/length/anyOf/0/maximum").asInt()).isEqualTo(100);
        assertThat(garden.at("/properties/soil/default").asString()).isEqualTo("mixed");
        assertThat(garden.at("/properties/fenced/default").isBoolean()).isTrue();
        assertThat(garden.get("required").size()).isEqualTo(1);
        assertThat(StackSchema.json(SECTIONS)).isEqualTo(StackSchema.json(SECTIONS));
    }
}
