package dev.plumb.iam.policy;

import dev.plumb.iam.policy.ActionCatalog.Action;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * What is allowed beyond the other document.
     *
     * @param stronger false where the other document allows as much elsewhere: the same action, on other resources that
     *     are named as narrowly
     * @param resources on what, as the statements say it, sorted
     */
    public record Gain(boolean stronger, SortedSet<String> resources) {
        private Gain and(Gain other) {
            SortedSet<String> both = new TreeSet<>(resources);
            both.addAll(other.resources);
            return new Gain(stronger || other.stronger, both);
        }
    }

    /**
     * Returns where an action is allowed on something, or under conditions, where the other document does not allow it;
     * empty where it is not.
     *
     * @param counted which resources count
     */
    public Optional<Gain> of(Action action, Predicate<ResourcePattern> counted) {
        return more.statements().stream()
                .flatMap(statement -> gains(statement, action, counted))
                .reduce(Gain::and);
    }

    /** Returns where a statement that means all of a service allows one of its actions where the other does not. */
    public Optional<Gain> ofAll(Service service) {
        return more.statements().stream()
                .filter(statement -> wholly(statement.actions(), service.prefix()))
                .flatMap(statement ->
                        service.actions().stream().flatMap(action -> gains(statement, action, pattern -> true)))
                .reduce(Gain::and);
    }

    private static boolean wholly(Actions actions, String prefix) {
        return actions.not()
                ? actions.patterns().stream().noneMatch(pattern -> of(pattern, prefix))
                : actions.patterns().stream().anyMatch(pattern -> pattern.wholeService() && of(pattern, prefix));
    }

    private static boolean of(ActionPattern pattern, String prefix) {
        return pattern.service().isEmpty() || pattern.service().equals(prefix);
    }

    private Stream<Gain> gains(Statement statement, Action action, Predicate<ResourcePattern> counted) {
        if (!allows(statement, action)) {
            return Stream.empty();
        }
        Resources resources = statement.resources();
        if (resources == null || resources.not()) {
            return (resources == null || resources.cover(action, scope))
                            && !takenBack(more, null, action)
                            && !matched(statement, null, action)
                    ? Stream.of(new Gain(true, new TreeSet<>(Set.of(resources == null ? "*" : allBut(resources)))))
                    : Stream.empty();
        }
        return resources.patterns().stream()
                .filter(pattern -> counted.test(pattern) && pattern.mayName(action, scope))
                .filter(pattern -> !takenBack(more, pattern, action) && !matched(statement, pattern, action))
                .map(pattern -> new Gain(!elsewhere(pattern, action), new TreeSet<>(Set.of(pattern.text()))));
    }

    private static String allBut(Resources resources) {
        return "all but "
                + resources.patterns().stream().map(ResourcePattern::text).collect(Collectors.joining(", "));
    }

    private static boolean allows(Statement statement, Action action) {
        return statement.allows()
                && statement.actions().match(action)
                && statement.conditions().stream().allMatch(Confinement::possible);
    }

    /**
     * Returns whether the other document allows the action on other resources instead: it has some of its own, a pattern
     * is not set against names alone, and this one does not span what that one does.
     */
    private boolean elsewhere(ResourcePattern pattern, Action action) {
        List<Resources> allowed = less.statements().stream()
                .filter(statement -> allows(statement, action))
                .flatMap(statement -> Stream.ofNullable(statement.resources()))
                .toList();
        List<ResourcePattern> theirs =
                named(less, action).filter(one -> !takenBack(less, one, action)).toList();
        return allowed.stream().noneMatch(resources -> touches(resources, pattern))
                && !theirs.isEmpty()
                && (name(pattern) || !theirs.stream().allMatch(Surplus::name))
                && !theirs.stream().allMatch(one -> named(more, action).anyMatch(mine -> covers(mine, one)));
    }

    private Stream<ResourcePattern> named(PolicyDocument document, Action action) {
        return document.statements().stream()
                .filter(statement -> allows(statement, action))
                .flatMap(statement -> Stream.ofNullable(statement.resources()))
                .filter(resources -> !resources.not())
                .flatMap(resources -> resources.patterns().stream())
                .filter(pattern -> pattern.mayName(action, scope));
    }

    private static boolean name(ResourcePattern pattern) {
        return pattern.outline().segment(5).literal();
    }

    private boolean takenBack(PolicyDocument document, @Nullable ResourcePattern pattern, Action action) {
        return document.statements().stream()
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
                        .filter(deny -> !Grants.neverBites(deny))
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
