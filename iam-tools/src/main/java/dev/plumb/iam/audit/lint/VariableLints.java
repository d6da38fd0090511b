package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.ActionPattern;
import dev.plumb.iam.policy.GlobalKeys;
import dev.plumb.iam.policy.PolicyVariables;
import dev.plumb.iam.policy.PolicyVariables.Variable;
import dev.plumb.iam.policy.PolicyVersion;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.ResourcePattern;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** LINT-VARIABLE-VERSION and LINT-VARIABLE: variables that are never replaced. */
final class VariableLints {
    private static final RuleInfo VERSION = LintRule.info(
            "LINT-VARIABLE-VERSION",
            Severity.MEDIUM,
            "Policies with variables say version 2012-10-17",
            "In the language of 2008, which is also meant where no version is given, ${aws:username} is plain text and"
                    + " matches nothing.",
            "begin the document with \"Version\": \"2012-10-17\"");

    private static final RuleInfo VARIABLE = LintRule.info(
            "LINT-VARIABLE",
            Severity.MEDIUM,
            "Policy variables can be resolved",
            "A variable that is misspelled, stands for several values, or stands where none is replaced never matches.",
            "use a key with one value that every request brings, in Resource or in a condition value");

    private VariableLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                LintRule.statement(
                        VERSION,
                        (document, statement) -> document.version() == PolicyVersion.V2012
                                ? Stream.empty()
                                : hit(
                                        statement,
                                        "a variable stands in a policy of the old version, where it is plain text",
                                        replaced(statement).toList())),
                LintRule.statement(VARIABLE, VariableLints::unresolvable));
    }

    private static Stream<Hit> unresolvable(Document document, Statement statement) {
        if (document.version() != PolicyVersion.V2012) {
            return Stream.empty();
        }
        return Stream.of(
                        hit(
                                statement,
                                "a variable cannot be resolved",
                                replaced(statement)
                                        .filter(variable -> unresolvable(document, statement, variable))
                                        .toList()),
                        hit(
                                statement,
                                "a variable stands where none is replaced",
                                plain(statement).toList()))
                .flatMap(hits -> hits)
                .limit(1);
    }

    /** Where variables are replaced: in resources and condition values. */
    private static Stream<Variable> replaced(Statement statement) {
        Stream<String> resources = statement.resources() == null
                ? Stream.empty()
                : statement.resources().patterns().stream().map(ResourcePattern::text);
        return Stream.concat(
                        resources, statement.conditions().stream().flatMap(condition -> condition.values().stream()))
                .flatMap(text -> PolicyVariables.in(text).stream());
    }

    private static Stream<Variable> plain(Statement statement) {
        Stream<String> principals = statement.principals() == null
                ? Stream.empty()
                : statement.principals().list().stream().map(Principal::text);
        return Stream.concat(principals, statement.actions().patterns().stream().map(ActionPattern::text))
                .flatMap(text -> PolicyVariables.in(text).stream());
    }

    private static boolean unresolvable(Document document, Statement statement, Variable variable) {
        if (variable.malformed()) {
            return true;
        }
        if (Keys.find(document, statement, variable.key())
                .filter(Keys.Known::multivalued)
                .isPresent()) {
            return true;
        }
        String prefix = variable.key().substring(0, variable.key().indexOf(':')).toLowerCase(Locale.ROOT);
        boolean unknown = prefix.equals("aws")
                ? GlobalKeys.find(variable.key()).isEmpty()
                : !Keys.ofProvider(variable.key())
                        && document.catalog().service(prefix).isEmpty();
        return unknown && !variable.hasDefault();
    }

    private static Stream<Hit> hit(Statement statement, String message, List<Variable> variables) {
        return variables.isEmpty()
                ? Stream.empty()
                : Stream.of(Hit.in(
                        statement,
                        message,
                        variables.stream().map(Variable::text).distinct().toList()));
    }
}
