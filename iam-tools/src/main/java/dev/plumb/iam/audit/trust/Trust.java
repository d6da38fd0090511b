package dev.plumb.iam.audit.trust;

import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Operator;
import dev.plumb.iam.policy.ParsedPolicy;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Principals;
import dev.plumb.iam.policy.Statement;
import dev.plumb.iam.snapshot.IamRole;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A trust policy by what its statements open and close.
 *
 * @param allows the statements that let somebody assume the role
 * @param denies those that keep somebody from it
 */
record Trust(IamRole role, List<Statement> allows, List<Statement> denies) {
    private static final List<String> ASSUMING =
            List.of("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity");

    static Trust of(IamRole role, ParsedPolicy parsed) {
        return new Trust(
                role,
                parsed.statements().stream()
                        .filter(statement -> statement.allows() && assumes(statement))
                        .toList(),
                parsed.statements().stream()
                        .filter(statement -> !statement.allows() && assumes(statement))
                        .toList());
    }

    private static boolean assumes(Statement statement) {
        return ASSUMING.stream().anyMatch(action -> statement.acts("sts", action));
    }

    /** Returns the statements that open the role to everybody, or to everybody but a few. */
    Stream<Statement> open() {
        return allows.stream().filter(Trust::open);
    }

    /** Returns the principals a statement names, without those NotPrincipal spares. */
    static Stream<Principal> principals(Statement statement) {
        Principals principals = statement.principals();
        return principals == null || principals.not() ? Stream.empty() : principals.list().stream();
    }

    /** Returns whether a Deny without conditions shuts out everybody, or everybody but those it names. */
    boolean shut() {
        return denies.stream().anyMatch(deny -> open(deny) && deny.conditions().isEmpty());
    }

    /**
     * Returns whether a Deny leaves only callers that a kind of condition admits: it speaks to everybody, and every
     * condition of it is of that kind in its negated form, or only spares the other sort of caller.
     *
     * @param services whether the callers in question are AWS services, or else principals of accounts
     * @param kind whether a condition admits only callers of the wanted kind, values and key considered
     */
    boolean closedBut(boolean services, Predicate<Condition> kind) {
        return denies.stream()
                .filter(Trust::open)
                .map(Statement::conditions)
                .anyMatch(conditions -> conditions.stream().anyMatch(condition -> negated(condition, kind))
                        && conditions.stream()
                                .allMatch(condition ->
                                        negated(condition, kind) || spares(condition, services ? "true" : "false")));
    }

    private static boolean negated(Condition condition, Predicate<Condition> kind) {
        return Confinement.ofDeny(condition) && kind.test(condition);
    }

    /** A Deny that only holds for services, or only for others. */
    private static boolean spares(Condition condition, String service) {
        return condition.about("aws:PrincipalIsAWSService")
                && condition.operator().is(Operator.BOOL)
                && condition.values().stream().allMatch(service::equalsIgnoreCase);
    }

    private static boolean open(Statement statement) {
        Principals principals = statement.principals();
        return principals != null && principals.open();
    }
}
