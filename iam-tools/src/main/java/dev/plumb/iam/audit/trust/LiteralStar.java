package dev.plumb.iam.audit.trust;

import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.ConditionOperator.Quantifier;
import dev.plumb.iam.policy.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Wildcards under operators that know none: {@code StringEquals} takes {@code *} and {@code ?} as plain text, and for the
 * keys that tell who calls no request ever has such a value.
 */
final class LiteralStar {
    /** What to say of a role or statement that lets nobody in for it. */
    static final String NOBODY = "StringEquals and StringNotEquals take the * of a condition as plain text, which no"
            + " caller's value has; under StringLike it would be a wildcard (LINT-EQUALS-WILDCARD)";

    private static final String EVERYTHING = "*";
    private static final Set<String> NAMES = Set.of("sts:externalid", "sts:rolesessionname");
    private static final int ARN_PARTS = 6;

    private LiteralStar() {}

    /** Returns a condition without the values that no request has, as long as others are left. */
    static Condition live(Condition condition) {
        List<String> live = condition.values().stream()
                .filter(value -> !dead(condition, value))
                .toList();
        return live.isEmpty() || live.size() == condition.values().size()
                ? condition
                : new Condition(condition.operator(), condition.key(), live, condition.line(), condition.column());
    }

    /** Returns whether a condition of an Allow lets nobody in. */
    static boolean never(Condition condition) {
        return nobodys(condition)
                && !negated(condition)
                && !condition.operator().holdsWithoutKey();
    }

    /** Returns whether a condition of a Deny spares nobody. */
    static boolean always(Condition condition) {
        return nobodys(condition)
                && negated(condition)
                && condition.operator().quantifier() != Quantifier.FOR_ANY_VALUE;
    }

    /**
     * Returns whether a condition asks for any source at all, as its author meant it. It lets nobody in as written, but
     * is judged by what it was meant for: a wildcard in its place protects nothing.
     */
    static boolean anySource(Condition condition) {
        return plain(condition)
                && !condition.operator().holdsWithoutKey()
                && Pin.of(condition).filter(Pin::source).isPresent()
                && !condition.values().isEmpty()
                && condition.values().stream().allMatch(EVERYTHING::equals);
    }

    private static boolean nobodys(Condition condition) {
        return !condition.values().isEmpty()
                && condition.values().stream().allMatch(value -> dead(condition, value))
                && !anySource(condition);
    }

    private static boolean dead(Condition condition, String value) {
        if (!plain(condition)) {
            return false;
        }
        return Pin.of(condition)
                .map(pin -> pin.arn()
                        ? Stream.of(literal(value).split(":", ARN_PARTS))
                                .limit(ARN_PARTS - 1)
                                .anyMatch(LiteralStar::starred)
                        : starred(literal(value)))
                .orElseGet(() -> named(condition.key()) && starred(literal(value)));
    }

    private static boolean plain(Condition condition) {
        Operator base = condition.operator().base();
        return base != null && base.family() == Operator.Family.STRING && !base.wildcards();
    }

    private static boolean negated(Condition condition) {
        Operator base = condition.operator().base();
        return base != null && base.negated();
    }

    /** Keys of trust whose values have neither stars nor question marks, besides the pins. */
    private static boolean named(String key) {
        int claim = key.lastIndexOf(':');
        return NAMES.stream().anyMatch(key::equalsIgnoreCase)
                || (claim > 0
                        && Issuer.of(key.substring(0, claim))
                                .tellsOwner(key.substring(claim + 1).toLowerCase(Locale.ROOT)));
    }

    /** The text of a value, with its escapes resolved and without its variables. */
    private static String literal(String value) {
        return Pin.VARIABLE
                .matcher(value.replace("${*}", "*").replace("${?}", "?"))
                .replaceAll("");
    }

    private static boolean starred(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
