package dev.plumb.iam.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report downloaded from AWS and nothing else. */
class BareReportTest {
    private static final String REPORT = """
            user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
            <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-11-20T10:00:00+00:00,not_supported,not_supported,false,true,2020-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
            ana,arn:aws:iam::111122223333:user/ana,2024-01-01T00:00:00+00:00,true,2026-11-20T10:00:00+00:00,2026-10-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
            """;

    @TempDir
    private Path dir;

    @Test
    void bareReport_isJudgedAsFarAsItGoes_andTheRestIsNotEvaluated() throws IOException {
        Path file = Files.writeString(dir.resolve("report.csv"), REPORT);
        IamSnapshot snapshot = IamSnapshots.ofCredentialReport(file, Instant.parse("2026-11-22T00:00:00Z"));

        AuditReport report = IamAudit.withAllRules()
                .select(rule -> List.of("Root", "Account", "Password policy", "Users", "Groups")
                        .contains(rule.info().group()))
                .judge(snapshot);

        Map<String, Status> byRule = report.findings().stream().collect(toMap(Finding::rule, Finding::status));
        assertThat(byRule)
                .containsEntry("ROOT-KEY", Status.FAIL)
                .containsEntry("ROOT-MFA", Status.FAIL)
                .containsEntry("ROOT-USED", Status.FAIL)
                .containsEntry("ROOT-CERT", Status.PASS)
                .containsEntry("USER-MFA-CONSOLE", Status.FAIL)
                .containsEntry("USER-PWD-UNUSED", Status.PASS)
                .containsEntry("USER-KEY-ROTATE", Status.NOT_APPLICABLE)
                .containsEntry("USER-NEVER", Status.PASS);
        assertThat(List.of(
                        "ROOT-MFA-HW",
                        "ROOT-CENTRAL",
                        "ACCT-QUOTA",
                        "ACCT-SUPPORT",
                        "PWD-LEN",
                        "USER-MFA-PHISH",
                        "USER-DIRECT-POLICY",
                        "USER-SSC",
                        "USER-SSH",
                        "GROUP-EMPTY"))
                .allSatisfy(rule -> assertThat(byRule).containsEntry(rule, Status.NOT_EVALUATED));
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("PWD-LEN"))
                .extracting(Finding::message)
                .containsExactly("not collected in this run: only a credential report was given");
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("USER-MFA-CONSOLE"))
                .extracting(finding -> finding.resource().id())
                .containsExactly("arn:aws:iam::111122223333:user/ana");
        assertThat(report.coverage().gaps()).isEmpty();
        assertThat(report.incomplete()).isFalse();
    }

    @Test
    void cutReport_countsAsReadInPart_andItsGoodRowsAreStillJudged() {
        AuditReport report = judge(REPORT.substring(0, REPORT.length() - 20));

        assertThat(report.coverage().worst("iam:GetCredentialReport").orElseThrow())
                .isEqualTo(Coverage.Row.partial(
                        "111122223333",
                        "global",
                        "iam:GetCredentialReport",
                        "the credential report is cut or damaged: " + dir.resolve("damaged.csv")
                                + ":3:1: the row has 19 cells, its header has 22",
                        null));
        assertThat(report.incomplete()).isTrue();
        assertThat(status(report, "ROOT-KEY")).isEqualTo(Status.FAIL);
        assertThat(status(report, "USER-MFA-CONSOLE")).isEqualTo(Status.NOT_EVALUATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user/ana,2024-01-01T00:00:00+00:00,true | user/ana,2024-01-01T00:00:00+00:00,maybe | damaged.csv:3:66: password_enabled is neither true nor false",
                "2026-10-01T00:00:00+00:00,N/A,false | 2026-10-01T00:00:00+00:00,N/A, | damaged.csv:3:127: mfa_active is neither true nor false",
                "true,2026-11-20T10 | true,22/11/2026 10 | damaged.csv:3:71: password_last_used is no date",
                "true,2026-11-20T10 | true,9999-11-20T10 | damaged.csv:3:71: password_last_used lies in the future",
                "mfa_active | mfa_acti | damaged.csv:1:1: the column mfa_active is missing",
                "<root_account>,arn:aws:iam::111122223333:root | bob,arn:aws:iam::111122223333:user/bob | damaged.csv: the row of <root_account> is missing",
                "ana,arn:aws:iam::111122223333:user/ana | <root_account>, | in 2 places: damaged.csv:2:1: the credential report has 2 rows for this user; damaged.csv:3:1: the credential report has 2 rows for this user",
                "<root_account>,arn:aws:iam::111122223333:root | ana,arn:aws:iam::111122223333:user/ana | in 3 places: damaged.csv: the row of <root_account> is missing; damaged.csv:2:1: the credential report has 2 rows for this user; damaged.csv:3:1: the credential report has 2 rows for this user",
            })
    void I1_damage_isAGap_thatSaysWhere(String from, String to, String problem) {
        AuditReport report = judge(REPORT.replace(from, to == null ? "" : to));

        assertThat(report.coverage().gaps())
                .extracting(
                        Coverage.Row::state, row -> String.valueOf(row.reason()).replace(dir + "/", ""))
                .containsExactly(tuple(
                        Coverage.State.PARTIAL,
                        "the credential report is cut or damaged" + (problem.startsWith("in ") ? " " : ": ")
                                + problem));
        assertThat(report.incomplete()).isTrue();
    }

    /** Blank lines and line feeds in quotation marks count as an editor counts them. */
    @Test
    void lines_areThoseOfTheFile() {
        String damaged = REPORT.replace("\nana,", "\n\n\"an\na\",").replace("00:00,true,2026", "00:00,maybe,2026");

        assertThat(judge(damaged).coverage().gaps())
                .extracting(row -> String.valueOf(row.reason()).replace(dir + "/", ""))
                .containsExactly(
                        "the credential report is cut or damaged: damaged.csv:5:65: password_enabled is neither"
                                + " true nor false");
    }

    @Test
    void manyProblems_areCounted() {
        String row = "x,arn:aws:iam::111122223333:user/x\n";

        assertThat(judge(REPORT + row.repeat(8)).coverage().gaps())
                .extracting(Coverage.Row::reason)
                .as("the number stands first, where no narrow page cuts it off")
                .allMatch(reason -> reason != null
                        && reason.startsWith("the credential report is cut or damaged in 8 places: ")
                        && reason.endsWith("; and 3 more"));
    }

    @Test
    void whatIsNoDamage_unknownColumns_emptyCellsForDates_andColumnsNobodyIsJudgedBy() {
        String more = REPORT.replace("password_next_rotation", "x")
                .replace("1_last_used_region", "y")
                .replace("cert_2_last_rotated\n", "cert_2_last_rotated,brand_new\n")
                .replace(",N/A\n", ",,?\n");

        assertThat(judge(more).coverage().gaps()).isEmpty();
    }

    @Test
    void aDamagedReport_isBlamedOnlyForWhatItLeavesOpen() {
        IamSnapshot damaged = AuditedAccount.empty()
                .root()
                .row("ana", "mfa_active", "maybe")
                .row("bob", "password_enabled", "true", "mfa_active", "true")
                .read("ListVirtualMFADevices")
                .with(builder -> builder.virtualMfaDevices(List.of(new VirtualMfaDevice(
                        "arn:aws:iam::111122223333:mfa/b", "arn:aws:iam::111122223333:user/bob", null))))
                .snapshot();

        AuditReport report = IamAudit.withAllRules()
                .select(rule -> rule.info().id().equals("USER-MFA-PHISH"))
                .judge(damaged);

        assertThat(report.findings())
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactlyInAnyOrder(tuple("ana", Status.NOT_APPLICABLE), tuple("bob", Status.NOT_EVALUATED));
        assertThat(report.incomplete())
                .as("bob's devices were not asked for, and a whole report would not tell them either")
                .isFalse();
    }

    @Test
    void theLedgerForPeople_tellsTheDamageBeforeAnybodyJudges() {
        IamSnapshot damaged =
                AuditedAccount.empty().root().row("ana", "mfa_active", "maybe").snapshot();

        assertThat(damaged.coverage().gaps()).isEmpty();
        assertThat(IamSnapshots.coverage(damaged).gaps())
                .extracting(Coverage.Row::operation, Coverage.Row::state, Coverage.Row::reason)
                .containsExactly(
                        tuple(
                                "iam:GetCredentialReport",
                                Coverage.State.PARTIAL,
                                "the credential report is cut or damaged (rows as a spreadsheet counts them: the header is row 1): row 3: mfa_active is neither true nor false"));
        assertThat(IamSnapshots.coverage(
                                AuditedAccount.empty().read("GetAccountSummary").snapshot())
                        .gaps())
                .isEmpty();
    }

    @Test
    void damagedReportInASnapshot_isAGapToo() {
        assertThat(AuditedAccount.empty()
                        .root()
                        .user("ana")
                        .row("ana", "password_enabled", "maybe")
                        .report()
                        .coverage()
                        .gaps())
                .extracting(Coverage.Row::reason)
                .containsExactly(
                        "the credential report is cut or damaged (rows as a spreadsheet counts them: the header is row 1): row 3: password_enabled is neither true nor false");
    }

    private AuditReport judge(String report) {
        try {
            return IamAudit.withAllRules()
                    .judge(IamSnapshots.ofCredentialReport(
                            Files.writeString(dir.resolve("damaged.csv"), report),
                            Instant.parse("2026-11-22T00:00:00Z")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Status status(AuditReport report, String rule) {
        return report.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::status)
                .findFirst()
                .orElseThrow();
    }
}
