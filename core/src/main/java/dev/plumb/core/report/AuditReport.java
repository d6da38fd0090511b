package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one result that every format is written from.
 *
 * @param title what was audited, for example {@code IAM audit}
 * @param tool the version of plumb that judged
 * @param judgedAt the instant ages were computed against
 * @param coverage what was read and what was not: the first thing a report says
 * @param rules the rules that were selected, in catalogue order
 * @param findings in {@link Finding#ORDER}
 * @param tables further facts that stand on their own, for example where each user's permissions come from
 * @param optional operations that are called only when asked for, each with the word that asks for it
 * @param selection which rules and findings were chosen
 */
public record AuditReport(
        String title,
        String tool,
        Account account,
        Instant judgedAt,
        Coverage coverage,
        List<RuleInfo> rules,
        List<Finding> findings,
        List<Table> tables,
        Map<String, String> optional,
        Selection selection) {
    /** Copies the lists. */
    public AuditReport {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
        optional = Map.copyOf(optional);
    }

    /** Creates a report of which nothing was left out. */
    public AuditReport(
            String title,
            String tool,
            Account account,
            Instant judgedAt,
            Coverage coverage,
            List<RuleInfo> rules,
            List<Finding> findings,
            List<Table> tables,
            Map<String, String> optional) {
        this(title, tool, account, judgedAt, coverage, rules, findings, tables, optional, Selection.EVERYTHING);
    }

    /** Creates a report that does not know how to ask for more. */
    public AuditReport(
            String title,
            String tool,
            Account account,
            Instant judgedAt,
            Coverage coverage,
            List<RuleInfo> rules,
            List<Finding> findings,
            List<Table> tables) {
        this(title, tool, account, judgedAt, coverage, rules, findings, tables, Map.of());
    }

    /**
     * The audited account.
     *
     * @param id twelve digits
     * @param alias the account's alias, empty when it has none; hostile text
     * @param collectedAt when its state was read, by the service's clock
     */
    public record Account(String id, String partition, String alias, Instant collectedAt) {}

    /**
     * Facts in rows.
     *
     * @param id stable, kebab-case: a key in JSON, an anchor in HTML
     * @param rows one cell per column each; hostile text
     */
    public record Table(String id, String title, List<String> columns, List<List<String>> rows) {
        /** Copies the lists, and insists on one cell per column. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            if (!rows.stream().allMatch(row -> row.size() == width)) {
                throw new IllegalArgumentException("table " + id + " has rows that are not " + width + " cells wide");
            }
        }

        /** Returns a key for each column, made of its title: {@code Policy name} becomes {@code policyName}. */
        public List<String> keys() {
            List<String> keys = new ArrayList<>();
            for (String column : columns) {
                String key = key(column);
                String unique = key.isEmpty() ? "column" : key;
                for (int n = 2; keys.contains(unique); n++) {
                    unique = key + n;
                }
                keys.add(unique);
            }
            return keys;
        }

        /** Returns whether this is a list of facts with their values, short enough for a line. */
        boolean facts() {
            return keys().equals(List.of("fact", "value"));
        }

        /** Returns such facts as a line: {@code Title: fact value; fact value}. */
        String line() {
            return rows.stream().map(row -> String.join(" ", row)).collect(Collectors.joining("; ", title + ": ", ""));
        }

        private static String key(String column) {
            StringBuilder key = new StringBuilder();
            boolean start = false;
            for (char c : column.toLowerCase(Locale.ROOT).toCharArray()) {
                if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                    key.append(start && !key.isEmpty() ? Character.toUpperCase(c) : c);
                    start = false;
                } else {
                    start = true;
                }
            }
            return key.toString();
        }
    }

    /** Returns the same report, made with another selection. */
    public AuditReport selection(Selection other) {
        return new AuditReport(title, tool, account, judgedAt, coverage, rules, findings, tables, optional, other);
    }

    /**
     * Returns the report that lists no finding milder than this; those are counted. A finding may be graver than its rule,
     * so findings decide. What could not be read stays, whatever its rule: it might have been anything.
     */
    public AuditReport atLeast(Severity mildest) {
        Set<Finding> open = new HashSet<>(Undecided.of(this).open());
        Map<Boolean, List<Finding>> split = findings.stream()
                .collect(Collectors.partitioningBy(
                        finding -> finding.severity().atLeast(mildest) || open.contains(finding)));
        List<Finding> listed = split.getOrDefault(true, List.of());
        Set<String> kept = listed.stream().map(Finding::rule).collect(Collectors.toSet());
        return new AuditReport(
                title,
                tool,
                account,
                judgedAt,
                coverage,
                rules.stream()
                        .filter(rule -> rule.severity().atLeast(mildest) || kept.contains(rule.id()))
                        .toList(),
                listed,
                tables,
                optional,
                selection.atLeast(mildest, split.getOrDefault(false, List.of())));
    }

    /** Returns how many findings have a status, those included that the selection only counts. */
    public long count(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count()
                + selection.unlisted().getOrDefault(status, 0L);
    }

    /** Returns how many failures have a severity, those included that the selection only counts. */
    public long failures(Severity severity) {
        return findings.stream()
                        .filter(finding -> finding.status() == Status.FAIL && finding.severity() == severity)
                        .count()
                + selection.unlistedFailures().getOrDefault(severity, 0L);
    }

    /**
     * Returns whether a permission or a retry would have answered a chosen rule, or a rule failed by itself. What was not
     * asked for, what cannot be asked of this account, and what the data does not say make nothing incomplete.
     */
    public boolean incomplete() {
        return Undecided.of(this).incomplete();
    }

    /** Returns the findings that were not evaluated although everything was read that the rules need: the data is silent. */
    public List<Finding> unanswered() {
        return Undecided.of(this).silent();
    }

    /** Returns the descriptions of the rules by their ids, for whoever looks up many. */
    public Map<String, RuleInfo> rulesById() {
        return rules.stream().collect(Collectors.toMap(RuleInfo::id, Function.identity()));
    }

    /** Returns the description of a rule by its id. */
    public Optional<RuleInfo> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
