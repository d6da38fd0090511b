package dev.plumb.iam.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report downloaded from AWS and nothing else. */
class BareReportTest {
    private static final String REPORT = """
            user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
            <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-11-20T10:00:00+00:00,not_supported,not_supported,false,true,2020-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
            ana,arn:aws:iam::111122223333:user/ana,2024-01-01T00:00:00+00:00,true,2026-11-20T10:00:00+00:00,2026-10-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
            """;

    @Test
    void bareReport_isJudgedAsFarAsItGoes_andTheRestIsNotEvaluated(@TempDir Path dir) throws IOException {
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
    }
}
