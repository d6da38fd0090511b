package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.report.Terminal;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotPageTest {
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void aDamagedCredentialReport_isToldAsReadInPart_beforeAnybodyJudgesIt() {
        IamSnapshot snapshot = IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), AT)
                .credentialReport(new CredentialReportText(
                        AT, List.of("user", "arn"), List.of(List.of("ana", "arn:aws:iam::111122223333:user/ana"))))
                .coverage(new Coverage(
                        List.of(Coverage.Row.complete("111122223333", "global", "iam:GetCredentialReport"))))
                .build();

        assertThat(SnapshotPage.of(
                        Path.of("account.json"), snapshot, IamSnapshots.coverage(snapshot), Terminal.plain(2000)))
                .contains(
                        "read in part: iam:GetCredentialReport in global: the credential report is cut or damaged in 18"
                                + " places: the column user_creation_time is missing; ")
                .contains("; and 13 more\n");
    }
}
