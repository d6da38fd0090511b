package dev.plumb.iam.policy;

import java.util.function.Predicate;

/** What the conditions of a statement leave of it. */
final class Grants {
    private Grants() {}

    /** Returns whether an Allow is kept from no resource by its conditions: they are about who calls, or say nothing. */
    static boolean grantsBroadly(Statement statement) {
        return grantsBroadly(statement, condition -> true);
    }

    /** Returns the same where only some conditions can confine what is acted on. */
    static boolean grantsBroadly(Statement statement, Predicate<Condition> confining) {
        return statement.allows()
                && statement.conditions().stream().allMatch(Confinement::possible)
                && statement.conditions().stream()
                        .noneMatch(condition -> confining.test(condition)
                                && Confinement.aboutWhat(condition)
                                && (Confinement.ofAllow(condition) || demandsTag(condition, "false")));
    }

    /** Returns whether nothing at all is asked of the caller. */
    static boolean unconditional(Statement statement) {
        return statement.conditions().stream().allMatch(Grants::vacuous);
    }

    /**
     * Returns whether a Deny takes an action back from every caller: it has no conditions, or only such as leave a
     * confined rest. Exceptions among the resources (NotResource) leave a confined rest too.
     */
    static boolean takesBack(Statement statement) {
        return takesBack(statement, condition -> true);
    }

    /** Returns the same where only some conditions can confine what is acted on. */
    static boolean takesBack(Statement statement, Predicate<Condition> confining) {
        return statement.conditions().stream()
                .allMatch(condition -> confining.test(condition)
                        && Confinement.aboutWhat(condition)
                        && (Confinement.ofDeny(condition) || demandsTag(condition, "true")));
    }

    /** Returns whether a Deny takes an action back from callers who do not meet a condition; one on plain HTTP does not. */
    static boolean takesBackFromSome(Statement statement) {
        return statement.conditions().stream()
                .noneMatch(condition -> Confinement.aboutWhat(condition) || secure(condition, "false"));
    }

    /** Returns whether a Deny takes nothing back in practice: it is one on plain HTTP, which no client speaks. */
    static boolean neverBites(Statement deny) {
        return deny.conditions().stream().anyMatch(condition -> secure(condition, "false"));
    }

    /** Returns whether a condition asks nothing: any value will do, or it only wants HTTPS, which every client speaks. */
    static boolean vacuous(Condition condition) {
        Operator base = condition.operator().base();
        return (base != null && base != Operator.NULL && !base.negated() && !Confinement.selective(condition))
                || secure(condition, "true");
    }

    private static boolean secure(Condition condition, String value) {
        return condition.about("aws:SecureTransport")
                && condition.operator().is(Operator.BOOL)
                && condition.values().stream().allMatch(value::equalsIgnoreCase);
    }

    private static boolean demandsTag(Condition condition, String value) {
        return condition.operator().is(Operator.NULL)
                && condition.values().stream().allMatch(value::equalsIgnoreCase)
                && GlobalKeys.find(condition.key())
                        .map(key -> key.about() == GlobalKeys.About.TAGS)
                        .orElse(false);
    }
}
