package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.AccessKey;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.PolicyDocuments;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judges large accounts in a process of its own whose heap is small. */
class SmallHeapTest {
    /** Four times the account fits four times the heap, snapshot and findings included. */
    @ParameterizedTest
    @CsvSource({"5000, 64", "20000, 256"})
    void M31_aLargeAccount_isJudgedInASmallHeap_thatGrowsWithTheAccount(int entities, int megabytes) throws Exception {
        Process child = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Large.class.getName(),
                        String.valueOf(entities))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        // Half are users, of whom every third has an old key: one finding for each.
        assertThat(said).contains("USER-KEY-ROTATE FAIL " + (entities / 2 + 2) / 3 + "\n");
        assertThat(said).contains("POL-SERVICE-WILDCARD FAIL " + entities / 10 + "\n");
        assertThat(said).contains("defects 0\n");
    }

    /** Makes an account, judges it, and says how often two rules failed. */
    static final class Large {
        private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
        private static final Instant OLD = Instant.parse("2024-01-01T00:00:00Z");
        private static final String ARN = "arn:aws:iam::111122223333:";

        private final PolicyDocuments documents = new PolicyDocuments();
        private final List<List<String>> rows = new ArrayList<>();
        private final Map<String, List<AccessKey>> keys = new HashMap<>();

        private Large() {}

        /** Runs it. */
        public static void main(String[] args) {
            int entities = Integer.parseInt(args[0]);
            AuditReport report = IamAudit.withAllRules().judge(new Large().snapshot(entities));
            say(report, "USER-KEY-ROTATE");
            say(report, "POL-SERVICE-WILDCARD");
            System.out.println("defects "
                    + report.findings().stream()
                            .filter(finding -> finding.message().contains("defect of plumb"))
                            .count());
        }

        private static void say(AuditReport report, String rule) {
            System.out.println(rule + " FAIL "
                    + report.findings().stream()
                            .filter(finding -> finding.rule().equals(rule) && finding.status() == Status.FAIL)
                            .map(Finding::resource)
                            .count());
        }

        private IamSnapshot snapshot(int entities) {
            List<IamUser> users = new ArrayList<>();
            List<IamRole> roles = new ArrayList<>();
            List<IamGroup> groups = new ArrayList<>();
            List<ManagedPolicy> policies = new ArrayList<>();
            for (int i = 0; i < entities / 2; i++) {
                users.add(user(i));
            }
            for (int i = 0; i < entities * 7 / 20; i++) {
                roles.add(role(i));
            }
            for (int i = 0; i < entities / 10; i++) {
                policies.add(policy(i));
            }
            for (int i = 0; i < entities / 20; i++) {
                groups.add(new IamGroup(
                        "g" + i, "/", "AGPA" + i, ARN + "group/g" + i, OLD, List.of(), List.of(attached(i))));
            }
            return IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), NOW)
                    .users(users)
                    .groups(groups)
                    .roles(roles)
                    .policies(policies)
                    .documents(documents.byId())
                    .accessKeys(keys)
                    .credentialReport(new CredentialReportText(
                            NOW, List.of("user", "arn", "user_creation_time", "password_enabled", "mfa_active"), rows))
                    .coverage(new Coverage(List.of(
                            read("GetAccountAuthorizationDetails"),
                            read("GetCredentialReport"),
                            read("ListAccessKeys"))))
                    .build();
        }

        private IamUser user(int i) {
            String name = "u" + i;
            rows.add(List.of(name, ARN + "user/" + name, OLD.toString(), "true", "false"));
            keys.put(name, i % 3 == 0 ? List.of(new AccessKey("AKIA" + i, true, OLD)) : List.of());
            return new IamUser(
                    name,
                    "/",
                    "AIDA" + i,
                    ARN + "user/" + name,
                    OLD,
                    List.of("g" + i % 50),
                    List.of(new InlinePolicy("own", document("s3:GetObject", "bucket-" + i / 4))),
                    List.of(attached(i)),
                    null,
                    Map.of("team", "t" + i % 20));
        }

        private IamRole role(int i) {
            return new IamRole(
                    "r" + i,
                    "/",
                    "AROA" + i,
                    ARN + "role/r" + i,
                    OLD,
                    documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                            + "{\"AWS\":\"arn:aws:iam::444455556666:role/r" + i
                            + "\"},\"Action\":\"sts:AssumeRole\"}]}"),
                    List.of(),
                    List.of(attached(i)),
                    List.of(),
                    null,
                    OLD,
                    "eu-west-1",
                    null,
                    Map.of());
        }

        private ManagedPolicy policy(int i) {
            return new ManagedPolicy(
                    "p" + i,
                    "/",
                    "ANPA" + i,
                    ARN + "policy/p" + i,
                    1,
                    0,
                    "v1",
                    List.of(new ManagedPolicy.Version(
                            "v1",
                            true,
                            OLD,
                            documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"P" + i
                                    + "\",\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}]}"))),
                    OLD,
                    OLD);
        }

        private String document(String action, String bucket) {
            return documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                    + action + "\",\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}]}");
        }

        private static AttachedPolicy attached(int i) {
            return new AttachedPolicy("p" + i % 100, ARN + "policy/p" + i % 100);
        }

        private static Coverage.Row read(String operation) {
            return Coverage.Row.complete("111122223333", "global", "iam:" + operation);
        }
    }
}
