package dev.plumb.cli;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.report.AuditReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves out what is milder than asked for. A finding may be graver than its rule, so findings decide. */
final class SeverityFilter {
    private SeverityFilter() {}

    /** Returns the report with findings of at least {@code mildest}, and the rules that can give or gave such. */
    static AuditReport apply(AuditReport report, Severity mildest) {
        List<Finding> findings = report.findings().stream()
                .filter(finding -> finding.severity().atLeast(mildest))
                .toList();
        Set<String> kept = findings.stream().map(Finding::rule).collect(Collectors.toSet());
        List<RuleInfo> rules = report.rules().stream()
                .filter(rule -> rule.severity().atLeast(mildest) || kept.contains(rule.id()))
                .toList();
        return new AuditReport(
                report.title(),
                report.tool(),
                report.account(),
                report.judgedAt(),
                report.coverage(),
                rules,
                findings,
                report.tables(),
                report.optional());
    }
}
