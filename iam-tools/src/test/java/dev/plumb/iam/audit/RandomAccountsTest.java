package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.snapshot.AccessKey;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a report holds, rules answer: none breaks, none judges twice, none puts what changes into a fingerprint. */
class RandomAccountsTest {
    private static final List<String> CELLS = List.of(
            "true",
            "false",
            "TRUE",
            "N/A",
            "no_information",
            "not_supported",
            "",
            "garbage",
            "0",
            "\u202Ex",
            "2024-02-29T12:00:00Z",
            "2026-11-21T23:59:59+00:00",
            "2026-11-22T00:00:00Z",
            "2030-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "us-east-1",
            "s3");

    @Test
    void everyRuleAnswersOnceForEachResource_andIsRepeatable() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            AuditedAccount account = account(random);
            AuditReport report = account.report();

            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .noneMatch(finding -> finding.message().contains("defect of plumb"))
                    .extracting(Finding::fingerprint)
                    .doesNotHaveDuplicates();
            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .filteredOn(finding -> finding.rule().startsWith("USER-KEY"))
                    .allMatch(finding -> finding.discriminator().isEmpty()
                            || finding.discriminator().startsWith("AKIA"));
            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .filteredOn(finding -> finding.resource().type().equals("AWS::IAM::RootUser"))
                    .allMatch(finding -> finding.rule().startsWith("ROOT-"));
            assertThat(account.report()).as("seed %d, round %d", seed, round).isEqualTo(report);
        }
    }

    /** The pieces are few, so that statements, principals, values and documents often stand there twice. */
    private static final Map<String, List<String>> PIECES = Map.of(
            "Action",
            List.of(
                    "*",
                    "s3:*",
                    "s3:GetObject",
                    "iam:PassRole",
                    "iam:*",
                    "sts:AssumeRole",
                    "s3:getobjct",
                    "x y",
                    "sq*:*"),
            "Resource",
            List.of("*", "arn:aws:s3:::b/*", "arn:aws:iam::111122223333:role/x", "arn:*", "b", "arn:aws:iam::*:*"),
            "Trusting",
            List.of(
                    "sts:AssumeRole",
                    "sts:AssumeRoleWithWebIdentity",
                    "sts:AssumeRoleWithSAML",
                    "sts:TagSession",
                    "sts:*"),
            "Principal",
            List.of(
                    "'*'",
                    "{'AWS':['444455556666','arn:aws:iam::444455556666:root','*']}",
                    "{'AWS':['AIDACKCEVSQ6C2EXAMPLE','AIDACKCEVSQ6C2EXAMPLE','nobody']}",
                    "{'Service':['states.amazonaws.com','states.amazonaws.com','states.eu-west-1.amazonaws.com']}",
                    "{'Federated':['arn:aws:iam::111122223333:oidc-provider/gitlab.com','arn:aws:iam::444455556666:oidc-provider/gitlab.com','arn:aws:iam::111122223333:saml-provider/s']}"),
            "Condition",
            List.of(
                    "",
                    "",
                    ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}",
                    ",'Condition':{'StringNotEquals':{'aws:PrincipalAccount':['444455556666','444455556666']}}",
                    ",'Condition':{'ForAllValues:StringLike':{'aws:TagKeys':'*'},'Bool':{'aws:username':'x'}}",
                    ",'Condition':{'StringEquals':{'sts:ExternalId':'${aws:nothing}','AWS:SourceAccount':'*'},'StringLike':{'sts:externalid':'*','aws:sourceaccount':'*'}}"));

    /** Mutes, history and baselines go by fingerprints: no two findings may share one, whatever a policy repeats. */
    @Test
    void everyFindingOnPoliciesHasAFingerprintOfItsOwn() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            IamSnapshot snapshot = policies(random).snapshot();
            AuditReport report = IamAudit.withAllRules().judge(snapshot, PolicyAccount.NOW);

            assertThat(report.findings())
                    .as("seed %d, round %d", seed, round)
                    .noneMatch(finding -> finding.message().contains("defect of plumb"));
            assertThat(twice(report)).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(report.findings().stream().map(Finding::rule).distinct())
                    .as("no rule is silent; seed %d, round %d", seed, round)
                    .containsAll(report.rules().stream()
                            .map(RuleInfo::id)
                            .filter(id -> id.startsWith("POL-") || id.startsWith("TRUST-"))
                            .toList());
        }
    }

    /** Returns the findings whose fingerprints others have as well. */
    private static List<String> twice(AuditReport report) {
        Map<String, List<Finding>> byFingerprint =
                report.findings().stream().collect(Collectors.groupingBy(Finding::fingerprint));
        return byFingerprint.values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .map(finding -> finding.rule() + " " + finding.resource().name() + " [" + finding.discriminator() + "] "
                        + finding.message())
                .sorted()
                .toList();
    }

    private static PolicyAccount policies(Random random) {
        PolicyAccount account = PolicyAccount.empty()
                .state("ListSAMLProviders", State.COMPLETE)
                .state("ListOpenIDConnectProviders", State.COMPLETE)
                .state("ListServerCertificates", State.COMPLETE);
        for (int i = 0; i < random.nextInt(4); i++) {
            account.policy("policy" + i, random.nextInt(2), identity(random), identity(random), identity(random));
            account.userInline("user" + i, "inline", identity(random));
            account.groupInline("group" + i, "inline", identity(random));
        }
        for (int i = 0; i < random.nextInt(5); i++) {
            account.role("role" + i, trust(random));
        }
        return account;
    }

    private static String identity(Random random) {
        return document(
                random,
                () -> (random.nextInt(4) == 0 ? "'NotAction':" : "'Action':")
                        + list(random, "Action")
                        + (random.nextInt(4) == 0 ? ",'NotResource':" : ",'Resource':")
                        + list(random, "Resource"));
    }

    private static String trust(Random random) {
        return document(
                random,
                () -> (random.nextInt(8) == 0 ? "'NotPrincipal':" : "'Principal':") + piece(random, "Principal")
                        + ",'Action':" + list(random, "Trusting"));
    }

    private static String document(Random random, Supplier<String> middle) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            statements.add(
                    random.nextInt(3) == 0 && !statements.isEmpty()
                            ? statements.get(0)
                            : "{" + (random.nextInt(3) == 0 ? "'Sid':'Same'," : "") + "'Effect':'"
                                    + (random.nextInt(4) == 0 ? "Deny" : "Allow") + "'," + middle.get()
                                    + piece(random, "Condition") + "}");
        }
        return PolicyAccount.document(statements.toArray(String[]::new));
    }

    private static String list(Random random, String kind) {
        return "['" + piece(random, kind) + "','" + piece(random, kind) + "']";
    }

    private static String piece(Random random, String kind) {
        List<String> pieces = PIECES.getOrDefault(kind, List.of());
        return pieces.get(random.nextInt(pieces.size()));
    }

    @Test
    void nothingIsPassedThatCannotBeRead() {
        AuditedAccount account = AuditedAccount.empty()
                .root(garbage("password_enabled", "mfa_active", "access_key_1_active", "password_last_used"))
                .row("ana", garbage("password_enabled", "mfa_active", "access_key_1_active", "cert_1_active"));

        assertThat(account.report().findings())
                .filteredOn(finding -> finding.status() == Status.PASS)
                .extracting(Finding::rule)
                .containsOnly("ROOT-CERT", "USER-KEY-TWO");
    }

    private static String[] garbage(String... columns) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(column);
            cells.add("garbage");
        }
        return cells.toArray(String[]::new);
    }

    private static AuditedAccount account(Random random) {
        AuditedAccount account = AuditedAccount.empty().root(cells(random));
        Map<String, List<AccessKey>> listed = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            String name = "user" + i;
            account.row(name, cells(random));
            if (random.nextBoolean()) {
                account.user(name);
            }
            List<AccessKey> keys = new ArrayList<>();
            for (int key = 0; key < random.nextInt(4); key++) {
                Instant created = AuditedAccount.NOW.minus(Duration.ofHours(random.nextInt(10_000)));
                keys.add(new AccessKey("AKIA" + i + key, random.nextBoolean(), created));
            }
            if (random.nextInt(3) == 0) {
                listed.put(name, keys);
            }
        }
        for (String counter : List.of("AccountMFAEnabled", "AccountPasswordPresent", "AccountAccessKeysPresent")) {
            if (random.nextBoolean()) {
                account.summary(counter, random.nextInt(2));
            }
        }
        account.read("ListVirtualMFADevices", "ListOrganizationsFeatures");
        return account.with(builder -> builder.accessKeys(listed));
    }

    private static String[] cells(Random random) {
        List<String> cells = new ArrayList<>();
        for (String column : List.of(
                "user_creation_time",
                "password_enabled",
                "password_last_used",
                "password_last_changed",
                "mfa_active",
                "access_key_1_active",
                "access_key_1_last_rotated",
                "access_key_1_last_used_date",
                "access_key_1_last_used_service",
                "access_key_2_active",
                "access_key_2_last_rotated",
                "access_key_2_last_used_date",
                "cert_1_active",
                "cert_1_last_rotated",
                "additional_credentials_info")) {
            if (random.nextInt(4) > 0) {
                cells.add(column);
                cells.add(CELLS.get(random.nextInt(CELLS.size())));
            }
        }
        return cells.toArray(String[]::new);
    }
}
