package dev.plumb.iam.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What one document allows on everything: its Allow statements united, less what its own Deny statements take back.
 * Conditions count when they confine what is acted on; conditions on the caller do not, a caller can meet them.
 * Immutable and thread safe.
 *
 * <p>This judges a document, not a principal: what other documents add or deny, boundaries and organization policies
 * are for the evaluator.
 */
public final class Reach {
    /** Who may do one of these to everything can give itself the rest. */
    private static final List<String> RAISING = List.of(
            "AddUserToGroup",
            "AttachGroupPolicy",
            "AttachRolePolicy",
            "AttachUserPolicy",
            "CreateAccessKey",
            "CreateLoginProfile",
            "CreatePolicyVersion",
            "PutGroupPolicy",
            "PutRolePolicy",
            "PutUserPolicy",
            "SetDefaultPolicyVersion",
            "UpdateAssumeRolePolicy",
            "UpdateLoginProfile");

    /** How far a document goes. */
    public enum Power {
        /** Some actions, or all but not on everything. */
        LIMITED,
        /** Most actions of AWS on everything, yet none by which its holder could raise itself. */
        MOST,
        /** In effect every action on everything, as long as the caller meets a condition. */
        ADMINISTRATOR_CONDITIONALLY,
        /** In effect every action on everything. */
        ADMINISTRATOR;

        /** Returns whether it amounts to an administrator, with or without a condition. */
        public boolean administrator() {
            return this == ADMINISTRATOR || this == ADMINISTRATOR_CONDITIONALLY;
        }
    }

    private final PolicyDocument document;
    private final AccountScope scope;
    private final Power power;
    private final List<String> wholeServices;
    private final List<Statement> widest;

    private Reach(
            PolicyDocument document,
            AccountScope scope,
            Power power,
            List<String> wholeServices,
            List<Statement> widest) {
        this.document = document;
        this.scope = scope;
        this.power = power;
        this.wholeServices = wholeServices;
        this.widest = widest;
    }

    /** Judges a document in force in an account. */
    public static Reach of(PolicyDocument document, ActionCatalog catalog, AccountScope scope) {
        Breadth breadth = new Breadth(document, catalog, scope);
        BitSet actions = breadth.onEverything(false);
        Power power = power(actions, catalog);
        if (power == Power.ADMINISTRATOR && power(breadth.onEverything(true), catalog) != Power.ADMINISTRATOR) {
            power = Power.ADMINISTRATOR_CONDITIONALLY;
        }
        return new Reach(
                document,
                scope,
                power,
                wholeServices(document, breadth, catalog, scope),
                power.compareTo(Power.MOST) >= 0 ? breadth.widest() : List.of());
    }

    /**
     * Returns whether a document allows all another does and more, action by action: on everything, or on anything at
     * all. Differences between single resources are not weighed.
     */
    public static boolean exceeds(
            PolicyDocument stronger, PolicyDocument weaker, ActionCatalog catalog, AccountScope scope) {
        Breadth strong = new Breadth(stronger, catalog, scope);
        Breadth weak = new Breadth(weaker, catalog, scope);
        BitSet strongEverywhere = strong.onEverything(false);
        BitSet weakEverywhere = weak.onEverything(false);
        BitSet strongAnywhere = strong.onAnything();
        BitSet weakAnywhere = weak.onAnything();
        boolean more = !strongEverywhere.equals(weakEverywhere) || !strongAnywhere.equals(weakAnywhere);
        return more && includes(strongEverywhere, weakEverywhere) && includes(strongAnywhere, weakAnywhere);
    }

    /** Returns how far the document goes. */
    public Power power() {
        return power;
    }

    /** Returns the prefixes of the services of which a wildcard allows every action on everything, sorted. */
    public List<String> wholeServices() {
        return wholeServices;
    }

    /** Returns the statements that give a far-reaching document its power, the widest first, at most three. */
    public List<Statement> widest() {
        return widest;
    }

    /**
     * Returns a statement by which the document allows an action on all its resources, and which no Deny of the
     * document takes back. One without conditions is preferred.
     */
    public Optional<Statement> everywhere(ActionCatalog.Action action) {
        return everywhere(action, condition -> true);
    }

    /**
     * Returns the same for an action of which only some conditions can be relied on to confine what it acts on.
     *
     * @param confining whether a condition is one of them
     */
    public Optional<Statement> everywhere(ActionCatalog.Action action, Predicate<Condition> confining) {
        Statement found = null;
        for (Statement statement : document.statements()) {
            if (statement.actions().match(action)
                    && Grants.grantsBroadly(statement, confining)
                    && covers(statement, action)
                    && (found == null || !Grants.unconditional(found))) {
                found = statement;
            }
        }
        boolean takenBack = document.statements().stream()
                .anyMatch(deny -> !deny.allows()
                        && deny.actions().match(action)
                        && Grants.takesBack(deny, confining)
                        && covers(deny, action));
        return takenBack ? Optional.empty() : Optional.ofNullable(found);
    }

    private boolean covers(Statement statement, ActionCatalog.Action action) {
        Resources resources = statement.resources();
        return resources == null || resources.cover(action, scope);
    }

    private static Power power(BitSet actions, ActionCatalog catalog) {
        if (actions.cardinality() * 2 <= catalog.size()) {
            return Power.LIMITED;
        }
        boolean raises = RAISING.stream()
                .flatMap(name -> catalog.action("iam", name).stream())
                .anyMatch(action -> actions.get(action.number()));
        return raises ? Power.ADMINISTRATOR : Power.MOST;
    }

    private static List<String> wholeServices(
            PolicyDocument document, Breadth breadth, ActionCatalog catalog, AccountScope scope) {
        BitSet actions = breadth.onEverything(false);
        Set<String> whole = new TreeSet<>();
        for (String prefix : catalog.prefixes()) {
            if (actions.nextClearBit(catalog.first(prefix)) >= catalog.end(prefix) && byWildcard(document, prefix)) {
                whole.add(prefix);
            }
        }
        breadth.wholeByArn().stream()
                .filter(prefix -> byWildcard(document, prefix))
                .forEach(whole::add);
        unknownServices(document, catalog, scope).forEach(whole::add);
        return List.copyOf(whole);
    }

    /** A service with one action is not granted whole by naming that action. */
    private static boolean byWildcard(PolicyDocument document, String prefix) {
        return document.statements().stream()
                .filter(Grants::grantsBroadly)
                .map(Statement::actions)
                .anyMatch(granted -> granted.not()
                        || granted.patterns().stream()
                                .anyMatch(pattern -> pattern.flaw() == null
                                        && !pattern.name().literal()
                                        && (pattern.service().isEmpty()
                                                || pattern.service().equals(prefix))));
    }

    private static List<String> unknownServices(PolicyDocument document, ActionCatalog catalog, AccountScope scope) {
        List<String> unknown = new ArrayList<>();
        for (Statement statement : document.statements()) {
            Resources resources = statement.resources();
            if (Grants.grantsBroadly(statement)
                    && !statement.actions().not()
                    && (resources == null || resources.coverEverything(scope))) {
                statement.actions().patterns().stream()
                        .filter(ActionPattern::wholeService)
                        .map(ActionPattern::service)
                        .filter(service ->
                                !service.isEmpty() && catalog.service(service).isEmpty())
                        .filter(service -> document.statements().stream()
                                .noneMatch(deny ->
                                        !deny.allows() && Grants.takesBack(deny) && deny.acts(service, "Unknown")))
                        .forEach(unknown::add);
            }
        }
        return unknown;
    }

    private static boolean includes(BitSet larger, BitSet smaller) {
        BitSet rest = (BitSet) smaller.clone();
        rest.andNot(larger);
        return rest.isEmpty();
    }
}
