package dev.plumb.core.plan;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.StackId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Makes plans. Pure and deterministic: equal censuses make equal plans. */
public final class Planner {
    private Planner() {}

    /**
     * Returns what leads from what lives to what is wanted.
     *
     * @param keeping what must not go
     * @throws dev.plumb.core.error.InputException when steps need each other in a circle
     */
    public static Plan plan(Census census, Keeping keeping) {
        SortedMap<Key, Decision> decisions = Decision.all(census, keeping);
        List<Step> steps = Sequence.of(new Steps(census, decisions).all());
        return new Plan(census.stack(), items(census, decisions), steps, foreign(census), fingerprint(census));
    }

    private static List<Item> items(Census census, SortedMap<Key, Decision> decisions) {
        List<Item> items = new ArrayList<>();
        for (Decision decision : decisions.values()) {
            Found<?> found = decision.found();
            String label = decision.wanted() != null
                    ? decision.wanted().kind().label()
                    : decision.foundOrThrow().kind().label();
            items.add(new Item(
                    decision.key(),
                    label,
                    decision.action(),
                    found == null ? "" : found.id(),
                    decision.changes(),
                    decision.reason()));
        }
        for (Found<?> twin : census.doubles()) {
            items.add(new Item(
                    twin.key(), twin.kind().label(), Action.REMOVE_DOUBLE, twin.id(), List.of(), "one too many"));
        }
        return items;
    }

    private static List<Plan.Foreigner> foreign(Census census) {
        return census.foreign().stream()
                .map(live -> new Plan.Foreigner(
                        live.record().getClass().getSimpleName(),
                        live.id(),
                        live.tags().getOrDefault("Name", "")))
                .sorted(java.util.Comparator.comparing(Plan.Foreigner::id))
                .toList();
    }

    private static String fingerprint(Census census) {
        List<String> lives = new ArrayList<>();
        for (Found<?> found : census.ours().values()) {
            lives.add(line(found.key(), found.live()));
        }
        census.doubles().forEach(found -> lives.add(line(found.key(), found.live())));
        List<String> wanted = census.wanted().values().stream()
                .map(one -> one.key() + " " + Canonical.text(one.record()) + " " + one.name())
                .toList();
        StackId stack = census.stack();
        // Not the uid: a stack that does not exist yet has none when it is planned, and one when it is made.
        return Canonical.fingerprint(stack.name(), stack.account(), stack.region(), wanted, lives);
    }

    private static String line(Key key, Live<?> live) {
        return key + " " + live.id() + " " + live.condition().word() + " " + Canonical.text(live.record());
    }
}
