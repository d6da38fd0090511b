package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** LINT-DUPLICATE: one statement in several policies. */
final class DuplicateStatements implements Rule<IamFacts> {
    private static final int NAMED = 10;

    private static final RuleInfo INFO = LintRule.info(
            "LINT-DUPLICATE",
            Severity.INFO,
            "No statement is repeated in another policy",
            "Whoever corrects one copy leaves the others as they were.",
            "keep the statement in one managed policy, and attach that");

    private record Copies(Statement statement, Set<String> places) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Map<String, Copies> byContent = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        for (PolicyUse use : LintRule.documents(facts)) {
            if (use.form() == PolicyUse.Form.TRUST) {
                continue;
            }
            String place = LintRule.place(use);
            if (!use.parsed().complete()) {
                unread.add(place);
            }
            for (Statement statement : use.parsed().statements()) {
                Copies copies = byContent.computeIfAbsent(
                        statement.content(), key -> new Copies(statement, new LinkedHashSet<>()));
                copies.places().add(place);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        byContent.forEach((content, copies) -> {
            if (copies.places().size() > 1) {
                verdicts.add(verdict(facts, copies).about(content));
            }
        });
        int single = byContent.size() - verdicts.size();
        if (!unread.isEmpty()) {
            verdicts.add(LintRule.unread(facts, unread));
        }
        if (single > 0) {
            verdicts.add(Verdict.pass(
                    facts.account(),
                    single == 1
                            ? "1 statement stands in one policy only"
                            : single + " statements stand in one policy only"));
        }
        return verdicts.isEmpty()
                ? Stream.of(Verdict.notApplicable(facts.account(), "the account has no policies of its own"))
                : verdicts.stream();
    }

    private static Verdict verdict(IamFacts facts, Copies copies) {
        int count = copies.places().size();
        String more = count > NAMED ? " and " + (count - NAMED) + " more" : "";
        return Verdict.fail(
                facts.account(),
                "a statement stands in " + (count == 2 ? "" : count + " policies, among them ")
                        + copies.places().stream().limit(2).collect(Collectors.joining(" and ")),
                Evidence.of("policies", copies.places().stream().limit(NAMED).collect(Collectors.joining(", ")) + more),
                PolicyUse.evidence(copies.statement()));
    }
}
