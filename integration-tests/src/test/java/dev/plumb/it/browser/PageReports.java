package dev.plumb.it.browser;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Judge;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.core.report.AuditReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports to open in a browser. */
final class PageReports {
    private static final String ACCOUNT = "123456789012";
    private static final Resource WHOLE = new Resource("AWS::::Account", ACCOUNT, ACCOUNT);

    private PageReports() {}

    /** Returns a report with a failure of every severity, every status, a gap and a table. */
    static AuditReport small() {
        return report(
                "acme-prod",
                List.of(
                        rule(
                                "ROOT-KEY",
                                Severity.CRITICAL,
                                "Root and account",
                                Verdict.fail(
                                        new Resource(
                                                "AWS::IAM::RootUser", "arn:aws:iam::123456789012:root", "root user"),
                                        "the root user has 1 active access key",
                                        Evidence.of("access_key_1_active", true))),
                        rule(
                                "USER-MFA-CONSOLE",
                                Severity.HIGH,
                                "Users",
                                Verdict.fail(user("zoe"), "signs in with a password alone"),
                                Verdict.fail(user("佐藤花子"), "signs in with a password alone"),
                                Verdict.fail(user("alice"), "signs in with a password alone"),
                                Verdict.pass(user("bob"), "has a password and an MFA device"),
                                Verdict.notApplicable(user("ci"), "has no password")),
                        rule(
                                "TRUST-EXTERNAL",
                                Severity.MEDIUM,
                                "Roles and trust",
                                Verdict.fail(
                                        role("MonitoringPartnerReadOnlyAccessForAllProductionAccountsInEveryRegion"),
                                        "account 210987654321 may assume the role",
                                        Evidence.of("statement", "{\n  \"Effect\": \"Allow\"\n}"))),
                        rule("USER-NO-GROUP", Severity.LOW, "Users", Verdict.fail(user("ci"), "is in no group")),
                        rule("ACCT-SECAUDIT", Severity.INFO, "Root and account", Verdict.fail(WHOLE, "no such role")),
                        rule("ACCT-FEDERATION", Severity.LOW, "Root and account", Verdict.manual(WHOLE, "look here")),
                        needing("ROOT-MFA-HW", "iam:ListVirtualMFADevices")),
                List.of(new AuditReport.Table(
                        "user-permissions",
                        "Where each user's permissions come from",
                        List.of("User", "Through", "Policy"),
                        List.of(
                                List.of("zoe", "group Developers", "PowerUserAccess"),
                                List.of("alice", "group Operations", "restart-services"),
                                List.of("ci", "the user", "deploy")))));
    }

    /** Returns a report with {@code payloads} wherever an account's owner could put them. */
    static AuditReport hostile(List<String> payloads) {
        List<Verdict> verdicts = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (String payload : payloads) {
            Resource resource = new Resource(payload, "arn:aws:iam::123456789012:user/" + payload, payload);
            verdicts.add(Verdict.fail(resource, payload, Evidence.of(payload, payload))
                    .about(payload));
            cells.add(List.of(payload, payload, payload));
        }
        String all = String.join(" ", payloads);
        Rule<String> named = rule("USER-NAME", Severity.HIGH, "Users", verdicts.toArray(Verdict[]::new));
        AuditReport report = report(
                all,
                List.of(named, needing("GAP", "iam:ListVirtualMFADevices")),
                List.of(new AuditReport.Table("names", "Names", List.of("A", "B", "C"), cells)));
        List<Coverage.Row> rows = payloads.stream()
                .map(text -> new Coverage.Row(ACCOUNT, text, text, Coverage.State.FAILED, text, text))
                .toList();
        return new AuditReport(
                report.title(),
                report.tool(),
                report.account(),
                report.judgedAt(),
                new Coverage(rows),
                report.rules(),
                report.findings(),
                report.tables());
    }

    /** Returns a report with so many failures. */
    static AuditReport large(int count) {
        Verdict[] verdicts = IntStream.range(0, count)
                .mapToObj(i -> Verdict.fail(user("user-" + i), "signs in with a password alone"))
                .toArray(Verdict[]::new);
        return report("large", List.of(rule("USER-MFA-CONSOLE", Severity.HIGH, "Users", verdicts)), List.of());
    }

    private static AuditReport report(String alias, List<Rule<String>> rules, List<AuditReport.Table> tables) {
        Coverage coverage = new Coverage(List.of(
                new Coverage.Row(ACCOUNT, "global", "iam:GetAccountSummary", Coverage.State.COMPLETE, null, null),
                new Coverage.Row(
                        ACCOUNT,
                        "global",
                        "iam:ListVirtualMFADevices",
                        Coverage.State.FAILED,
                        "AccessDenied: not authorized to perform iam:ListVirtualMFADevices",
                        "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE")));
        List<Finding> findings = new Judge(ACCOUNT, WHOLE, coverage).judge(rules, "facts");
        return new AuditReport(
                "IAM audit",
                "0.1.0",
                new AuditReport.Account(ACCOUNT, "aws", alias, Instant.parse("2026-11-20T03:00:00Z")),
                Instant.parse("2026-11-20T03:05:00Z"),
                coverage,
                rules.stream().map(Rule::info).toList(),
                findings,
                tables);
    }

    private static Resource user(String name) {
        return new Resource("AWS::IAM::User", "arn:aws:iam::123456789012:user/" + name, name);
    }

    private static Resource role(String name) {
        return new Resource("AWS::IAM::Role", "arn:aws:iam::123456789012:role/" + name, name);
    }

    private static Rule<String> needing(String id, String operation) {
        return rule(info(id, Severity.HIGH, "Root and account").needs(operation).build());
    }

    private static Rule<String> rule(String id, Severity severity, String group, Verdict... verdicts) {
        return rule(info(id, severity, group).build(), verdicts);
    }

    private static RuleInfo.Builder info(String id, Severity severity, String group) {
        return RuleInfo.of(id, severity, group)
                .title("What " + id + " asks for is so")
                .why("It matters.")
                .fix("Click here", "aws iam fix --rule " + id, "resource \"aws_iam_user\" \"USER_NAME\" {\n}")
                .benchmark("CIS 3.0", "1.4");
    }

    private static Rule<String> rule(RuleInfo info, Verdict... verdicts) {
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
