package dev.plumb.cli;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.PasswordPolicy;
import dev.plumb.iam.snapshot.PolicyDocuments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An account of two users: alice, in two groups and with an inline policy, and one whose name is an attack. */
final class SmallAccount {
    static final String ID = "111122223333";
    static final String HOSTILE = "=cmd|'/C calc'!A0\u001b]0;owned\u0007<script>alert(1)</script>\u202e";
    static final Instant COLLECTED = Instant.parse("2026-11-22T06:00:00Z");

    private static final List<String> COLUMNS = List.of(
            "user",
            "arn",
            "user_creation_time",
            "password_enabled",
            "password_last_used",
            "password_last_changed",
            "password_next_rotation",
            "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated",
            "access_key_1_last_used_date",
            "access_key_1_last_used_region",
            "access_key_1_last_used_service",
            "access_key_2_active",
            "access_key_2_last_rotated",
            "access_key_2_last_used_date",
            "access_key_2_last_used_region",
            "access_key_2_last_used_service",
            "cert_1_active",
            "cert_1_last_rotated",
            "cert_2_active",
            "cert_2_last_rotated");
    private static final List<String> OPERATIONS = List.of(
            "iam:GetCredentialReport",
            "iam:GetAccountAuthorizationDetails",
            "iam:GetAccountSummary",
            "iam:GetAccountPasswordPolicy",
            "iam:ListVirtualMFADevices");

    private SmallAccount() {}

    /** Returns the account, with one operation read as said and the others completely. */
    static IamSnapshot snapshot(String operation, State state) {
        PolicyDocuments documents = new PolicyDocuments();
        String read = documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":\"ec2:DescribeInstances\",\"Resource\":\"*\"}]}");
        String write = documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::reports/*\"}]}");
        ManagedPolicy policy = new ManagedPolicy(
                "ReadInstances",
                "/",
                "ANPAEXAMPLE",
                arn("policy/ReadInstances"),
                1,
                0,
                "v1",
                List.of(new ManagedPolicy.Version("v1", true, COLLECTED, read)),
                COLLECTED,
                COLLECTED);
        IamGroup developers = new IamGroup(
                "Developers",
                "/",
                "AGPADEVELOPERS",
                arn("group/Developers"),
                created(),
                List.of(),
                List.of(new AttachedPolicy("ReadInstances", arn("policy/ReadInstances"))));
        IamGroup audit = new IamGroup(
                "Audit Team",
                "/",
                "AGPAAUDIT",
                arn("group/Audit Team"),
                created(),
                List.of(new InlinePolicy("reports", write)),
                List.of());
        IamUser alice = new IamUser(
                "alice",
                "/",
                "AIDAALICE",
                arn("user/alice"),
                created(),
                List.of("Developers", "Audit Team"),
                List.of(new InlinePolicy("extra", write)),
                List.of(),
                null,
                Map.of("team", "blue"));
        IamUser hostile = new IamUser(
                HOSTILE,
                "/",
                "AIDAHOSTILE",
                arn("user/" + HOSTILE),
                created(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of());
        return IamSnapshot.of(new IamSnapshot.AccountId(ID, "aws", "small"), COLLECTED)
                .coverage(new Coverage(OPERATIONS.stream()
                        .map(one -> new Coverage.Row(
                                ID,
                                "global",
                                one,
                                one.equals(operation) ? state : State.COMPLETE,
                                one.equals(operation) && state != State.COMPLETE ? "AccessDenied" : null,
                                null))
                        .toList()))
                .credentialReport(new CredentialReportText(
                        COLLECTED,
                        COLUMNS,
                        List.of(
                                row("<root_account>", "root", "not_supported", "false"),
                                row("alice", "user/alice", "true", "false"),
                                row(HOSTILE, "user/" + HOSTILE, "false", "false"))))
                .summary(Map.of("AccountMFAEnabled", 0, "AccountAccessKeysPresent", 0, "AccountPasswordPresent", 1))
                .passwordPolicy(PasswordPolicy.DEFAULT)
                .users(List.of(alice, hostile))
                .groups(List.of(developers, audit))
                .policies(List.of(policy))
                .documents(documents.byId())
                .build();
    }

    /** Returns the whole account. */
    static IamSnapshot snapshot() {
        return snapshot("", State.COMPLETE);
    }

    /** Writes a snapshot file and returns its name. */
    static String file(Path folder, IamSnapshot snapshot) {
        Path file = folder.resolve("account.json");
        IamSnapshots.write(snapshot, file);
        return file.toString();
    }

    private static Instant created() {
        return Instant.parse("2024-01-01T00:00:00Z");
    }

    private static String arn(String rest) {
        return "arn:aws:iam::" + ID + ":" + rest;
    }

    private static List<String> row(String user, String resource, String password, String mfa) {
        String used = password.equals("true") ? "2026-11-20T10:00:00+00:00" : "N/A";
        return Stream.of(
                        List.of(user, arn(resource), "2024-01-01T00:00:00+00:00", password, used, used, "N/A", mfa),
                        List.of("false", "N/A", "N/A", "N/A", "N/A"),
                        List.of("false", "N/A", "N/A", "N/A", "N/A"),
                        List.of("false", "N/A", "false", "N/A"))
                .flatMap(List::stream)
                .toList();
    }
}
