package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class IamAuditVerbTest {
    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void writeSnapshot() {
        file = SmallAccount.file(folder, SmallAccount.snapshot());
    }

    @Test
    void findingsAlone_areNoFailure() {
        Result result = Plumb.run("iam", "audit", "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("IAM audit of 111122223333 (small)", "USER-MFA-CONSOLE", "alice");
    }

    @ParameterizedTest
    @CsvSource({"critical,OK", "high,NO", "low,NO"})
    void failOn_comparesWithTheGravestFailure(String severity, ExitCode expected) {
        Result result =
                Plumb.run("iam", "audit", "--snapshot", file, "--rule", "USER-MFA-CONSOLE", "--fail-on", severity);
        assertThat(result.code()).isEqualTo(expected);
    }

    @Test
    void whatWasRefused_makesTheRunIncompleteAndIsSaid() {
        file = SmallAccount.file(folder, SmallAccount.snapshot("iam:GetAccountPasswordPolicy", State.FAILED));
        Result all = Plumb.run("iam", "audit", "--snapshot", file);
        assertThat(all.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(all.out()).contains("iam:GetAccountPasswordPolicy", "AccessDenied");
        assertThat(Plumb.run("iam", "audit", "--snapshot", file, "--rule", "ROOT-*")
                        .code())
                .as("what is not selected is not missed")
                .isEqualTo(ExitCode.OK);
        assertThat(Plumb.run("iam", "audit", "--snapshot", file, "--fail-on", "high")
                        .code())
                .as("a gap must not hide a finding")
                .isEqualTo(ExitCode.NO);
    }

    @ParameterizedTest
    @CsvSource({"NOT_REQUESTED", "NOT_APPLICABLE"})
    void whatWasNotAskedFor_leavesTheRunComplete(State state) {
        file = SmallAccount.file(folder, SmallAccount.snapshot("iam:GetAccountPasswordPolicy", state));
        assertThat(Plumb.run("iam", "audit", "--snapshot", file).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void everyFormat_isWrittenToItsFileForItsOwnerOnly() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("iam", "audit", "--snapshot", file, "--quiet"));
        for (ReportFormat format : Reports.all()) {
            arguments.add("--report");
            arguments.add(format.name() + "=" + folder.resolve("reports/audit." + format.name()));
        }
        Result result = Plumb.run(arguments.toArray(String[]::new));
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(Reports.all())
                .extracting(ReportFormat::name)
                .contains("html", "json", "csv", "md", "table", "sarif");
        for (ReportFormat format : Reports.all()) {
            Path report = folder.resolve("reports/audit." + format.name());
            assertThat(report).isNotEmptyFile();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.list(folder.resolve("reports"))).hasSize(Reports.all().size());
    }

    @Test
    void severity_leavesOutWhatIsMilder() {
        JsonNode report = json("--severity", "high");
        assertThat(report.get("findings"))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.get("severity").asString()).isIn("high", "critical"));
        assertThat(report.get("rules").size()).isLessThan(json().get("rules").size());
    }

    @Test
    void tableAndMarkdown_sayWhereEachUsersPermissionsComeFrom() {
        assertThat(new Plumb()
                        .env("COLUMNS", "120")
                        .with("iam", "audit", "--snapshot", file)
                        .out())
                .contains("WHERE EACH USER'S PERMISSIONS COME FROM  2")
                .containsPattern(
                        "  alice +inline on the user: extra; inline on group Audit Team: reports; attached to");
        assertThat(Plumb.run("iam", "audit", "--snapshot", file, "--output", "md")
                        .out())
                .contains(
                        "| User | Source | Policy | ARN |",
                        "| alice | attached to group Developers | ReadInstances |"
                                + " arn:aws:iam::111122223333:policy/ReadInstances |");
    }

    @Test
    void severity_doesNotDisarmFailOn() {
        Result result = Plumb.run(
                "iam",
                "audit",
                "--snapshot",
                file,
                "--rule",
                "USER-MFA-CONSOLE",
                "--severity",
                "critical",
                "--fail-on",
                "high");
        assertThat(result.code()).isEqualTo(ExitCode.NO);
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains(
                        "matching USER-MFA-CONSOLE; severity critical (1 milder failure counted, not listed)",
                        "Nothing failed that is this severe; without --severity the list has 1 milder failure.")
                .contains(" high 1 ")
                .doesNotContain("Nothing to mend");
    }

    @Test
    void severity_keepsWhatCouldNotBeRead() {
        file = SmallAccount.file(folder, SmallAccount.snapshot("iam:GetAccountPasswordPolicy", State.FAILED));
        Result result = Plumb.run(
                "iam", "audit", "--snapshot", file, "--rule", "PWD-REUSE", "--severity", "critical", "--output", "md");
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains("**INCOMPLETE:** 1 check could not be evaluated", "Not evaluated: `PWD-REUSE`")
                .doesNotContain("which no chosen check needs");
    }

    @Test
    void everyFormat_saysWhatWasChosen() throws IOException {
        int all = json().get("rules").size();
        String chosen =
                "Chosen: 1 of " + all + " rules, matching USER-MFA-CONSOLE, answering CIS 1.10; severity critical"
                        + " (1 milder failure counted, not listed)";
        for (ReportFormat format : Reports.all()) {
            Path report = folder.resolve("chosen." + format.name());
            Plumb.run(
                    "iam",
                    "audit",
                    "--snapshot",
                    file,
                    "--rule",
                    "USER-MFA-CONSOLE",
                    "--cis",
                    "1.10",
                    "--severity",
                    "critical",
                    "--quiet",
                    "--report",
                    format.name() + "=" + report);
            String text = Files.readString(report);
            switch (format.name()) {
                case "json" -> {
                    JsonNode selection = JsonMapper.shared().readTree(text).get("selection");
                    assertThat(selection.get("judged").asInt()).isEqualTo(1);
                    assertThat(selection.get("offered").asInt()).isEqualTo(all);
                    assertThat(selection.get("rules").get(0).asString()).isEqualTo("USER-MFA-CONSOLE");
                    assertThat(selection.get("cis").get(0).asString()).isEqualTo("1.10");
                    assertThat(selection.get("severity").asString()).isEqualTo("critical");
                    assertThat(selection.get("unlisted").get("FAIL").asInt()).isEqualTo(1);
                    assertThat(JsonMapper.shared()
                                    .readTree(text)
                                    .get("summary")
                                    .get("failures")
                                    .get("high")
                                    .asInt())
                            .isEqualTo(1);
                }
                case "csv" ->
                    assertThat(text.lines().findFirst())
                            .hasValueSatisfying(header -> assertThat(header).endsWith(",selection"));
                default ->
                    assertThat(text.replaceAll("\\s+", " ").replace("\\", ""))
                            .as(format.name())
                            .contains(chosen);
            }
        }
        assertThat(Plumb.run("iam", "audit", "--snapshot", file, "--rule", "USER-MFA-CONSOLE", "--output", "csv")
                        .out()
                        .lines()
                        .skip(1))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row).endsWith(",\"Chosen: 1 of " + all + " rules, matching USER-MFA-CONSOLE\""));
        assertThat(Plumb.run("iam", "audit", "--snapshot", file).out()).doesNotContain("Chosen");
        assertThat(json().has("selection")).isFalse();
    }

    @Test
    void cis_selectsSectionsAndVersions() {
        assertThat(rules("--cis", "1.10")).contains("USER-MFA-CONSOLE");
        assertThat(rules("--cis", "5.0:1.9")).contains("USER-MFA-CONSOLE").doesNotContain("PWD-REUSE");
        assertThat(rules("--cis", "4.0:1.9")).contains("PWD-REUSE").doesNotContain("USER-MFA-CONSOLE");
        assertThat(rules("--cis", "6.0:2")).contains("USER-MFA-CONSOLE", "ROOT-MFA");
        assertThat(rules("--cis", "1.1"))
                .as("1.1 is not the beginning of 1.10")
                .contains("ACCT-CONTACT")
                .doesNotContain("USER-MFA-CONSOLE");
    }

    @Test
    void now_isTheTimeAgesAreComputedAgainst() {
        assertThat(json().get("judgedAt").asString()).isEqualTo("2026-11-22T06:00:00Z");
        JsonNode later = json("--now", "2027-06-01");
        assertThat(later.get("judgedAt").asString()).isEqualTo("2027-06-01T00:00:00Z");
        assertThat(Plumb.run("iam", "audit", "--snapshot", file, "--rule", "USER-PWD-UNUSED", "--fail-on", "low")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(Plumb.run(
                                "iam",
                                "audit",
                                "--snapshot",
                                file,
                                "--rule",
                                "USER-PWD-UNUSED",
                                "--fail-on",
                                "low",
                                "--now",
                                "2027-06-01")
                        .code())
                .isEqualTo(ExitCode.NO);
    }

    @Test
    void thresholds_moveTheVerdicts() {
        assertThat(Plumb.run(
                                "iam",
                                "audit",
                                "--snapshot",
                                file,
                                "--rule",
                                "USER-PWD-UNUSED",
                                "--fail-on",
                                "low",
                                "--unused-days",
                                "1")
                        .code())
                .isEqualTo(ExitCode.NO);
    }

    @Test
    void credentialReportAlone_isJudgedAsFarAsItGoes() throws IOException {
        Path csv = folder.resolve("report.csv");
        Files.writeString(csv, """
                user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
                <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2020-01-02T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                carol,arn:aws:iam::111122223333:user/carol,2020-01-01T00:00:00+00:00,true,2026-11-20T00:00:00+00:00,2026-11-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                """, StandardCharsets.UTF_8);
        Result result = Plumb.run(
                "iam", "audit", "--credential-report", csv.toString(), "--now", "2026-11-22", "--fail-on", "high");
        assertThat(result.code()).isEqualTo(ExitCode.NO);
        assertThat(result.out()).contains("USER-MFA-CONSOLE", "carol").doesNotContain("USER-NO-GROUP  ");
        assertThat(Plumb.run("iam", "audit", "--credential-report", csv.toString(), "--now", "2026-11-22")
                        .code())
                .as("what a bare report cannot tell was not asked for")
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void colorAndWidth_followTheTerminal() {
        assertThat(new Plumb()
                        .terminal(120)
                        .env("LANG", "C.UTF-8")
                        .with("iam", "audit", "--snapshot", file)
                        .out())
                .contains("\u001b[");
        assertThat(new Plumb()
                        .terminal(120)
                        .env("NO_COLOR", "1")
                        .with("iam", "audit", "--snapshot", file)
                        .out())
                .doesNotContain("\u001b[");
        assertThat(new Plumb()
                        .terminal(120)
                        .env("TERM", "dumb")
                        .with("iam", "audit", "--snapshot", file)
                        .out())
                .doesNotContain("\u001b[");
        assertThat(new Plumb()
                        .env("NO_COLOR", "1")
                        .with("iam", "audit", "--snapshot", file, "--color", "always")
                        .out())
                .contains("\u001b[");
        assertThat(longest(new Plumb().terminal(120))).isGreaterThan(100).isLessThanOrEqualTo(120);
        assertThat(longest(new Plumb())).isLessThanOrEqualTo(80);
        assertThat(longest(new Plumb().env("COLUMNS", "100"))).isGreaterThan(80).isLessThanOrEqualTo(100);
        assertThat(longest(new Plumb().terminal(20))).isLessThanOrEqualTo(20);
    }

    @Test
    void hostileNames_reachTheTerminalAsText() {
        Result result = Plumb.run("iam", "audit", "--snapshot", file, "--all");
        assertThat(result.out()).contains("\\u001b]0;owned").doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void summary_tellsProgramsTheNumbers() {
        Result result = Plumb.run("iam", "audit", "--snapshot", file, "--progress", "json");
        JsonNode summary = JsonMapper.shared().readTree(result.err().strip());
        JsonNode report = json();
        assertThat(summary.get("command").asString()).isEqualTo("iam audit");
        assertThat(summary.get("account").asString()).isEqualTo(SmallAccount.ID);
        assertThat(summary.get("fail").asInt())
                .isPositive()
                .isEqualTo(report.get("summary").get("statuses").get("FAIL").asInt());
        assertThat(summary.get("incomplete").asBoolean()).isFalse();
        assertThat(summary.get("exit").asInt()).isZero();
    }

    private int longest(Plumb plumb) {
        return plumb.with("iam", "audit", "--snapshot", file, "--color", "never")
                .out()
                .lines()
                .mapToInt(String::length)
                .max()
                .orElseThrow();
    }

    private List<String> rules(String... more) {
        List<String> ids = new ArrayList<>();
        json(more).get("rules").forEach(rule -> ids.add(rule.get("id").asString()));
        return ids;
    }

    private JsonNode json(String... more) {
        List<String> arguments = new ArrayList<>(List.of("iam", "audit", "--snapshot", file, "--output", "json"));
        arguments.addAll(List.of(more));
        Result result = Plumb.run(arguments.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        return JsonMapper.shared().readTree(result.out());
    }
}
