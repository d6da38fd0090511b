package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.ConditionOperator.Quantifier;
import dev.plumb.iam.policy.GlobalKeys;
import dev.plumb.iam.policy.Operator;
import dev.plumb.iam.policy.Operator.Family;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The lints on operators, keys and the two of them together. */
final class ConditionLints {
    private static final RuleInfo OPERATOR = LintRule.info(
            "LINT-OPERATOR",
            Severity.HIGH,
            "Condition operators exist",
            "A condition with an unknown operator never holds: an Allow under it grants nothing, a Deny denies nothing.",
            "correct the operator's name");

    private static final RuleInfo KEY = LintRule.info(
            "LINT-CONDITION-KEY",
            Severity.MEDIUM,
            "Condition keys belong to the actions",
            "A key that no action of the statement brings is always missing: a plain operator never holds then, a negated"
                    + " one always does. Info once the list of actions is old.",
            "use a key that the actions bring, or split the statement");

    private static final RuleInfo TYPE = LintRule.info(
            "LINT-OPERATOR-TYPE",
            Severity.MEDIUM,
            "Condition operators fit their keys",
            "An operator for another type of value never matches. Comparing dates, numbers or booleans as text works only"
                    + " while AWS writes them as expected; that is low.",
            "use the operator for the key's type");

    private static final RuleInfo NULL = LintRule.info(
            "LINT-NULL",
            Severity.MEDIUM,
            "Null is asked with true or false",
            "Null asks whether a key is missing; any other value never matches.",
            "write \"true\" for a missing key, \"false\" for one that is there");

    private static final RuleInfo WILDCARD = LintRule.info(
            "LINT-EQUALS-WILDCARD",
            Severity.MEDIUM,
            "Wildcards stand under StringLike",
            "StringEquals takes a * literally, so the value matches nothing, and StringNotEquals excludes nothing.",
            "use StringLike or StringNotLike");

    private static final RuleInfo FOR_ALL = LintRule.info(
            "LINT-FORALL",
            Severity.MEDIUM,
            "ForAllValues in an Allow is guarded by Null",
            "ForAllValues holds when the key is missing, so whoever leaves it out is let through. Low for aws:TagKeys, where a"
                    + " request without tags is often meant to pass.",
            "add Null KEY false beside it");

    private static final RuleInfo SINGLE = LintRule.info(
            "LINT-FORALL-SINGLE",
            Severity.LOW,
            "Set operators stand with keys of several values",
            "On a key with one value ForAllValues only adds the hole that a missing key leaves open, and ForAnyValue adds"
                    + " nothing.",
            "drop ForAllValues: or ForAnyValue:");

    private static final RuleInfo SEVERAL = LintRule.info(
            "LINT-MULTIVALUED",
            Severity.MEDIUM,
            "Keys of several values stand with set operators",
            "A plain operator does not match a key with several values. Low for keys of single services, whose documentation is"
                    + " not always right about it.",
            "put ForAnyValue: or ForAllValues: before the operator");

    private static final RuleInfo MFA = LintRule.info(
            "LINT-MFA",
            Severity.MEDIUM,
            "MFA is demanded in a way that holds for access keys",
            "Requests with long-term keys do not bring aws:MultiFactorAuthPresent at all: a Deny on Bool false misses them,"
                    + " an Allow on BoolIfExists true lets them through.",
            "deny on BoolIfExists aws:MultiFactorAuthPresent false, or allow on Bool true");

    private ConditionLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                each(
                        OPERATOR,
                        "the operator is unknown",
                        (document, statement, condition) -> condition.operator().base() == null),
                key(),
                type(),
                each(
                        NULL,
                        "Null is asked with something else than true or false",
                        (document, statement, condition) -> condition.operator().is(Operator.NULL)
                                && !condition.values().stream()
                                        .allMatch(value ->
                                                value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))),
                each(
                        WILDCARD,
                        "a star is plain text under this operator",
                        (document, statement, condition) -> condition.operator().is(Family.STRING)
                                && !wildcards(condition)
                                && condition.values().stream()
                                        .anyMatch(value -> withoutEscapes(value).indexOf('*') >= 0)),
                each(
                        FOR_ALL,
                        "ForAllValues lets requests without the key through",
                        ConditionLints::unguarded,
                        condition -> condition.about("aws:TagKeys")),
                each(
                        SINGLE,
                        "a set operator stands with a key of one value",
                        (document, statement, condition) -> condition.operator().quantifier() != Quantifier.NONE
                                && !Keys.ofProvider(condition.key())
                                && Keys.find(document, statement, condition.key())
                                        .filter(known -> !known.multivalued())
                                        .isPresent()),
                each(
                        SEVERAL,
                        "a plain operator stands with a key of several values",
                        (document, statement, condition) -> condition.operator().quantifier() == Quantifier.NONE
                                && !condition.operator().is(Operator.NULL)
                                && !Keys.ofProvider(condition.key())
                                && Keys.find(document, statement, condition.key())
                                        .filter(Keys.Known::multivalued)
                                        .isPresent(),
                        condition -> GlobalKeys.find(condition.key()).isEmpty()),
                each(MFA, "the condition on MFA misses access keys", ConditionLints::wrongMfa));
    }

    private interface Offence {
        boolean test(Document document, Statement statement, Condition condition);
    }

    private static Rule<IamFacts> each(RuleInfo info, String message, Offence offence) {
        return each(info, message, offence, condition -> false);
    }

    private static Rule<IamFacts> each(RuleInfo info, String message, Offence offence, Predicate<Condition> low) {
        return LintRule.statement(info, (document, statement) -> {
            List<Condition> offending = statement.conditions().stream()
                    .filter(condition -> offence.test(document, statement, condition))
                    .toList();
            return hit(statement, message, offending)
                    .map(hit -> offending.stream().allMatch(low) ? hit.severity(Severity.LOW) : hit);
        });
    }

    static Stream<Hit> hit(Statement statement, String message, List<Condition> conditions) {
        return conditions.isEmpty()
                ? Stream.empty()
                : Stream.of(Hit.in(
                        statement,
                        message,
                        conditions.stream()
                                .map(condition -> condition.operator().text() + " " + condition.key() + " "
                                        + String.join(" ", condition.values()))
                                .toList()));
    }

    private static Rule<IamFacts> key() {
        return LintRule.statement(
                KEY,
                (document, statement) -> hit(
                                statement,
                                "no action of the statement brings the key",
                                statement.conditions().stream()
                                        .filter(condition -> !Keys.ofProvider(condition.key())
                                                && Keys.actions(document, statement)
                                                        .isPresent()
                                                && Keys.find(document, statement, condition.key())
                                                        .isEmpty())
                                        .toList())
                        .map(hit -> document.staleCatalog() ? hit.severity(Severity.INFO) : hit));
    }

    private static Rule<IamFacts> type() {
        return LintRule.statement(
                TYPE,
                // One statement is one finding: what is only doubtful stands beside what never matches.
                (document, statement) -> {
                    List<Condition> offending = statement.conditions().stream()
                            .filter(condition -> fit(document, statement, condition) != Fit.WELL)
                            .toList();
                    return offending.stream().anyMatch(condition -> fit(document, statement, condition) == Fit.NEVER)
                            ? hit(statement, "the operator is for another type of key", offending)
                            : hit(statement, "the operator compares the key as text", offending)
                                    .map(hit -> hit.severity(Severity.LOW));
                });
    }

    private enum Fit {
        WELL,
        DOUBTFUL,
        NEVER
    }

    private static Fit fit(Document document, Statement statement, Condition condition) {
        Operator base = condition.operator().base();
        if (base == null || base == Operator.NULL || Keys.ofProvider(condition.key())) {
            return Fit.WELL;
        }
        return Keys.find(document, statement, condition.key())
                .filter(known -> !known.open())
                .map(known -> fit(base.family(), known.type()))
                .orElse(Fit.WELL);
    }

    private static Fit fit(Family operator, Family key) {
        if (operator == key
                || (operator == Family.STRING && key == Family.ARN)
                || (operator == Family.NUMERIC && key == Family.DATE)) {
            return Fit.WELL;
        }
        return operator == Family.STRING || (operator == Family.ARN && key == Family.STRING) ? Fit.DOUBTFUL : Fit.NEVER;
    }

    private static boolean wildcards(Condition condition) {
        Operator base = condition.operator().base();
        return base != null && base.wildcards();
    }

    /** {@code ${*}} is an escaped star, which is plain text on purpose. */
    private static String withoutEscapes(String value) {
        return value.replace("${*}", "");
    }

    private static boolean unguarded(Document document, Statement statement, Condition condition) {
        return statement.allows()
                && condition.operator().quantifier() == Quantifier.FOR_ALL_VALUES
                && statement.conditions().stream()
                        .noneMatch(other -> other.about(condition.key())
                                && other.operator().is(Operator.NULL)
                                && other.values().stream().allMatch("false"::equalsIgnoreCase));
    }

    private static boolean wrongMfa(Document document, Statement statement, Condition condition) {
        if (!condition.about("aws:MultiFactorAuthPresent")
                || !condition.operator().is(Operator.BOOL)) {
            return false;
        }
        boolean ifExists = condition.operator().ifExists();
        boolean yes = condition.values().stream().allMatch("true"::equalsIgnoreCase);
        boolean no = condition.values().stream().allMatch("false"::equalsIgnoreCase);
        return statement.allows() ? ifExists && yes : !ifExists && no;
    }
}
