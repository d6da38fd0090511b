package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.policies.SensitiveActions;
import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.ActionCatalog.Level;
import dev.plumb.iam.policy.ActionPattern;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * LINT-POWER-CREDENTIALS, LINT-POWER-ESCALATION, LINT-POWER-PERMISSIONS and LINT-POWER-SENSITIVE: power that a wildcard
 * grants without naming it, on whatever resource. What is spelled out was meant.
 */
final class PowerLints {
    private PowerLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                rule(
                        "CREDENTIALS",
                        Severity.MEDIUM,
                        "calls that hand out credentials",
                        in(SensitiveActions.CREDENTIALS)),
                rule(
                        "ESCALATION",
                        Severity.MEDIUM,
                        "calls by which a caller can raise itself or another",
                        in(SensitiveActions.ESCALATION)),
                rule(
                        "PERMISSIONS",
                        Severity.LOW,
                        "calls that manage permissions",
                        action -> action.level() == Level.PERMISSIONS_MANAGEMENT),
                rule(
                        "SENSITIVE",
                        Severity.LOW,
                        "calls that read secrets or data",
                        in(Stream.concat(SensitiveActions.SECRETS.stream(), SensitiveActions.DATA.stream())
                                .toList())));
    }

    private static Predicate<Action> in(List<String> ids) {
        Set<String> set = Set.copyOf(ids);
        return action -> set.contains(action.id());
    }

    private static Rule<IamFacts> rule(String name, Severity severity, String what, Predicate<Action> powerful) {
        RuleInfo info = LintRule.info(
                "LINT-POWER-" + name,
                severity,
                "No wildcard grants unnamed " + what,
                "A wildcard such as iam:Create* or s3:* takes these in without saying so, and a reviewer has no reason to"
                        + " stop there.",
                "name the actions that are needed in place of the wildcard");
        return LintRule.statement(
                info, (document, statement) -> hits(document, statement, "a wildcard grants " + what, powerful));
    }

    private static Stream<Hit> hits(
            Document document, Statement statement, String message, Predicate<Action> powerful) {
        if (!statement.allows()
                || document.facts().policies().boundaryOnly(document.use())
                || statement.actions().not()
                || statement.actions().nameEverything()) {
            // A boundary grants nothing, and the rules on administrators and on NotAction speak of the others.
            return Stream.empty();
        }
        List<ActionPattern> wildcards = statement.actions().patterns().stream()
                .filter(PowerLints::wildcard)
                .toList();
        if (wildcards.isEmpty()) {
            return Stream.empty();
        }
        Set<String> named = statement.actions().patterns().stream()
                .filter(pattern -> pattern.name().literal())
                .flatMap(pattern -> document.catalog().matching(pattern).stream())
                .map(Action::id)
                .collect(Collectors.toSet());
        List<String> found = wildcards.stream()
                .flatMap(pattern -> document.catalog().matching(pattern).stream()
                        .filter(powerful)
                        .map(Action::id)
                        .filter(id -> !named.contains(id))
                        .map(id -> id + " through " + pattern.text()))
                .distinct()
                .toList();
        return found.isEmpty() ? Stream.empty() : Stream.of(Hit.in(statement, message, found));
    }

    private static boolean wildcard(ActionPattern pattern) {
        return pattern.flaw() == null && !pattern.name().literal();
    }
}
