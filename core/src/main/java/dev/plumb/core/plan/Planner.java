package dev.plumb.core.plan;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        return plan(census, keeping, Circumstances.NONE);
    }

    /**
     * Returns what leads from what lives to what is wanted.
     *
     * @param keeping what must not go
     * @param circumstances what else there is to know
     * @throws dev.plumb.core.error.InputException when steps need each other in a circle
     */
    public static Plan plan(Census census, Keeping keeping, Circumstances circumstances) {
        Obstacles obstacles = new Obstacles(census, circumstances);
        List<Found<?>> left = census.doubles().stream()
                .filter(twin -> keeping.isProtected().test(twin.key())
                        || !obstacles.lasting(twin).isEmpty())
                .toList();
        return plan(census.leaving(left), keeping, circumstances, obstacles, left);
    }

    private static Plan plan(
            Census census, Keeping keeping, Circumstances circumstances, Obstacles obstacles, List<Found<?>> left) {
        SortedMap<Key, Decision> decisions = Decision.all(census, keeping, obstacles);
        decisions.replaceAll((key, decision) -> decision.refused(circumstances.refusals()));
        Steps drawn = new Steps(census, decisions);
        List<Step> steps = Sequence.of(drawn.all());
        List<Item> items = items(census, decisions, obstacles, drawn);
        ForeignThings foreign = new ForeignThings(census, decisions);
        List<String> warnings = new ArrayList<>(census.warnings());
        warnings.addAll(Idle.warnings(decisions.values()));
        warnings.addAll(foreign.warnings());
        warnings.addAll(circumstances.warnings());
        left.forEach(twin -> warnings.add(imitation(twin, obstacles.lasting(twin))));
        warnings.addAll(keeping.idle(items));
        return new Plan(census.stack(), items, steps, foreign.listed(), warnings, fingerprint(census, items));
    }

    /** What one run has made twice has nothing of others in it: tags get copied. */
    private static String imitation(Found<?> twin, List<Obstacle> holding) {
        String why = holding.isEmpty()
                ? "and the file protects that key"
                : "but is in use by " + holding.get(0).inWords()
                        + (holding.size() > 1 ? " and " + (holding.size() - 1) + " more" : "");
        return twin.id() + " carries the tags of " + twin.key() + ", " + why
                + ": it is left alone. Where the tags were copied, take plumb's away from it";
    }

    /** What is made without a token carries the run that made it: only that can be made twice. All else was replaced, or copied. */
    private static boolean isMadeTwice(Found<?> twin) {
        return twin.live().tags().containsKey(StackTags.RUN);
    }

    private static List<Item> items(
            Census census, SortedMap<Key, Decision> decisions, Obstacles obstacles, Steps steps) {
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
                    reason(decision, steps),
                    will(decision),
                    relied(census, decision.wanted(), found),
                    decision.action() == Action.BLOCKED && found != null ? obstacles.lasting(found) : List.of()));
        }
        for (Found<?> twin : census.doubles()) {
            items.add(new Item(
                    twin.key(),
                    twin.kind().label(),
                    isMadeTwice(twin) ? Action.REMOVE_DOUBLE : Action.REMOVE_TWIN,
                    twin.id(),
                    List.of(),
                    isMadeTwice(twin) ? "one too many" : "another has its place; its tags may be copied ones",
                    null,
                    relied(census, null, twin)));
        }
        return items;
    }

    /** Whether there is a gap is what everybody wants to know of a replacement of something that works. */
    private static String reason(Decision decision, Steps steps) {
        if (decision.action() != Action.REPLACE) {
            return decision.reason();
        }
        Found<?> old = decision.foundOrThrow();
        String order = steps.goesFirst(old) ? "; the old one goes first" : "; the new one comes first";
        return decision.reason() + (old.live().condition().works() ? order : "");
    }

    private static @Nullable Record will(Decision decision) {
        boolean made = decision.action() == Action.CREATE || decision.action() == Action.REPLACE;
        return made ? decision.wantedOrThrow().record() : null;
    }

    private static String fingerprint(Census census, List<Item> items) {
        List<String> relied =
                items.stream().map(item -> item.key() + " " + item.relied()).toList();
        StackId stack = census.stack();
        // Not the uid: a stack that does not exist yet has none when it is planned, and one when it is made.
        return Canonical.fingerprint(stack.name(), stack.account(), stack.region(), relied);
    }

    private static String relied(Census census, @Nullable Wanted<?> wanted, @Nullable Found<?> found) {
        return Canonical.fingerprint(
                wanted == null ? null : wanted.record(),
                wanted == null ? null : wanted.name(),
                found(found),
                wanted == null || found == null ? null : retagged(census.tagging(wanted, found)));
    }

    /** Returns the tags that are to be written, but for the uid, which a new stack gets only when it is made. */
    private static Map<Object, Object> retagged(Optional<Change> tagging) {
        Map<Object, Object> tags = new TreeMap<>();
        if (tagging.isPresent() && tagging.get().to() instanceof Map<?, ?> to) {
            tags.putAll(to);
        }
        tags.remove(StackTags.UID);
        return tags;
    }

    private static @Nullable String found(@Nullable Found<?> found) {
        return found == null
                ? null
                : found.id() + " " + found.live().condition().word() + " "
                        + Canonical.text(found.live().record());
    }
}
