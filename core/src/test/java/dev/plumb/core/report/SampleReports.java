package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Judge;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports to write: judged by real rules over a made-up account. */
public final class SampleReports {
    static final String ACCOUNT = "123456789012";
    private static final Resource ROOT =
            new Resource("AWS::IAM::RootUser", "arn:aws:iam::123456789012:root", "root user");
    private static final Resource WHOLE = new Resource("AWS::::Account", ACCOUNT, ACCOUNT);

    private SampleReports() {}

    /** Returns a report with every status and severity, several resources per rule, and a read that was refused. */
    public static AuditReport acme() {
        Coverage coverage = new Coverage(List.of(
                read("iam:GetAccountSummary"),
                read("iam:GetCredentialReport"),
                read("iam:GetAccountAuthorizationDetails"),
                new Coverage.Row(
                        ACCOUNT,
                        "global",
                        "iam:ListVirtualMFADevices",
                        Coverage.State.FAILED,
                        "AccessDenied: User: arn:aws:iam::123456789012:user/auditor is not authorized to perform:"
                                + " iam:ListVirtualMFADevices because no identity-based policy allows it",
                        "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE"),
                new Coverage.Row(
                        ACCOUNT,
                        "global",
                        "organizations:ListOrganizationsFeatures",
                        Coverage.State.NOT_APPLICABLE,
                        "not the management account",
                        null)));
        return report(coverage, rules(), "acme-prod", List.of(permissions()));
    }

    /** Returns a report in which everything was read and nothing is wrong. */
    public static AuditReport clean() {
        Coverage coverage = new Coverage(List.of(read("iam:GetAccountSummary")));
        Rule<String> rule = rule(
                RuleInfo.of("ROOT-KEY", Severity.CRITICAL, "Root and account")
                        .title("The root user has no access key")
                        .why("Root cannot be limited by any policy.")
                        .fix("a", "b", "c")
                        .needs("iam:GetAccountSummary"),
                Verdict.pass(ROOT, "root has no access key"));
        return report(coverage, List.of(rule), "", List.of());
    }

    /**
     * Returns a report of everything that can leave a check undecided: so many refused operations with ten checks each,
     * facts nobody asked for, and users of whom the data does not say.
     */
    public static AuditReport undecided(int gaps, int users) {
        List<Coverage.Row> rows = new ArrayList<>(List.of(
                read("iam:GetCredentialReport"),
                new Coverage.Row(
                        ACCOUNT,
                        "global",
                        "iam:ListAccessKeys",
                        Coverage.State.NOT_REQUESTED,
                        "a call per user, so only when asked for",
                        null)));
        List<Rule<String>> rules = new ArrayList<>();
        for (int i = 0; i < gaps; i++) {
            String operation = "iam:Get" + (char) ('A' + i);
            rows.add(new Coverage.Row(
                    ACCOUNT,
                    "global",
                    operation,
                    Coverage.State.FAILED,
                    "AccessDenied: no " + operation,
                    "request-" + i));
            for (int j = 0; j < 10; j++) {
                rules.add(rule(info("GAP-" + i + "-" + j).needs(operation)));
            }
        }
        rules.add(rule(
                info("KEY-AGE").needs("iam:GetCredentialReport|iam:ListAccessKeys"),
                IntStream.range(0, users)
                        .mapToObj(i -> Verdict.notEvaluated(
                                user("user-" + i),
                                "access key 1 changed " + i + " days ago; its age needs iam:ListAccessKeys",
                                Evidence.operation("iam:ListAccessKeys")))
                        .toArray(Verdict[]::new)));
        rules.add(rule(
                info("USER-MFA-CONSOLE").needs("iam:GetCredentialReport"),
                IntStream.range(0, users)
                        .mapToObj(i -> Verdict.notEvaluated(
                                user("user-" + i), "the report does not say whether the user has a password and MFA"))
                        .toArray(Verdict[]::new)));
        rules.add(rule(info("USER-SSH").needs("iam:ListSSHPublicKeys")));
        AuditReport report = report(new Coverage(rows), rules, "", List.of());
        return new AuditReport(
                report.title(),
                report.tool(),
                report.account(),
                report.judgedAt(),
                report.coverage(),
                report.rules(),
                report.findings(),
                List.of(new AuditReport.Table(
                        "credential-report",
                        "The credential report",
                        List.of("Fact", "Value"),
                        List.of(
                                List.of("generated at", "2026-11-20T01:00:00Z"),
                                List.of("age when the account was read", "2 hours")))),
                Map.of("iam:ListAccessKeys", "access-keys", "iam:ListSSHPublicKeys", "ssh-keys"));
    }

    private static RuleInfo.Builder info(String id) {
        return RuleInfo.of(id, Severity.HIGH, "Users")
                .title("What " + id + " asks for is so")
                .why("It matters.")
                .fix("a", "b", "c");
    }

    /** Returns a report without rules and findings. */
    public static AuditReport empty() {
        return report(new Coverage(List.of()), List.of(), "", List.of());
    }

    /** Returns a report with {@code text} wherever an account, or whoever answered in AWS's place, could put it. */
    public static AuditReport hostile(String text) {
        Resource resource = new Resource("AWS::IAM::User", "arn:aws:iam::123456789012:user/" + text, text);
        RuleInfo.Builder info = RuleInfo.of("USER-NAME", Severity.HIGH, "Users")
                .title("Names are plain")
                .why("They are shown.")
                .fix(
                        "Rename it.",
                        "aws iam update-user --user-name USER_NAME --new-user-name NEW_NAME",
                        "name = \"plain\"");
        Rule<String> rule = rule(
                info,
                Verdict.fail(resource, "the user " + text + " has a name", Evidence.of("name", text))
                        .about(text),
                Verdict.fail(new Resource(text, text, text), text, Evidence.of(text, text)),
                Verdict.notEvaluated(resource, text, Evidence.of("error", text)).about("2"),
                Verdict.manual(resource, text).about("3"),
                Verdict.pass(resource, text).about("4"),
                Verdict.notApplicable(resource, text).about("5"));
        Coverage coverage = new Coverage(List.of(
                new Coverage.Row(ACCOUNT, "global", "iam:GetAccountSummary", Coverage.State.FAILED, text, text)));
        AuditReport.Table table = new AuditReport.Table(
                "user-permissions",
                "Where permissions come from",
                List.of("User", "Policy"),
                List.of(List.of(text, text)));
        return report(coverage, List.of(rule), text, List.of(table));
    }

    /** Returns a report with {@code count} failures and as many passes. */
    public static AuditReport large(int count) {
        RuleInfo.Builder info = RuleInfo.of("USER-MFA-CONSOLE", Severity.HIGH, "Users")
                .title("Users with a password have MFA")
                .why("A password alone is guessed, reused or phished.")
                .fix(
                        "IAM, Users, the user, Security credentials, Assign MFA device",
                        "aws iam enable-mfa-device",
                        "none");
        Stream<Verdict> verdicts = IntStream.range(0, count).boxed().flatMap(i -> {
            Resource user = user("user-" + String.valueOf(100_000 + i).substring(1));
            return Stream.of(
                    Verdict.fail(
                            user,
                            "can sign in with a password alone",
                            Evidence.of("password_enabled", true),
                            Evidence.of("mfa_active", false)),
                    Verdict.pass(user, "has a console password and MFA").about("pass"));
        });
        return report(
                new Coverage(List.of(read("iam:GetCredentialReport"))),
                List.of(rule(info, verdicts.toArray(Verdict[]::new))),
                "large",
                List.of());
    }

    /** Returns a report in which one thing was seen three times, twice of them on one user. */
    public static AuditReport repeated() {
        RuleInfo.Builder info = RuleInfo.of("LINT-MFA", Severity.LOW, "Policy lint")
                .title("MFA is asked for")
                .why("It should.")
                .fix("a", "b", "c");
        return report(
                new Coverage(List.of(read("iam:GetAccountAuthorizationDetails"))),
                List.of(rule(
                        info,
                        Verdict.fail(user("alice"), "does not ask for MFA").about("one"),
                        Verdict.fail(user("alice"), "does not ask for MFA").about("two"),
                        Verdict.fail(user("bob"), "does not ask for MFA"))),
                "",
                List.of());
    }

    /** Returns a report with so many rules that fail on two users each. */
    public static AuditReport manyRules(int count) {
        List<Rule<String>> rules = IntStream.range(0, count)
                .mapToObj(i -> rule(
                        RuleInfo.of("RULE-" + (1000 + i), Severity.MEDIUM, "Users")
                                .title("Rule number " + i + " holds")
                                .why("It should.")
                                .fix("a", "b", "c"),
                        Verdict.fail(user("alice"), "it does not hold"),
                        Verdict.fail(user("bob"), "it does not hold")))
                .toList();
        return report(new Coverage(List.of()), rules, "", List.of());
    }

    private static List<Rule<String>> rules() {
        return List.of(
                rule(
                        RuleInfo.of("ROOT-KEY", Severity.CRITICAL, "Root and account")
                                .title("The root user has no access key")
                                .why(
                                        "Root keys cannot be limited by any policy, and whoever holds one owns the account.")
                                .fix(
                                        "Sign in as root, open Security credentials, and delete the access key",
                                        "aws iam delete-access-key --access-key-id ACCESS_KEY_ID",
                                        "Terraform does not manage root keys")
                                .benchmark("CIS 3.0", "1.4")
                                .benchmark("Security Hub", "IAM.4")
                                .needs("iam:GetAccountSummary"),
                        Verdict.fail(
                                ROOT,
                                "the root user has 1 active access key, last used 2026-11-19",
                                Evidence.of("access_key_1_active", true),
                                Evidence.of("access_key_1_last_used_date", "2026-11-19T04:11:00Z"))),
                rule(
                        RuleInfo.of("USER-MFA-CONSOLE", Severity.HIGH, "Users")
                                .title("Users with a console password have an MFA device")
                                .why("A password alone is guessed, reused or phished.")
                                .fix(
                                        "IAM, Users, the user, Security credentials, Assign MFA device",
                                        "aws iam enable-mfa-device --user-name USER_NAME --serial-number SERIAL"
                                                + " --authentication-code1 CODE --authentication-code2 CODE",
                                        "resource \"aws_iam_virtual_mfa_device\" \"USER_NAME\" {\n  virtual_mfa_device_name = \"USER_NAME\"\n}")
                                .benchmark("CIS 3.0", "1.10")
                                .needs("iam:GetCredentialReport"),
                        Stream.concat(
                                        Stream.of(
                                                Verdict.fail(
                                                        user("佐藤花子"),
                                                        "佐藤花子 signs in with a password alone, last on 2026-11-18",
                                                        Evidence.of("password_last_used", "2026-11-18T09:00:00Z")),
                                                Verdict.pass(user("zoe"), "zoe has a password and an MFA device")),
                                        IntStream.rangeClosed(1, 14)
                                                .mapToObj(i -> Verdict.fail(
                                                        user("developer-" + (i + 10)),
                                                        "developer-" + (i + 10) + " signs in with a password alone",
                                                        Evidence.of("password_last_used", "no_information"))))
                                .toArray(Verdict[]::new)),
                rule(
                        RuleInfo.of("TRUST-EXTERNAL", Severity.MEDIUM, "Roles and trust")
                                .title("Roles trust only accounts that are known")
                                .why("Whoever controls the other account can act with this role.")
                                .fix("Edit the trust policy", "aws iam update-assume-role-policy", "assume_role_policy")
                                .needs("iam:GetAccountAuthorizationDetails"),
                        Verdict.fail(
                                        role("vendor/integration/MonitoringPartnerReadOnlyAccessForProductionAccounts"),
                                        "account 210987654321 may assume the role, and is neither in the organization nor"
                                                + " in the list of known vendors; the trust policy has no condition on"
                                                + " sts:ExternalId",
                                        Evidence.of(
                                                "statement",
                                                "{\n  \"Effect\": \"Allow\",\n  \"Principal\": {\"AWS\": \"210987654321\"},\n"
                                                        + "  \"Action\": \"sts:AssumeRole\"\n}"))
                                .about("0")
                                .severity(Severity.HIGH),
                        Verdict.fail(role("Backup"), "account 555555555555 may assume the role")
                                .about("0")),
                rule(
                        RuleInfo.of("USER-NO-GROUP", Severity.LOW, "Users")
                                .title("Users get their permissions through groups")
                                .why("Groups keep permissions reviewable.")
                                .fix(
                                        "Add the user to a group",
                                        "aws iam add-user-to-group",
                                        "aws_iam_user_group_membership")
                                .needs("iam:GetAccountAuthorizationDetails"),
                        Verdict.fail(user("ci-deploy"), "ci-deploy is in no group"),
                        Verdict.pass(user("zoe"), "zoe is in Developers")),
                rule(
                        RuleInfo.of("ACCT-SECAUDIT", Severity.INFO, "Root and account")
                                .title("A role for auditors exists")
                                .why("Auditors should not borrow administrators.")
                                .fix("Create it", "aws iam create-role", "aws_iam_role")
                                .needs("iam:GetAccountAuthorizationDetails"),
                        Verdict.fail(WHOLE, "no role has SecurityAudit")),
                rule(
                        RuleInfo.of("ROOT-MFA-HW", Severity.HIGH, "Root and account")
                                .title("The root user's MFA device is hardware")
                                .why("A virtual device can be copied.")
                                .fix("Register a FIDO key", "not possible", "not possible")
                                .needs("iam:ListVirtualMFADevices"),
                        Verdict.pass(ROOT, "never judged")),
                rule(
                        RuleInfo.of("ACCT-FEDERATION", Severity.LOW, "Root and account")
                                .title("People sign in through a federation")
                                .why("One place to remove who leaves.")
                                .fix("Use Identity Center", "none", "none")
                                .needs("iam:GetAccountSummary"),
                        Verdict.manual(WHOLE, "40 IAM users and no identity provider: check how people sign in")),
                rule(
                        RuleInfo.of("ROOT-CENTRAL", Severity.HIGH, "Root and account")
                                .title("Root credentials of members are managed centrally")
                                .why("Members then need no root credentials.")
                                .fix(
                                        "Organizations",
                                        "aws iam enable-organizations-root-credentials-management",
                                        "none")
                                .needs("organizations:ListOrganizationsFeatures"),
                        Verdict.pass(ROOT, "never judged")));
    }

    private static AuditReport.Table permissions() {
        return new AuditReport.Table(
                "user-permissions",
                "Where each user's permissions come from",
                List.of("User", "Through", "Kind", "Policy"),
                List.of(
                        List.of("zoe", "group Developers", "managed", "arn:aws:iam::aws:policy/PowerUserAccess"),
                        List.of("zoe", "group Operations", "inline", "restart-services"),
                        List.of("ci-deploy", "the user", "inline", "deploy")));
    }

    private static AuditReport report(
            Coverage coverage, List<Rule<String>> rules, String alias, List<AuditReport.Table> tables) {
        List<Finding> findings = new Judge(ACCOUNT, WHOLE, coverage).judge(rules, "facts");
        return new AuditReport(
                "IAM audit",
                "0.1.0",
                new AuditReport.Account(ACCOUNT, "aws", alias, Instant.parse("2026-11-20T03:00:04Z")),
                Instant.parse("2026-11-20T03:05:00Z"),
                coverage,
                rules.stream().map(Rule::info).toList(),
                findings,
                tables);
    }

    private static Coverage.Row read(String operation) {
        return new Coverage.Row(ACCOUNT, "global", operation, Coverage.State.COMPLETE, null, null);
    }

    private static Resource user(String name) {
        return new Resource("AWS::IAM::User", "arn:aws:iam::123456789012:user/" + name, name);
    }

    private static Resource role(String path) {
        return new Resource(
                "AWS::IAM::Role", "arn:aws:iam::123456789012:role/" + path, path.substring(path.lastIndexOf('/') + 1));
    }

    private static Rule<String> rule(RuleInfo.Builder builder, Verdict... verdicts) {
        RuleInfo info = builder.build();
        return new Rule<>() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public Stream<Verdict> judge(String facts) {
                return Stream.of(verdicts);
            }
        };
    }
}
