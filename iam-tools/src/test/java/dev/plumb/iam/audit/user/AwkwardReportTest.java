package dev.plumb.iam.audit.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.credentials.CredentialReportCsv;
import dev.plumb.iam.credentials.CredentialReportSnapshot;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every awkward row of a credential report against what a person expects of it (sections 2, 5.3 and 7). */
class AwkwardReportTest {
    private static final List<String> RULES = List.of(
            "USER-MFA-CONSOLE",
            "USER-PWD-UNUSED",
            "USER-KEY-UNUSED",
            "USER-KEY-ROTATE",
            "USER-KEY-INACTIVE",
            "USER-KEY-TWO",
            "USER-KEY-INITIAL",
            "USER-KEY-AND-PWD",
            "USER-KEY-LONGLIVED",
            "USER-NEVER",
            "USER-CERT");

    private static final Map<String, Status> STATUSES = Map.of(
            "F", Status.FAIL,
            "P", Status.PASS,
            "-", Status.NOT_APPLICABLE,
            "?", Status.NOT_EVALUATED,
            "M", Status.MANUAL);

    @Test
    void everyRowHasTheVerdictsAPersonExpects() throws IOException {
        List<String> actual = new ArrayList<>();
        for (Finding finding : findings()) {
            actual.add(finding.resource().name() + " " + finding.rule() + " " + finding.status());
        }

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void fingerprintsHoldNeitherSlotsNorDates() throws IOException {
        assertThat(findings()).extracting(Finding::discriminator).containsOnly("");
    }

    private static List<Finding> findings() throws IOException {
        Instant generated = Instant.parse("2026-11-22T00:00:00Z");
        try (InputStream in = AwkwardReportTest.class.getResourceAsStream("awkward-report.csv")) {
            IamSnapshot snapshot = CredentialReportSnapshot.of(
                    CredentialReportCsv.read(in, "awkward-report.csv", generated), "awkward-report.csv", generated);
            return IamAudit.withAllRules()
                    .select(rule -> RULES.contains(rule.info().id()))
                    .judge(snapshot)
                    .findings();
        }
    }

    private static List<String> expected() throws IOException {
        Map<String, List<String>> lines = new HashMap<>();
        try (InputStream in = AwkwardReportTest.class.getResourceAsStream("awkward-report.expected.txt")) {
            for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    List<String> words = List.of(line.trim().split("\\s+"));
                    lines.put(words.get(0), words.subList(1, words.size()));
                }
            }
        }
        List<String> expected = new ArrayList<>();
        lines.forEach((user, letters) -> {
            assertThat(letters).as(user).hasSameSizeAs(RULES);
            for (int i = 0; i < RULES.size(); i++) {
                expected.add(user + " " + RULES.get(i) + " " + STATUSES.get(letters.get(i)));
            }
        });
        return expected;
    }
}
