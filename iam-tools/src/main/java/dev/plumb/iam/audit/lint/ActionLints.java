package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.ActionPattern;
import dev.plumb.iam.policy.ActionPattern.Flaw;
import dev.plumb.iam.policy.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** LINT-SERVICE-UNKNOWN, LINT-ACTION-UNKNOWN, LINT-ACTION-FORM, LINT-PREFIX-WILDCARD and LINT-ACTION-SPACE. */
final class ActionLints {
    private static final RuleInfo SERVICE = LintRule.info(
            "LINT-SERVICE-UNKNOWN",
            Severity.MEDIUM,
            "Actions name services that exist",
            "A statement about a service that does not exist does nothing; as an exception it excepts nothing. Info once the"
                    + " list of actions is old.",
            "correct the service prefix, or remove the action");

    private static final RuleInfo ACTION = LintRule.info(
            "LINT-ACTION-UNKNOWN",
            Severity.MEDIUM,
            "Actions exist",
            "A mistyped action grants or denies nothing; as an exception it excepts nothing. Info once the list of actions"
                    + " is old.",
            "correct the action's name, or remove it");

    private static final RuleInfo FORM = LintRule.info(
            "LINT-ACTION-FORM",
            Severity.MEDIUM,
            "Actions have the form service:Action",
            "Without a service prefix or a name an action matches nothing.",
            "write service:Action");

    private static final RuleInfo PREFIX = LintRule.info(
            "LINT-PREFIX-WILDCARD",
            Severity.MEDIUM,
            "Service prefixes hold no wildcards",
            "A wildcard in the prefix matches nothing, unless the whole prefix is *.",
            "name the services one by one");

    private static final RuleInfo SPACE = LintRule.info(
            "LINT-ACTION-SPACE",
            Severity.MEDIUM,
            "Actions hold neither spaces nor commas",
            "Such an action matches nothing. Under Allow with NotAction it therefore excludes nothing, and the typo widens"
                    + " access; that is high.",
            "remove the space, or write a list");

    private ActionLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                known(
                        SERVICE,
                        "an action names an unknown service",
                        (document, pattern) ->
                                document.catalog().service(pattern.service()).isEmpty()),
                known(
                        ACTION,
                        "an action is unknown",
                        (document, pattern) ->
                                document.catalog().service(pattern.service()).isPresent()
                                        && document.catalog().matching(pattern).isEmpty()),
                flawed(FORM, "an action lacks its service or its name", EnumSet.of(Flaw.NO_PREFIX, Flaw.NO_NAME)),
                flawed(PREFIX, "a service prefix holds a wildcard", EnumSet.of(Flaw.WILDCARD_IN_PREFIX)),
                flawed(SPACE, "an action holds a space or a comma", EnumSet.of(Flaw.SPACE_OR_COMMA)));
    }

    private interface Unknown {
        boolean test(Document document, ActionPattern pattern);
    }

    private static Rule<IamFacts> known(RuleInfo info, String message, Unknown unknown) {
        return LintRule.statement(
                info,
                (document, statement) -> hits(
                                statement,
                                message,
                                pattern -> pattern.flaw() == null
                                        && !pattern.service().isEmpty()
                                        && unknown.test(document, pattern))
                        .map(hit -> document.staleCatalog() ? hit.severity(Severity.INFO) : hit));
    }

    private static Rule<IamFacts> flawed(RuleInfo info, String message, Set<Flaw> flaws) {
        return LintRule.statement(
                info,
                (document, statement) -> hits(
                                statement, message, pattern -> pattern.flaw() != null && flaws.contains(pattern.flaw()))
                        .map(hit ->
                                statement.allows() && statement.actions().not() ? hit.severity(Severity.HIGH) : hit));
    }

    private static Stream<Hit> hits(Statement statement, String message, Predicate<ActionPattern> offends) {
        List<String> found = statement.actions().patterns().stream()
                .filter(offends)
                .map(ActionPattern::text)
                .toList();
        return found.isEmpty() ? Stream.empty() : Stream.of(Hit.in(statement, message, found));
    }
}
