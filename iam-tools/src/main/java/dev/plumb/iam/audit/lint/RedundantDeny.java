package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.ActionPattern;
import dev.plumb.iam.policy.Resources;
import dev.plumb.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** LINT-DENY-REDUNDANT: a Deny that a wider Deny of the same document makes pointless. */
final class RedundantDeny {
    /** A document IAM takes has far fewer; more are not worth the comparison. */
    private static final int MOST = 64;

    private static final RuleInfo INFO = LintRule.info(
            "LINT-DENY-REDUNDANT",
            Severity.LOW,
            "No Deny repeats another",
            "A Deny that a wider one already contains has no effect, and hides which of the two keeps people out.",
            "remove the narrower Deny");

    private RedundantDeny() {}

    static Rule<IamFacts> rule() {
        return LintRule.document(INFO, document -> hits(document.statements()));
    }

    private static Stream<Hit> hits(List<Statement> statements) {
        List<Statement> denies = statements.stream()
                .filter(statement -> !statement.allows()
                        && !statement.actions().not()
                        && (statement.resources() == null
                                || !statement.resources().not())
                        && (statement.principals() == null
                                || !statement.principals().not()))
                .limit(MOST)
                .toList();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < denies.size(); i++) {
            for (int j = 0; j < denies.size(); j++) {
                // Of two that say the same, the later one is the repetition.
                if (i != j
                        && covers(denies.get(j), denies.get(i))
                        && (j < i || !covers(denies.get(i), denies.get(j)))) {
                    hits.add(Hit.in(
                            denies.get(i),
                            "a wider Deny of the document contains this one",
                            List.of(denies.get(j).text())));
                    break;
                }
            }
        }
        return hits.stream();
    }

    private static boolean covers(Statement wide, Statement narrow) {
        boolean sameWhen = wide.conditions().isEmpty()
                || wide.conditions().stream()
                        .allMatch(condition -> narrow.conditions().stream()
                                .anyMatch(other -> other.operator().equals(condition.operator())
                                        && other.key().equals(condition.key())
                                        && other.values().equals(condition.values())));
        return sameWhen
                && samePrincipals(wide, narrow)
                && narrow.actions().patterns().stream()
                        .allMatch(action -> wide.actions().patterns().stream().anyMatch(one -> covers(one, action)))
                && coversResources(wide.resources(), narrow.resources());
    }

    private static boolean samePrincipals(Statement wide, Statement narrow) {
        if (wide.principals() == null || narrow.principals() == null) {
            return wide.principals() == null && narrow.principals() == null;
        }
        return wide.principals().open()
                || wide.principals().list().containsAll(narrow.principals().list());
    }

    private static boolean covers(ActionPattern wide, ActionPattern narrow) {
        return narrow.flaw() != null || wide.covers(narrow);
    }

    private static boolean coversResources(@Nullable Resources wide, @Nullable Resources narrow) {
        if (wide == null || narrow == null) {
            return wide == null && narrow == null;
        }
        return narrow.patterns().stream()
                .allMatch(one -> wide.patterns().stream().anyMatch(other -> other.covers(one)));
    }
}
