package dev.plumb.iam.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Counts, action by action, what a document allows on everything. Made, asked and thrown away: it is large. */
final class Breadth {
    private final ActionCatalog catalog;
    private final AccountScope scope;
    private final PolicyDocument document;
    /** What Deny statements take back on everything, whoever calls. */
    private final BitSet takenBack = new BitSet();
    /** What they take back from some callers at least. */
    private final BitSet takenBackFromSome = new BitSet();

    Breadth(PolicyDocument document, ActionCatalog catalog, AccountScope scope) {
        this.document = document;
        this.catalog = catalog;
        this.scope = scope;
        for (Statement statement : document.statements()) {
            if (!statement.allows() && Grants.takesBack(statement)) {
                takenBack.or(onEverything(statement));
            } else if (!statement.allows() && Grants.takesBackFromSome(statement)) {
                takenBackFromSome.or(onEverything(statement));
            }
        }
    }

    /** Returns the actions allowed on all their resources, with or without conditions a caller can meet. */
    BitSet onEverything(boolean unconditionally) {
        BitSet actions = new BitSet();
        for (Statement statement : document.statements()) {
            if (Grants.grantsBroadly(statement) && (!unconditionally || Grants.unconditional(statement))) {
                actions.or(onEverything(statement));
            }
        }
        actions.andNot(takenBack);
        if (unconditionally) {
            actions.andNot(takenBackFromSome);
        }
        return actions;
    }

    /**
     * Returns the services of which a statement allows every action, on ARNs that mean all resources of most of its
     * actions: {@code iam:*} on {@code arn:aws:iam::ACCOUNT:*} leaves out what knows no resources, and {@code s3:*} on
     * {@code arn:aws:s3:::*} access points, and either is the service to whoever wrote it. A Deny of any action on
     * everything makes it a part.
     */
    List<String> wholeByArn() {
        List<String> whole = new ArrayList<>();
        for (Statement statement : document.statements()) {
            if (statement.resources() != null && Grants.grantsBroadly(statement)) {
                BitSet named = named(statement.actions());
                named.andNot(takenBack);
                List<String> services = catalog.prefixes().stream()
                        .filter(prefix -> named.nextClearBit(catalog.first(prefix)) >= catalog.end(prefix))
                        .toList();
                if (!services.isEmpty()) {
                    BitSet covered = onEverything(statement);
                    services.stream().filter(prefix -> most(covered, prefix)).forEach(whole::add);
                }
            }
        }
        return whole;
    }

    /** Returns whether most of those actions of a service are in a set that know resources. */
    private boolean most(BitSet covered, String prefix) {
        int with = 0;
        int among = 0;
        for (ActionCatalog.Action action : catalog.service(prefix).orElseThrow().actions()) {
            if (!action.types().isEmpty()) {
                with++;
                among += covered.get(action.number()) ? 1 : 0;
            }
        }
        return among * 2 > with;
    }

    /** Returns the actions allowed on anything at all. */
    BitSet onAnything() {
        BitSet actions = new BitSet();
        for (Statement statement : document.statements()) {
            if (statement.allows()) {
                actions.or(named(statement.actions()));
            }
        }
        actions.andNot(takenBack);
        return actions;
    }

    /** Returns the Allow statements that add most, the widest first, at most three. */
    List<Statement> widest() {
        List<Statement> wide = new ArrayList<>(document.statements().stream()
                .filter(Grants::grantsBroadly)
                .filter(statement -> !onEverything(statement).isEmpty())
                .toList());
        wide.sort((a, b) ->
                Integer.compare(onEverything(b).cardinality(), onEverything(a).cardinality()));
        return List.copyOf(wide.subList(0, Math.min(3, wide.size())));
    }

    private BitSet onEverything(Statement statement) {
        BitSet actions = named(statement.actions());
        Resources resources = statement.resources();
        if (resources == null || (!resources.not() && resources.coverEverything(scope))) {
            return actions;
        }
        BitSet covered = new BitSet();
        for (String prefix : catalog.prefixes()) {
            int first = catalog.first(prefix);
            for (int i = actions.nextSetBit(first); i >= 0 && i < catalog.end(prefix); i = actions.nextSetBit(i + 1)) {
                List<ActionCatalog.Action> known =
                        catalog.service(prefix).orElseThrow().actions();
                covered.set(i, resources.cover(known.get(i - first), scope));
            }
        }
        return covered;
    }

    private BitSet named(Actions actions) {
        BitSet named = new BitSet();
        if (actions.nameEverything()) {
            named.set(0, catalog.size());
        } else {
            for (ActionPattern pattern : actions.patterns()) {
                catalog.matching(pattern).forEach(action -> named.set(action.number()));
            }
        }
        if (actions.not()) {
            named.flip(0, catalog.size());
        }
        return named;
    }
}
