package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumb.core.plan.Action;
import dev.plumb.core.resource.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema of plans, held against plans. */
final class PlanSchemaSimulatorTest {
    private static final String STACK = """
            stack: shop
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
              nat: single
            """;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Schema schema = schema();

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("stack.yaml"), STACK);
    }

    private static String text() {
        return GuidePage.of("docs/schema/plan.schema.json").text();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(), InputFormat.JSON);
    }

    private String on(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--simulate=" + folder.resolve("world.json")));
        words.addAll(List.of(more));
        words.add(file.toString());
        return Plumb.run(words.toArray(String[]::new)).out();
    }

    private JsonNode valid(String document) {
        assertThat(schema.validate(document, InputFormat.JSON)).isEmpty();
        return JsonMapper.shared().readTree(document);
    }

    @Test
    void plansOfAllKinds_areAsTheSchemaSays() throws IOException {
        JsonNode first = valid(on("plan", "--output", "json"));
        assertThat(first.path("items")).anySatisfy(item -> {
            assertThat(item.path("key").asString()).isEqualTo("subnet/app-euw1-az1");
            assertThat(item.path("will").path("vpc").asString()).isEqualTo("vpc/main");
            assertThat(item.path("will").path("cidr").asString()).isEqualTo("10.20.0.0/20");
            assertThat(item.path("will").path("zone").asString()).isEqualTo("euw1-az1");
        });
        on("apply");
        valid(on("plan", "--output", "json"));
        Files.writeString(
                file,
                STACK.replace("10.20.0.0/16", "10.30.0.0/16")
                        .replace("    app: {size: 20, route: nat}\n", "")
                        .replace("nat: single", "nat: none"));
        JsonNode changed = valid(on("drift", "--output", "json"));
        assertThat(changed.path("summary").path("replace").asInt()).isPositive();
        valid(on("plan", "--destroy", "--output", "json"));
    }

    @Test
    void whatIsNoPlan_isToldFromOne() {
        String plan = on("plan", "--output", "json");
        assertThat(schema.validate(plan.replace("\"create\",", "\"conjure\","), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void itsWords_areThoseThatThereAre() {
        JsonNode defined = JsonMapper.shared().readTree(text()).path("$defs");
        assertThat(words(defined.path("item").path("properties").path("action")))
                .containsExactlyElementsOf(words(Action.values()));
        assertThat(words(defined.path("step").path("properties").path("verb")))
                .containsExactlyInAnyOrderElementsOf(words(Verb.values()));
    }

    private static List<String> words(JsonNode choice) {
        return choice.path("enum").valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> words(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
