package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class IamShowVerbTest {
    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void writeSnapshot() {
        file = SmallAccount.file(folder, SmallAccount.snapshot());
    }

    @Test
    void table_saysWhoTheUserIsAndWhereEachPermissionComesFrom() {
        Result result = new Plumb().env("COLUMNS", "100").with("iam", "show", "alice", "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .startsWith("""
                        The user
                          Name       alice
                          ARN        arn:aws:iam::111122223333:user/alice
                          Created    2024-01-01T00:00:00Z
                          Path       /
                          Unique id  AIDAALICE
                          Groups     Audit Team, Developers
                          Boundary   none
                          Tags       team=blue

                        Credentials
                          Password  enabled  2026-11-20T10:00:00Z  2026-11-20T10:00:00Z
                          MFA       none

                        Where the permissions come from
                          inline on the user            extra
                          inline on group Audit Team    reports
                          attached to group Developers  ReadInstances  arn:aws:iam::111122223333:policy/ReadInstances

                        Findings
                        """)
                .containsPattern("USER-MFA-CONSOLE +high  ")
                .doesNotContain("<script>");
    }

    @Test
    void json_holdsTheDocumentsToo() {
        Result result = Plumb.run(
                "iam",
                "show",
                "arn:aws:iam::111122223333:user/alice",
                "--snapshot",
                file,
                "--documents",
                "--output",
                "json");
        JsonNode tables = JsonMapper.shared().readTree(result.out()).get("tables");
        List<String> documents = new ArrayList<>();
        tables.get("permission-documents")
                .get("rows")
                .forEach(row -> documents.add(row.get("document").asString()));
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0)).contains("s3:PutObject");
        assertThat(documents.get(2)).contains("ec2:DescribeInstances");
    }

    @Test
    void findingsOfOthers_areLeftOut() {
        JsonNode report = JsonMapper.shared()
                .readTree(Plumb.run("iam", "show", "alice", "--snapshot", file, "--output", "json")
                        .out());
        assertThat(report.get("findings"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(
                                finding.get("resource").get("name").asString())
                        .isEqualTo("alice"));
    }

    @Test
    void unknownUser_isAskedBack() {
        Result result = Plumb.run("iam", "show", "alcie", "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .isEqualTo("plumb: account 111122223333 has no user 'alcie' among the 2 that were read."
                        + " Did you mean alice?\n");
    }

    @Test
    void hostileUser_isShownAndNotObeyed() {
        Result result = Plumb.run("iam", "show", SmallAccount.HOSTILE, "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("\\u001b]0;owned").doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void anyWidth_linesFit() {
        for (int width : new int[] {20, 40, 80, 120}) {
            assertThat(new Plumb()
                            .env("COLUMNS", "" + width)
                            .with("iam", "show", "alice", "--snapshot", file)
                            .out()
                            .lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }
}
