package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Coverage;
import dev.plumb.iam.snapshot.AccessKey;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.PolicyDocuments;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                          Password  enabled  changed 2026-11-20T10:00:00Z  last used 2026-11-20T10:00:00Z
                          MFA       none

                        Where the permissions come from
                          inline on the user            extra
                          inline on group Audit Team    reports
                          attached to group Developers  ReadInstances  arn:aws:iam::111122223333:policy/ReadInstances

                          Not asked for: 2 checks need more than was given. Audit the account itself, or a snapshot of it.

                        Findings
                        """)
                .containsPattern("USER-MFA-CONSOLE +high  ")
                .doesNotContain("<script>");
    }

    @Test
    void markdown_holdsWhatTheTableHolds() {
        assertThat(Plumb.run("iam", "show", "alice", "--snapshot", file, "--output", "md")
                        .out())
                .contains("The user: Name alice; ARN arn", "## Credentials\n\n| Credential | State | Changed |", """
                        ## Where the permissions come from

                        | Source | Policy | ARN |
                        | --- | --- | --- |
                        | inline on the user | extra |  |
                        | inline on group Audit Team | reports |  |
                        | attached to group Developers | ReadInstances | arn:aws:iam::111122223333:policy/ReadInstances |
                        """)
                .contains("| Password | enabled | 2026-11-20T10:00:00Z | 2026-11-20T10:00:00Z |");
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
                .filteredOn(finding -> !finding.get("status").asString().equals("NOT_EVALUATED"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(
                                finding.get("resource").get("name").asString())
                        .isIn("alice", "ReadInstances", "Developers", "Audit Team"))
                .filteredOn(finding ->
                        !finding.get("resource").get("name").asString().equals("alice"))
                .as("of groups and their policies only what the documents say")
                .isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(finding.get("rule").asString()).startsWith("POL-"));
        assertThat(report.get("findings"))
                .as("what could not be asked of any user")
                .filteredOn(finding -> finding.get("status").asString().equals("NOT_EVALUATED"))
                .extracting(finding -> finding.get("rule").asString())
                .containsExactlyInAnyOrder("USER-SSC", "USER-SSH");
    }

    @Test
    void policiesTheUserHolds_areAmongItsFindings_ownAndByGroup() {
        IamSnapshot small = SmallAccount.snapshot();
        PolicyDocuments documents = new PolicyDocuments();
        String all = documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":\"*\",\"Resource\":\"*\"}]}");
        Map<String, String> texts = new HashMap<>(small.documents());
        texts.putAll(documents.byId());
        AttachedPolicy administrator =
                new AttachedPolicy("AdministratorAccess", "arn:aws:iam::aws:policy/AdministratorAccess");
        AttachedPolicy power = new AttachedPolicy("Power", "arn:aws:iam::111122223333:policy/Power");
        AttachedPolicy elsewhere = new AttachedPolicy("Elsewhere", "arn:aws:iam::111122223333:policy/Elsewhere");
        IamUser alice = small.users().get(0);
        IamUser owner = new IamUser(
                alice.name(),
                alice.path(),
                alice.id(),
                alice.arn(),
                alice.created(),
                List.of("Developers"),
                List.of(),
                List.of(administrator),
                null,
                Map.of());
        file = SmallAccount.file(
                folder,
                small.toBuilder()
                        .users(List.of(owner))
                        .groups(List.of(
                                group("Developers", new InlinePolicy("everything", all), power),
                                group("Others", new InlinePolicy("everything", all), elsewhere)))
                        .policies(List.of(managed(administrator, all), managed(power, all), managed(elsewhere, all)))
                        .documents(texts)
                        .build());
        String page = new Plumb()
                .env("COLUMNS", "120")
                .with("iam", "show", "alice", "--snapshot", file)
                .out();
        assertThat(page)
                .containsPattern("POL-ADMIN-ATTACHED +critical  policy AdministratorAccess, attached to the user: ")
                .containsPattern("POL-ADMIN-ATTACHED +critical  policy Power, attached to group Developers: ")
                .containsPattern("POL-ADMIN-INLINE +critical  group Developers: ")
                .containsPattern("USER-MFA-CONSOLE +high  (?!alice: )")
                .doesNotContain("Elsewhere", "Others", "GROUP-EMPTY");
    }

    private static IamGroup group(String name, InlinePolicy inline, AttachedPolicy attached) {
        return new IamGroup(
                name,
                "/",
                "AGPA" + name,
                "arn:aws:iam::111122223333:group/" + name,
                SmallAccount.COLLECTED,
                List.of(inline),
                List.of(attached));
    }

    private static ManagedPolicy managed(AttachedPolicy policy, String document) {
        return new ManagedPolicy(
                policy.name(),
                "/",
                "ANPA" + policy.name(),
                policy.arn(),
                1,
                0,
                "v1",
                List.of(new ManagedPolicy.Version("v1", true, SmallAccount.COLLECTED, document)),
                SmallAccount.COLLECTED,
                SmallAccount.COLLECTED);
    }

    @Test
    void detailsThatCouldNotBeRead_areSaidLoudlyAndInTheExitCode() {
        file = SmallAccount.file(folder, withoutDetails());
        Result result = Plumb.run("iam", "show", "alice", "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains("INCOMPLETE: ", "could not be evaluated. That is not a pass.")
                .contains("iam:GetAccountAuthorizationDetails could not be read", "AccessDenied")
                .containsPattern("Not evaluated: [^.]*USER-DIRECT-POLICY")
                .containsPattern("USER-MFA-CONSOLE +high  ")
                .doesNotContainPattern("[ ,](ROOT|ROLE|ACCT|TRUST)-");
        JsonNode report = JsonMapper.shared()
                .readTree(Plumb.run("iam", "show", "alice", "--snapshot", file, "--output", "json")
                        .out());
        assertThat(report.get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("rule").asString()).isEqualTo("USER-DIRECT-POLICY");
            assertThat(finding.get("status").asString()).isEqualTo("NOT_EVALUATED");
        });
    }

    @Test
    void unreadKeys_makeThePageIncompleteEvenWhereEveryRuleIsAnswered() {
        IamSnapshot whole = SmallAccount.snapshot();
        List<Coverage.Row> rows = new ArrayList<>(whole.coverage().rows());
        rows.add(new Coverage.Row(
                SmallAccount.ID, "global", "iam:ListAccessKeys", Coverage.State.FAILED, "AccessDenied", "req-1"));
        file = SmallAccount.file(
                folder, whole.toBuilder().coverage(new Coverage(rows)).build());
        Result result = Plumb.run("iam", "show", "alice", "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out()).contains("iam:ListAccessKeys could not be read", "AccessDenied", "Request req-1");
    }

    @Test
    void gapsThatSayNothingOfUsers_areLeftToTheAudit() {
        file = SmallAccount.file(folder, SmallAccount.snapshot("iam:GetAccountPasswordPolicy", Coverage.State.FAILED));
        Result result = Plumb.run("iam", "show", "alice", "--snapshot", file);
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).doesNotContain("GetAccountPasswordPolicy");
    }

    private static IamSnapshot withoutDetails() {
        return SmallAccount.snapshot("iam:GetAccountAuthorizationDetails", Coverage.State.FAILED).toBuilder()
                .users(List.of())
                .groups(List.of())
                .policies(List.of())
                .documents(Map.of())
                .build();
    }

    @Test
    void aGroupTheSnapshotLacks_standsAmongTheSources() {
        IamSnapshot whole = SmallAccount.snapshot();
        file = SmallAccount.file(
                folder,
                whole.toBuilder()
                        .groups(whole.groups().stream()
                                .filter(group -> !group.name().equals("Developers"))
                                .toList())
                        .build());
        assertThat(new Plumb()
                        .env("COLUMNS", "100")
                        .with("iam", "show", "alice", "--snapshot", file)
                        .out())
                .contains("""
                        Where the permissions come from
                          inline on the user          extra
                          inline on group Audit Team  reports
                          not read: group Developers

                        """);
    }

    @Test
    void withoutDetails_theSourcesAreNotRead_whichIsNotTheSameAsNone() {
        file = SmallAccount.file(folder, withoutDetails());
        assertThat(Plumb.run("iam", "show", "alice", "--snapshot", file).out())
                .contains("Where the permissions come from\n  not read\n\n");
    }

    @Test
    void keyAndDevice_areOneLineEachWhateverNumberOfSourcesSpeaksOfThem() {
        IamSnapshot whole = SmallAccount.snapshot();
        CredentialReportText report = whole.credentialReport();
        List<List<String>> rows = new ArrayList<>(report.rows());
        List<String> row = new ArrayList<>(rows.get(1));
        row.set(7, "true");
        row.set(8, "true");
        row.set(9, "2026-02-01T08:00:00+00:00");
        row.set(10, "2026-11-01T08:00:00+00:00");
        row.set(11, "us-east-1");
        row.set(12, "s3");
        rows.set(1, row);
        String serial = "arn:aws:iam::111122223333:mfa/alice";
        List<Coverage.Row> coverage = new ArrayList<>(whole.coverage().rows());
        coverage.add(Coverage.Row.complete(SmallAccount.ID, "global", "iam:ListAccessKeys"));
        coverage.add(Coverage.Row.complete(SmallAccount.ID, "global", "iam:ListMFADevices"));
        file = SmallAccount.file(
                folder,
                whole.toBuilder()
                        .coverage(new Coverage(coverage))
                        .credentialReport(new CredentialReportText(report.generatedAt(), report.columns(), rows))
                        .accessKeys(Map.of(
                                "alice",
                                List.of(new AccessKey("AKIAALICE", true, Instant.parse("2026-02-01T08:00:00Z"))),
                                SmallAccount.HOSTILE,
                                List.of()))
                        .mfaDevices(Map.of("alice", List.of(serial)))
                        .virtualMfaDevices(List.of(new VirtualMfaDevice(
                                serial, "arn:aws:iam::111122223333:user/alice", Instant.parse("2026-03-01T08:00:00Z"))))
                        .build());
        Result result = new Plumb().env("COLUMNS", "200").with("iam", "show", "alice", "--snapshot", file);
        assertThat(result.out()).contains("""
                        Credentials
                          Password            enabled  changed 2026-11-20T10:00:00Z  last used 2026-11-20T10:00:00Z
                          Virtual MFA device  assigned  changed 2026-03-01T08:00:00Z  arn:aws:iam::111122223333:mfa/alice
                          Access key          active  changed 2026-02-01T08:00:00Z  last used 2026-11-01T08:00:00Z  AKIAALICE, made 2026-02-01T08:00:00Z, slot 1, s3 in us-east-1

                        """);
    }

    @Test
    void damageInTheRowsOfOthers_doesNotConcernTheUser() throws IOException {
        Path report = Files.writeString(folder.resolve("cr.csv"), """
                user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
                <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                ana,arn:aws:iam::111122223333:user/ana,2024-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                bob,arn:aws:iam::111122223333:user/bob,2024-01-01T00:00:00+00:00,perhaps,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                """);

        Result ana = Plumb.run("iam", "show", "ana", "--credential-report", report.toString());
        assertThat(ana.code()).isEqualTo(ExitCode.OK);
        assertThat(ana.out()).doesNotContain("cr.csv", "damaged");
        Result bob =
                new Plumb().env("COLUMNS", "400").with("iam", "show", "bob", "--credential-report", report.toString());
        assertThat(bob.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(bob.out()).contains("cr.csv:4:66: password_enabled is neither true nor false");
        assertThat(Plumb.run("iam", "audit", "--credential-report", report.toString())
                        .code())
                .isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void nameInAnotherCase_isTheSameUser() {
        assertThat(Plumb.run("iam", "show", "ALICE", "--snapshot", file).out()).contains("  Name       alice\n");
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
