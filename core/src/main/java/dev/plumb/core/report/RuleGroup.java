package dev.plumb.core.report;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    /**
     * Returns what was seen, each thing with the resources it was seen on.
     *
     * @param messages at most so many things, the first ones
     * @param names at most so many resources for each, the first ones
     */
    List<Seen> seen(int messages, int names) {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String message = message(finding);
            Seen same = seen.get(message);
            if (same == null && seen.size() < messages) {
                same = new Seen(message);
                seen.put(message, same);
            }
            if (same != null) {
                same.add(finding.resource().name(), names);
            }
        }
        return List.copyOf(seen.values());
    }

    /** Something that was seen on resources; texts are hostile. */
    static final class Seen {
        private final String message;
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private int count;

        private Seen(String message) {
            this.message = message;
        }

        private void add(String name, int most) {
            count++;
            if (names.size() < most || names.containsKey(name)) {
                names.merge(name, 1, Integer::sum);
            }
        }

        /** Returns what was seen. */
        String message() {
            return message;
        }

        /** Returns the first resources it was seen on, and how often on each. */
        Map<String, Integer> names() {
            return Collections.unmodifiableMap(names);
        }

        /** Returns how often it was seen on the first resources together. */
        int listed() {
            return names.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Returns the first resource it was seen on. */
        String name() {
            return names.keySet().iterator().next();
        }

        /** Returns how often it was seen. */
        int count() {
            return count;
        }
    }

    /** Leaves out the name that a message often begins with: it stands beside it. */
    private static String message(Finding finding) {
        String name = finding.resource().name() + " ";
        return finding.message().startsWith(name) ? finding.message().substring(name.length()) : finding.message();
    }

    private static boolean together(Finding one, Finding other) {
        return one.status() == other.status()
                && one.severity() == other.severity()
                && one.rule().equals(other.rule());
    }
}
