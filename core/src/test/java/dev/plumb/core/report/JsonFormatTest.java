package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonFormatTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void every_report_is_valid_by_the_published_schema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/audit-report-1.json")));

        for (AuditReport report : List.of(
                SampleReports.acme(),
                SampleReports.clean(),
                SampleReports.empty(),
                SampleReports.hostile("\u001b]0;x\u0007\uD800"))) {
            assertThat(schema.validate(text(report), InputFormat.JSON)).isEmpty();
        }
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
        assertThat(schema.validate(text(SampleReports.acme()).replace("\"uid\"", "\"id\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void coverage_comes_before_anything_that_could_be_misread_without_it() throws IOException {
        JsonNode json = json(SampleReports.acme());

        assertThat(json.propertyNames())
                .containsExactly(
                        "format",
                        "version",
                        "coverage",
                        "title",
                        "tool",
                        "account",
                        "judgedAt",
                        "summary",
                        "rules",
                        "findings",
                        "tables");
        assertThat(json.at("/coverage/complete").asBoolean()).isFalse();
        assertThat(json.at("/coverage/rows/4/operation").asString())
                .isEqualTo("organizations:ListOrganizationsFeatures");
        assertThat(json.at("/coverage/rows/3/requestId").asString()).isEqualTo("7a62c49f-347e-4fc4-9331-6e8eEXAMPLE");
        assertThat(json(SampleReports.clean()).at("/coverage/complete").asBoolean())
                .isTrue();
    }

    @Test
    void findings_carry_the_fingerprint_as_uid_and_every_status_is_there() throws IOException {
        AuditReport report = SampleReports.acme();
        JsonNode json = json(report);

        assertThat(json.get("findings").size()).isEqualTo(report.findings().size());
        assertThat(json.at("/findings/0/uid").asString())
                .isEqualTo(report.findings().get(0).fingerprint());
        assertThat(json.at("/findings/0/rule").asString()).isEqualTo("ROOT-KEY");
        assertThat(json.at("/summary/statuses").toString())
                .isEqualTo("{\"FAIL\":20,\"NOT_EVALUATED\":1,\"MANUAL\":1,\"PASS\":2,\"NOT_APPLICABLE\":1}");
        assertThat(json.at("/summary/failures").toString())
                .isEqualTo("{\"critical\":1,\"high\":16,\"medium\":1,\"low\":1,\"info\":1}");
    }

    @Test
    void tables_are_objects_by_column() throws IOException {
        JsonNode table = json(SampleReports.acme()).at("/tables/user-permissions");

        assertThat(table.at("/columns/0").toString()).isEqualTo("{\"key\":\"user\",\"title\":\"User\"}");
        assertThat(table.at("/rows/1").toString())
                .isEqualTo("{\"user\":\"zoe\",\"through\":\"group Operations\",\"kind\":\"inline\","
                        + "\"policy\":\"restart-services\"}");
    }

    @Test
    void values_are_exact_and_no_character_acts_on_a_terminal() throws IOException {
        String text = "\u0000\u001b[2J\u007f\u009b31m\u202E\u200B\uFEFF</script>\"\\ 佐藤 é \uD83D\uDE80";

        String written = text(SampleReports.hostile(text));

        assertThat(json(SampleReports.hostile(text)).at("/account/alias").asString())
                .isEqualTo(text);
        assertThat(written).doesNotContain("\u001b", "\u007f", "\u009b", "\u202E", "\u200B", "\uFEFF");
        assertThat(written).contains("佐藤 é");
    }

    @Test
    void half_of_a_surrogate_pair_is_written_as_an_escape() throws IOException {
        assertThat(text(SampleReports.hostile("a\uD800b"))).contains("\"a\\ud800b\"");
        assertThat(text(SampleReports.hostile("a\uDC00"))).contains("\"a\\udc00\"");
    }

    @Test
    void a_stream_that_refuses_is_reported_as_it_is() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> new JsonFormat().write(SampleReports.acme(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static JsonNode json(AuditReport report) throws IOException {
        return MAPPER.readTree(text(report));
    }

    private static String text(AuditReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonFormat().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
