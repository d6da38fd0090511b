package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What could not be read or decided, and the rules that this left undecided.
 *
 * @param gap the read that failed, or null where another reason stands behind it
 * @param reason why; empty where the gap itself says it; hostile text
 * @param rules ids of rules that were not evaluated, perhaps none
 */
record Undecided(Coverage.@Nullable Row gap, String reason, List<String> rules) {
    /** Returns the gaps of the coverage ledger in its order, then all other reasons. */
    static List<Undecided> of(AuditReport report) {
        Map<String, Set<String>> byOperation = new LinkedHashMap<>();
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        List<Coverage.Row> gaps = report.coverage().gaps();
        Set<String> missing = gaps.stream().map(Coverage.Row::operation).collect(Collectors.toSet());
        for (Finding finding : report.findings()) {
            if (finding.status() == Status.NOT_EVALUATED) {
                String operation = operation(finding);
                String reason = operation.isEmpty() ? finding.message() : operation + ": " + finding.message();
                (missing.contains(operation)
                                ? byOperation.computeIfAbsent(operation, key -> new LinkedHashSet<>())
                                : byReason.computeIfAbsent(reason, key -> new LinkedHashSet<>()))
                        .add(finding.rule());
            }
        }
        List<Undecided> all = new ArrayList<>();
        for (Coverage.Row gap : gaps) {
            all.add(new Undecided(gap, "", List.copyOf(byOperation.getOrDefault(gap.operation(), Set.of()))));
        }
        byReason.forEach((reason, rules) -> all.add(new Undecided(null, reason, List.copyOf(rules))));
        return all;
    }

    /** Returns how much is missing, in words. */
    static String summary(List<Undecided> all) {
        long checks =
                all.stream().flatMap(one -> one.rules().stream()).distinct().count();
        return checks == 0 ? "some facts are missing" : Texts.count(checks, "check") + " could not be evaluated";
    }

    private static String operation(Finding finding) {
        return finding.evidence().stream()
                .filter(evidence -> evidence.key().equals("operation"))
                .map(evidence -> evidence.value())
                .findFirst()
                .orElse("");
    }
}
