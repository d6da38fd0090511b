package dev.plumb.cli;

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
import java.util.List;
import java.util.stream.Stream;

/** A report with one text wherever an account's owner, or whoever answers in AWS's place, could put it. */
final class HostileReport {
    private HostileReport() {}

    static AuditReport of(String text) {
        String account = "123456789012";
        Resource resource = new Resource(text, text, text);
        RuleInfo info = RuleInfo.of("USER-NAME", Severity.HIGH, "Users")
                .title("Names are plain")
                .why("They are shown.")
                .fix("Rename it", "aws iam update-user", "name = \"plain\"")
                .build();
        Rule<String> rule = new Rule<>() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public Stream<Verdict> judge(String facts) {
                return Stream.of(
                        Verdict.fail(resource, text, Evidence.of(text, text)).about("0" + text),
                        Verdict.fail(resource, "the user " + text + " has a name")
                                .about("1"),
                        Verdict.notEvaluated(resource, text, Evidence.of("operation", text))
                                .about("2"),
                        Verdict.notEvaluated(resource, text).about("3"),
                        Verdict.manual(resource, text).about("4"),
                        Verdict.pass(resource, text).about("5"),
                        Verdict.notApplicable(resource, text).about("6"));
            }
        };
        Coverage coverage =
                new Coverage(List.of(new Coverage.Row(text, text, text, Coverage.State.FAILED, text, text)));
        List<Finding> findings = new Judge(account, resource, coverage).judge(List.of(rule), "facts");
        return new AuditReport(
                "IAM audit",
                "0.1.0",
                new AuditReport.Account(account, text, text, Instant.parse("2026-11-20T03:00:00Z")),
                Instant.parse("2026-11-20T03:05:00Z"),
                coverage,
                List.of(info),
                findings,
                List.of(new AuditReport.Table(
                        "names", "Names", List.of("Name", "Tag"), List.of(List.of(text, text), List.of(text, text)))));
    }
}
