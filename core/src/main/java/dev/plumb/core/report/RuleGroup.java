package dev.plumb.core.report;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one rule with one status and severity.
 *
 * @param rule null where the report does not describe it
 * @param findings a view, at least one
 */
record RuleGroup(@Nullable RuleInfo rule, List<Finding> findings) {
    /** Returns the findings of a status in groups, in the order of the report. */
    static List<RuleGroup> of(AuditReport report, Status status) {
        Map<String, RuleInfo> rules = report.rulesById();
        List<RuleGroup> groups = new ArrayList<>();
        List<Finding> findings = report.findings();
        for (int start = 0; start < findings.size(); ) {
            Finding first = findings.get(start);
            int end = start + 1;
            while (end < findings.size() && together(first, findings.get(end))) {
                end++;
            }
            if (first.status() == status) {
                groups.add(new RuleGroup(rules.get(first.rule()), findings.subList(start, end)));
            }
            start = end;
        }
        return groups;
    }

    /** Returns the rule's id. */
    String id() {
        return findings.get(0).rule();
    }

    /** Returns the severity that all of them have. */
    Severity severity() {
        return findings.get(0).severity();
    }

    /** Returns what should be true, or nothing where nobody says. */
    String title() {
        return rule == null ? "" : rule.title();
    }

    private static boolean together(Finding one, Finding other) {
        return one.status() == other.status()
                && one.severity() == other.severity()
                && one.rule().equals(other.rule());
    }
}
