package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules could not decide, by what would help: a permission or a retry, an option, or better data. Only the first
 * makes a report incomplete, and so does a rule that failed by itself.
 *
 * @param gaps operations that could not be read, with the rules each left undecided, in the order of the ledger
 * @param failed rules that failed by themselves, with the reason; hostile text
 * @param notAsked rules that need what nobody asked for, by the word that asks for it or else the operation
 * @param optional whether all those words are known: else the input lacks more than an option would add
 * @param open findings that a permission or a retry would decide, or whose rule failed by itself
 * @param silent findings on which everything was read and the data does not say
 */
record Undecided(
        List<Gap> gaps,
        Map<String, String> failed,
        Map<String, Set<String>> notAsked,
        boolean optional,
        List<Finding> open,
        List<Finding> silent) {
    /** An operation that was refused, failed or broke off in one Region or several. */
    record Gap(List<Coverage.Row> rows, List<String> rules) {
        String operation() {
            return rows.get(0).operation();
        }

        /** Returns the first of its rows, whose reason speaks for all in a short text. */
        Coverage.Row row() {
            return rows.get(0);
        }

        /** Returns the Regions to name, none for a service without. */
        List<String> regions() {
            return rows.stream()
                    .map(Coverage.Row::region)
                    .filter(region -> !region.equals("global"))
                    .distinct()
                    .toList();
        }
    }

    /** Sorts the findings of a report that were not evaluated. */
    static Undecided of(AuditReport report) {
        return new Sorting(report).sorted();
    }

    /** Returns whether a chosen rule lacks an answer that a permission or a retry would give, or failed by itself. */
    boolean incomplete() {
        return !failed.isEmpty() || gaps.stream().anyMatch(gap -> !gap.rules().isEmpty());
    }

    /** Returns whether anything belongs at the top of a report. */
    boolean loud() {
        return !failed.isEmpty() || !gaps.isEmpty();
    }

    /** Returns the first thing to say. */
    String headline() {
        Set<String> rules = new HashSet<>(failed.keySet());
        gaps.forEach(gap -> rules.addAll(gap.rules()));
        return rules.isEmpty()
                ? "NOT READ: " + Texts.count(gaps.size(), "operation") + ", which no chosen check needs."
                : "INCOMPLETE: " + Texts.count(rules.size(), "check") + " could not be evaluated. That is not a pass.";
    }

    /** Returns what an option would answer, in a sentence; empty where nothing was left out. */
    String notAskedLine() {
        if (notAsked.isEmpty()) {
            return "";
        }
        long rules = notAsked.values().stream().flatMap(Set::stream).distinct().count();
        String need = Texts.count(rules, "check") + (rules == 1 ? " needs " : " need ");
        return "Not asked for: " + need
                + (optional
                        ? "facts that --include " + String.join(",", notAsked.keySet()) + " reads."
                        : "more than was given. Audit the account itself, or a snapshot of it.");
    }

    /** Returns how often the data does not say, in a sentence; empty where it always does. */
    String silentLine() {
        long rules = silent.stream().map(Finding::rule).distinct().count();
        return silent.isEmpty()
                ? ""
                : "Not in the data: " + Texts.count(silent.size(), "answer") + " of " + Texts.count(rules, "check")
                        + ", although everything needed was read.";
    }

    /** Returns the same report with only the findings on which the data does not say. */
    AuditReport onlySilent(AuditReport report) {
        return new AuditReport(
                report.title(),
                report.tool(),
                report.account(),
                report.judgedAt(),
                report.coverage(),
                report.rules(),
                silent,
                List.of());
    }

    private static final class Sorting {
        private final AuditReport report;
        private final Map<String, RuleInfo> rules;
        private final Map<String, State> states = new LinkedHashMap<>();
        private final Map<String, Set<String>> unread = new LinkedHashMap<>();
        private final Map<String, String> failed = new LinkedHashMap<>();
        private final Map<String, Set<String>> notAsked = new TreeMap<>();
        private final List<Finding> open = new ArrayList<>();
        private final List<Finding> silent = new ArrayList<>();

        Sorting(AuditReport report) {
            this.report = report;
            this.rules = report.rulesById();
        }

        Undecided sorted() {
            report.findings().stream()
                    .filter(finding -> finding.status() == Status.NOT_EVALUATED)
                    .forEach(this::sort);
            Map<String, List<Coverage.Row>> gaps = report.coverage().gaps().stream()
                    .collect(Collectors.groupingBy(
                            Coverage.Row::operation, LinkedHashMap::new, Collectors.toUnmodifiableList()));
            boolean optional = notAsked.keySet().stream().allMatch(report.optional()::containsValue);
            return new Undecided(
                    gaps.entrySet().stream()
                            .map(gap ->
                                    new Gap(gap.getValue(), List.copyOf(unread.getOrDefault(gap.getKey(), Set.of()))))
                            .sorted((one, other) -> Boolean.compare(
                                    one.rules().isEmpty(), other.rules().isEmpty()))
                            .toList(),
                    failed,
                    notAsked,
                    optional,
                    open,
                    silent);
        }

        private void sort(Finding finding) {
            RuleInfo rule = rules.get(finding.rule());
            Set<String> named = values(finding, Evidence.OPERATION).collect(Collectors.toCollection(TreeSet::new));
            Set<String> needed = needed(rule, named);
            List<String> gaps = needed.stream().filter(this::isGap).toList();
            // A rule can do without some of what it needs; where that left it undecided, the finding names it.
            List<String> absent = named.stream()
                    .filter(operation -> state(operation) == State.NOT_REQUESTED)
                    .toList();
            Optional<String> defect = values(finding, Evidence.DEFECT).findFirst();
            if (rule == null || defect.isPresent()) {
                open.add(finding);
                failed.putIfAbsent(
                        finding.rule(),
                        finding.message()
                                + defect.map(error -> " (" + error + ")").orElse(""));
            } else if (!gaps.isEmpty()) {
                open.add(finding);
                gaps.forEach(operation -> unread.computeIfAbsent(operation, key -> new TreeSet<>())
                        .add(finding.rule()));
            } else if (!absent.isEmpty()) {
                absent.forEach(operation -> notAsked.computeIfAbsent(
                                report.optional().getOrDefault(operation, operation), key -> new TreeSet<>())
                        .add(finding.rule()));
            } else {
                silent.add(finding);
            }
        }

        /** What a finding names left it undecided, or else its alternatives did; only where it names nothing, any need. */
        private static Set<String> needed(@Nullable RuleInfo rule, Set<String> named) {
            Set<String> needed = new TreeSet<>(named);
            if (rule != null) {
                rule.alternatives().stream()
                        .filter(alternatives ->
                                named.isEmpty() || alternatives.stream().anyMatch(named::contains))
                        .forEach(needed::addAll);
            }
            return needed;
        }

        private boolean isGap(String operation) {
            return state(operation) == State.PARTIAL || state(operation) == State.FAILED;
        }

        private State state(String operation) {
            return states.computeIfAbsent(operation, report.coverage()::state);
        }

        private static Stream<String> values(Finding finding, String key) {
            return finding.evidence().stream()
                    .filter(evidence -> evidence.key().equals(key))
                    .map(Evidence::value);
        }
    }
}
