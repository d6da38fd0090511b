package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SarifFormatTest {
    @Test
    void M29_every_finding_is_a_result_with_the_kind_of_its_status() throws IOException {
        AuditReport report = SampleReports.acme();
        JsonNode run = run(report);

        Map<String, Integer> kinds = new HashMap<>();
        for (JsonNode result : run.get("results")) {
            kinds.merge(result.get("kind").asString(), 1, Integer::sum);
            if (!result.get("kind").asString().equals("fail")) {
                assertThat(result.get("level").asString()).isEqualTo("none");
            }
        }
        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("fail", 20, "open", 1, "review", 1, "pass", 2, "notApplicable", 1));
    }

    @Test
    void a_result_points_at_its_rule_a_stable_path_and_the_fingerprint() throws IOException {
        AuditReport report = SampleReports.acme();
        JsonNode run = run(report);
        JsonNode result = run.at("/results/0");

        assertThat(result.get("ruleId").asString()).isEqualTo("ROOT-KEY");
        assertThat(run.at("/tool/driver/rules")
                        .get(result.get("ruleIndex").asInt())
                        .get("id")
                        .asString())
                .isEqualTo("ROOT-KEY");
        assertThat(result.get("level").asString()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("accounts/123456789012/AWS/IAM/RootUser/arn:aws:iam::123456789012:root");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(1);
        Finding finding = report.findings().get(0);
        assertThat(result.at("/partialFingerprints/plumbUid~1v1").asString()).isEqualTo(finding.fingerprint());
        assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asString())
                .isEqualTo(finding.fingerprint() + ":1");
        assertThat(result.at("/properties/evidence/0/value").asString()).isEqualTo("true");
    }

    @Test
    void a_rule_says_how_grave_it_is_and_how_to_mend_it() throws IOException {
        JsonNode rule = run(SampleReports.acme()).at("/tool/driver/rules/1");

        assertThat(rule.get("id").asString()).isEqualTo("USER-MFA-CONSOLE");
        assertThat(rule.at("/properties/security-severity").asString()).isEqualTo("8.0");
        assertThat(rule.at("/defaultConfiguration/level").asString()).isEqualTo("error");
        assertThat(rule.at("/help/text").asString()).contains("AWS CLI: aws iam enable-mfa-device");
        // SARIF 3.11.5: braces that are no placeholders are doubled.
        assertThat(rule.at("/help/markdown").asString())
                .contains("```\nresource \"aws_iam_virtual_mfa_device\" \"USER_NAME\" {{\n");
        assertThat(rule.at("/properties/tags").toString()).isEqualTo("[\"security\",\"Users\",\"CIS 3.0 1.10\"]");
        assertThat(rule.has("fixes")).isFalse();
    }

    @Test
    void a_refused_read_makes_the_run_unsuccessful() throws IOException {
        JsonNode incomplete = run(SampleReports.acme()).at("/invocations/0");

        assertThat(incomplete.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(incomplete.at("/toolExecutionNotifications/0/message/text").asString())
                .startsWith("iam:ListVirtualMFADevices could not be read completely: AccessDenied");
        assertThat(run(SampleReports.clean())
                        .at("/invocations/0/executionSuccessful")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void M29_it_is_written_with_no_results_too() throws IOException {
        JsonNode run = run(SampleReports.empty());

        assertThat(run.get("results").isArray()).isTrue();
        assertThat(run.get("results").size()).isZero();
    }

    @Test
    void names_cannot_become_links_placeholders_or_paths_elsewhere() throws IOException {
        JsonNode run = run(SampleReports.hostile("../../x [y](https://evil.example) {0} \u001b[2J"));

        for (JsonNode result : run.get("results")) {
            assertThat(result.at("/message/text").asString())
                    .contains("\\[y\\](https://evil.example) {{0}} \\\\u001b\\[2J");
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asString())
                    .startsWith("accounts/123456789012/")
                    .doesNotContain("/../", "/./", "//");
        }
        assertThat(SampleReports.hostile("x").findings())
                .extracting(Finding::status)
                .contains(Status.values());
    }

    private static JsonNode run(AuditReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SarifFormat().write(report, out);
        JsonNode log = new ObjectMapper().readTree(out.toByteArray());
        assertThat(log.get("version").asString()).isEqualTo("2.1.0");
        assertThat(log.get("runs").size()).isEqualTo(1);
        return log.at("/runs/0");
    }
}
