package dev.plumb.iam.policy;

import dev.plumb.iam.policy.ActionCatalog.Action;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one document allows and another does not, down to resources and conditions. Never overlooks a whole resource
 * pattern; may count one that several patterns of the other document cover together.
 */
public final class Surplus {
    private final PolicyDocument more;
    private final PolicyDocument less;
    private final AccountScope scope;

    private Surplus(PolicyDocument more, PolicyDocument less, AccountScope scope) {
        this.more = more;
        this.less = less;
        this.scope = scope;
    }

    /** Returns what a document allows beyond another. */
    public static Surplus of(PolicyDocument more, PolicyDocument less, AccountScope scope) {
        return new Surplus(more, less, scope);
    }

    /**
     * Returns whether an action is allowed on something, or under conditions, where the other document does not allow it.
     *
     * @param counted which resources count
     */
    public boolean has(Action action, Predicate<ResourcePattern> counted) {
        return more.statements().stream().anyMatch(statement -> gains(statement, action, counted));
    }

    /** Returns whether a statement that means all of a service allows one of its actions where the other does not. */
    public boolean hasAllOf(Service service) {
        return more.statements().stream()
                .filter(statement -> wholly(statement.actions(), service.prefix()))
                .anyMatch(statement ->
                        service.actions().stream().anyMatch(action -> gains(statement, action, pattern -> true)));
    }

    private static boolean wholly(Actions actions, String prefix) {
        return actions.not()
                ? actions.patterns().stream().noneMatch(pattern -> of(pattern, prefix))
                : actions.patterns().stream().anyMatch(pattern -> pattern.wholeService() && of(pattern, prefix));
    }

    private static boolean of(ActionPattern pattern, String prefix) {
        return pattern.service().isEmpty() || pattern.service().equals(prefix);
    }

    private boolean gains(Statement statement, Action action, Predicate<ResourcePattern> counted) {
        if (!statement.allows()
                || !statement.actions().match(action)
                || !statement.conditions().stream().allMatch(Confinement::possible)) {
            return false;
        }
        Resources resources = statement.resources();
        if (resources == null || resources.not()) {
            return (resources == null || resources.cover(action, scope))
                    && !takenBack(null, action)
                    && !matched(statement, null, action);
        }
        return resources.patterns().stream()
                .filter(pattern -> counted.test(pattern) && pattern.mayName(action, scope))
                .anyMatch(pattern -> !takenBack(pattern, action) && !matched(statement, pattern, action));
    }

    private boolean takenBack(@Nullable ResourcePattern pattern, Action action) {
        return more.statements().stream()
                .filter(deny -> !deny.allows() && deny.actions().match(action))
                .filter(deny -> deny.conditions().isEmpty())
                .anyMatch(deny ->
                        pattern == null ? coversRest(deny.resources(), null) : covers(deny.resources(), pattern));
    }

    /**
     * Returns whether the other document allows as much and denies no more of it.
     *
     * @param pattern one of the statement's resources; null for all a NotResource means
     */
    private boolean matched(Statement statement, @Nullable ResourcePattern pattern, Action action) {
        boolean allowed = less.statements().stream()
                .filter(allow -> allow.allows() && allow.actions().match(action))
                .filter(allow -> asksNoMore(allow.conditions(), statement.conditions()))
                .anyMatch(allow -> pattern == null
                        ? coversRest(allow.resources(), statement.resources())
                        : covers(allow.resources(), pattern));
        return allowed
                && less.statements().stream()
                        .filter(deny -> !deny.allows() && deny.actions().match(action))
                        .filter(Grants::takesBackFromSome)
                        .filter(deny -> pattern == null || touches(deny.resources(), pattern))
                        .allMatch(deny -> deniedAsMuch(deny, pattern, action));
    }

    /** Returns whether the document in question denies an action wherever and whenever a Deny of the other does. */
    private boolean deniedAsMuch(Statement deny, @Nullable ResourcePattern pattern, Action action) {
        return more.statements().stream()
                .filter(own -> !own.allows() && own.actions().match(action))
                .filter(own -> asksNoMore(own.conditions(), deny.conditions()))
                .anyMatch(own -> own.content().equals(deny.content())
                        || (pattern == null ? coversRest(own.resources(), null) : covers(own.resources(), pattern)));
    }

    private static boolean asksNoMore(List<Condition> conditions, List<Condition> than) {
        return conditions.stream()
                .allMatch(condition ->
                        Grants.vacuous(condition) || than.stream().anyMatch(same -> asksNoMore(condition, same)));
    }

    private static boolean asksNoMore(Condition condition, Condition than) {
        Operator base = condition.operator().base();
        boolean negated = base != null && base.negated();
        return than.about(condition.key())
                && than.operator().equals(condition.operator())
                && (negated
                        ? than.values().containsAll(condition.values())
                        : condition.values().containsAll(than.values()));
    }

    private static boolean covers(@Nullable Resources resources, ResourcePattern pattern) {
        if (resources == null) {
            return true;
        }
        return resources.not()
                ? resources.patterns().stream().noneMatch(pattern::mayMeet)
                : resources.patterns().stream().anyMatch(one -> covers(one, pattern));
    }

    /** A pattern with a variable is another one for each caller, so it covers only itself. */
    private static boolean covers(ResourcePattern wide, ResourcePattern narrow) {
        return wide.equals(narrow) || (PolicyVariables.in(wide.text()).isEmpty() && wide.covers(narrow.outline()));
    }

    private boolean coversRest(@Nullable Resources wide, @Nullable Resources rest) {
        if (wide == null || (!wide.not() && wide.coverEverything(scope))) {
            return true;
        }
        return wide.not()
                && rest != null
                && wide.patterns().stream()
                        .allMatch(spared -> rest.patterns().stream().anyMatch(one -> covers(one, spared)));
    }

    private static boolean touches(@Nullable Resources resources, ResourcePattern pattern) {
        if (resources == null) {
            return true;
        }
        return resources.not()
                ? resources.patterns().stream().noneMatch(one -> covers(one, pattern))
                : resources.patterns().stream().anyMatch(pattern::mayMeet);
    }
}
