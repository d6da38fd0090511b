package dev.plumb.iam.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialReportSnapshotTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void read_takesAccountAndPartitionFromTheArns(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(
                dir.resolve("r.csv"),
                "user,arn,mfa_active\n<root_account>,arn:aws-cn:iam::111122223333:root,true\n"
                        + "ana,arn:aws-cn:iam::111122223333:user/ops/ana,true\n");

        IamSnapshot snapshot = CredentialReportSnapshot.read(file, NOW);

        assertThat(snapshot.account()).isEqualTo(new IamSnapshot.AccountId("111122223333", "aws-cn", ""));
        assertThat(snapshot.collectedAt()).isEqualTo(NOW);
        assertThat(snapshot.users()).isEmpty();
        assertThat(snapshot.credentialReport()).isEqualTo(CredentialReportCsv.read(file));
    }

    @Test
    void of_onlyTheReportCountsAsRead() {
        IamSnapshot snapshot = snapshot("arn:aws:iam::111122223333:root");

        assertThat(snapshot.coverage().state("iam:GetCredentialReport")).isEqualTo(State.COMPLETE);
        assertThat(snapshot.coverage().rows())
                .filteredOn(row -> !row.operation().equals("iam:GetCredentialReport"))
                .isNotEmpty()
                .allMatch(row -> row.state() == State.NOT_REQUESTED)
                .allMatch(row -> "only a credential report was given".equals(row.reason()));
        assertThat(snapshot.coverage().gaps()).isEmpty();
    }

    @Test
    void of_severalAccounts_isRefused() {
        assertThatThrownBy(() -> snapshot("arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:user/ana"))
                .hasMessageStartingWith("r.csv: the rows belong to several accounts (111122223333 and 444455556666)");
    }

    @Test
    void of_noArnAnywhere_isRefused() {
        assertThatThrownBy(() -> snapshot("", "nonsense"))
                .hasMessageStartingWith("r.csv: no row has the ARN of an IAM user");
    }

    private static IamSnapshot snapshot(String... arns) {
        List<List<String>> rows =
                Arrays.stream(arns).map(arn -> List.of("name", arn)).toList();
        return CredentialReportSnapshot.of(new CredentialReportText(null, List.of("user", "arn"), rows), "r.csv", NOW);
    }
}
