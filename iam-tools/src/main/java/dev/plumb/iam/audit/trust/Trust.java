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
                        .map(Trust::live)
                        .toList(),
                parsed.statements().stream()
                        .filter(statement -> !statement.allows() && assumes(statement))
                        .map(Trust::live)
                        .toList());
    }

    private static Statement live(Statement statement) {
        return statement.withConditions(
                statement.conditions().stream().map(LiteralStar::live).toList());
    }

    private static boolean assumes(Statement statement) {
        return actions(statement).findAny().isPresent();
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

    /**
     * Returns whether Deny statements leave of an Allow only callers that a kind of condition admits, or nobody. Each of
     * the actions by which the Allow lets somebody assume the role must be closed: a Deny of one leaves the others open.
     *
     * @param kind whether a condition admits only callers of the wanted kind, values and key considered
     */
    boolean closed(Statement allow, Predicate<Condition> kind) {
        return actions(allow).allMatch(action -> shut(action) || closedBut(action, false, kind));
    }

    /** Returns the same trust without the Allow statements that nobody can use, or that a Deny of everybody undoes. */
    Trust inForce() {
        return new Trust(
                role, allows.stream().filter(statement -> !undone(statement)).toList(), denies);
    }

    /** Returns whether a statement that could open or close the role has a literal star that keeps everybody out. */
    boolean starred() {
        return allows.stream().anyMatch(Trust::unusable)
                || denies.stream().anyMatch(deny -> !deny.conditions().isEmpty() && unconditional(deny));
    }

    private static boolean unusable(Statement allow) {
        return allow.conditions().stream().anyMatch(LiteralStar::never);
    }

    private boolean undone(Statement allow) {
        return unusable(allow)
                || actions(allow).allMatch(action -> shutOut(action, Trust::everybody))
                || (!open(allow)
                        && principals(allow).findAny().isPresent()
                        && principals(allow).allMatch(principal -> shutOut(allow, principal)));
    }

    /**
     * Returns the principals an Allow names that no Deny without conditions keeps out. Of an Allow that is undone as a
     * whole these are all: what is undone is said of each.
     */
    Stream<Principal> letIn(Statement allow) {
        return undone(allow) ? principals(allow) : principals(allow).filter(principal -> !shutOut(allow, principal));
    }

    private boolean shutOut(Statement allow, Principal principal) {
        return actions(allow).allMatch(action -> shutOut(action, deny -> keepsOut(deny, principal)));
    }

    private boolean shutOut(String action, Predicate<Statement> deny) {
        return denies.stream()
                .anyMatch(
                        statement -> statement.acts("sts", action) && unconditional(statement) && deny.test(statement));
    }

    private static boolean everybody(Statement deny) {
        return open(deny) && speaksTo(deny, spared -> true);
    }

    private static Stream<String> actions(Statement statement) {
        return ASSUMING.stream().filter(action -> statement.acts("sts", action));
    }

    /** A Deny of an account is one of everybody in it. What is spared may be somebody of the principal's account. */
    private static boolean keepsOut(Statement deny, Principal principal) {
        Principals principals = deny.principals();
        return principals != null
                && speaksTo(
                        deny,
                        principals.not()
                                ? spared -> mayMeet(spared, principal)
                                : denied -> denied.equals(principal)
                                        || (denied.kind() == Principal.Kind.ACCOUNT && sameAccount(denied, principal)));
    }

    private static boolean mayMeet(Principal one, Principal other) {
        boolean unsaid = one.account() == null || other.account() == null;
        return one.equals(other)
                || (one.type().equals("AWS") && other.type().equals("AWS") && (unsaid || sameAccount(one, other)));
    }

    private static boolean sameAccount(Principal one, Principal other) {
        return one.type().equals("AWS")
                && other.type().equals("AWS")
                && one.account() != null
                && one.account().equals(other.account());
    }

    /**
     * Returns whether a statement speaks to certain principals: it names everybody or them, or with NotPrincipal nobody
     * of them.
     */
    static boolean speaksTo(Statement statement, Predicate<Principal> them) {
        Principals principals = statement.principals();
        return principals != null
                && (principals.not()
                        ? principals.open() && principals.list().stream().noneMatch(them)
                        : principals.open() || principals.list().stream().anyMatch(them));
    }

    /** Returns whether a Deny without conditions shuts out everybody, or everybody but those it names. */
    private boolean shut(String action) {
        return closing(action).anyMatch(Trust::unconditional);
    }

    private static boolean unconditional(Statement deny) {
        return deny.conditions().stream().allMatch(LiteralStar::always);
    }

    /**
     * Returns whether a Deny of an action leaves only callers that a kind of condition admits: it speaks to everybody,
     * and every condition of it is of that kind in its negated form, or only spares the other sort of caller.
     *
     * @param services whether the callers in question are AWS services, or else principals of accounts
     */
    boolean closedBut(String action, boolean services, Predicate<Condition> kind) {
        return leaving(action, services, kind).findAny().isPresent();
    }

    /** Returns the conditions of that kind in the Deny statements that leave only callers whom it admits. */
    Stream<Condition> leaving(String action, boolean services, Predicate<Condition> kind) {
        return leaving(closing(action), services, kind);
    }

    /**
     * Returns the same, the Deny statements that speak to one principal alone among them.
     *
     * @param principal one that an Allow names
     */
    Stream<Condition> leaving(Principal principal, String action, Predicate<Condition> kind) {
        return leaving(
                denies.stream().filter(deny -> deny.acts("sts", action) && keepsOut(deny, principal)),
                principal.kind() == Principal.Kind.SERVICE,
                kind);
    }

    private static Stream<Condition> leaving(Stream<Statement> closing, boolean services, Predicate<Condition> kind) {
        return closing.map(Statement::conditions)
                .filter(conditions -> conditions.stream()
                        .allMatch(condition -> negated(condition, kind)
                                || LiteralStar.always(condition)
                                || spares(condition, services ? "true" : "false")))
                .flatMap(conditions -> conditions.stream().filter(condition -> negated(condition, kind)));
    }

    /**
     * Returns the conditions that each caller by an action must meet because a Deny of it has just that one, negated.
     *
     * @param to whether a Deny speaks to the callers in question
     */
    Stream<Condition> demanded(String action, Predicate<Statement> to) {
        return denies.stream()
                .filter(deny -> deny.acts("sts", action) && deny.conditions().size() == 1 && to.test(deny))
                .map(deny -> deny.conditions().get(0))
                .filter(Confinement::ofDeny);
    }

    /** Returns the Deny statements that speak to everybody and touch one of the actions of an Allow. */
    Stream<Statement> closing(Statement allow) {
        return actions(allow).flatMap(this::closing).distinct();
    }

    private Stream<Statement> closing(String action) {
        return denies.stream().filter(deny -> open(deny) && deny.acts("sts", action));
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

    /** Returns whether a statement speaks to everybody, or to everybody but a few. */
    static boolean open(Statement statement) {
        Principals principals = statement.principals();
        return principals != null && principals.open();
    }
}
