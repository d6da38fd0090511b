package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import dev.plumb.core.resource.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns decisions into steps, and says which must wait for which. */
final class Steps {
    private final SortedMap<Key, Decision> decisions;
    private final List<Found<?>> doomed = new ArrayList<>();
    private final List<Found<?>> staying = new ArrayList<>();
    private final Set<Found<?>> doubles;
    private final Map<Ref, List<Found<?>>> referrers = new HashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Found<?>> going = new HashMap<>();
    private final Map<String, List<Decision>> wantedByKind = new HashMap<>();
    private final Map<String, List<Found<?>>> leanersOn = new HashMap<>();
    private final Map<Key, String> renewed = new HashMap<>();
    private final Set<Found<?>> early = new HashSet<>();

    Steps(Census census, SortedMap<Key, Decision> decisions) {
        this.decisions = decisions;
        for (Decision decision : decisions.values()) {
            if (decision.wanted() != null) {
                wantedByKind
                        .computeIfAbsent(decision.key().kind(), none -> new ArrayList<>())
                        .add(decision);
            }
            if (decision.found() != null) {
                boolean goes = decision.action() == Action.DELETE || decision.action() == Action.REPLACE;
                (goes ? doomed : staying).add(decision.found());
                if (decision.action() == Action.REPLACE) {
                    renewed.put(decision.key(), decision.found().id());
                }
            }
        }
        doomed.addAll(census.doubles());
        doubles = Set.copyOf(census.doubles());
        for (Found<?> found : doomed) {
            found.kind()
                    .leansOn()
                    .forEach(kind -> leanersOn
                            .computeIfAbsent(kind, none -> new ArrayList<>())
                            .add(found));
        }
        Stream.concat(doomed.stream(), staying.stream())
                .forEach(found -> Refs.in(found.live().record())
                        .forEach(ref -> referrers
                                .computeIfAbsent(ref, none -> new ArrayList<>())
                                .add(found)));
        goEarly();
    }

    /**
     * What cannot stand beside its successor goes before that comes, and with it whatever holds on to it. All else that is
     * replaced goes once its successor stands.
     */
    private void goEarly() {
        Deque<Found<?>> left =
                new ArrayDeque<>(doomed.stream().filter(this::isInTheWay).toList());
        while (!left.isEmpty()) {
            Found<?> found = left.remove();
            if (early.add(found)) {
                left.addAll(leanersOn.getOrDefault(found.key().kind(), List.of()));
                holders(found).filter(doomed::contains).forEach(left::add);
            }
        }
    }

    /** Tells whether something that is replaced goes before its successor comes. */
    boolean goesFirst(Found<?> found) {
        return early.contains(found);
    }

    /** Returns all steps, in no particular order. */
    List<Step> all() {
        doomed.forEach(this::remove);
        decisions.values().forEach(this::make);
        return steps.values().stream().map(this::edges).toList();
    }

    private void remove(Found<?> found) {
        going.put(Step.id(Verb.DELETE, found.key(), found.id()), found);
        if (found.live().condition().phase() == Condition.Phase.LEAVING) {
            add(Verb.DELETE, found, found.live().record(), null, List.of());
            return;
        }
        List<Change> held = held(found);
        if (!held.isEmpty()) {
            add(
                    Verb.CLEAR,
                    found,
                    found.live().record(),
                    atBirth(found.kind(), found.live().record()),
                    held);
        }
        add(Verb.DELETE, found, found.live().record(), null, List.of());
    }

    /** Returns what a resource has taken on since its birth and has to let go, turned round: from what is to what was. */
    private static List<Change> held(Found<?> found) {
        if (!found.kind().clearedFirst()) {
            return List.of();
        }
        Record live = found.live().record();
        return Change.between(atBirth(found.kind(), live), live).stream()
                .map(change -> new Change(change.component(), change.to(), change.from(), false))
                .toList();
    }

    private void add(Verb verb, Found<?> found, @Nullable Record from, @Nullable Record to, List<Change> changes) {
        put(new Step(
                Step.id(verb, found.key(), found.id()),
                found.key(),
                verb,
                found.id(),
                from,
                to,
                changes,
                List.of(),
                found.kind().expected(verb)));
    }

    private void put(Step step) {
        if (steps.put(step.id(), step) != null) {
            throw new IllegalStateException("planned twice: " + step.id());
        }
    }

    private void make(Decision decision) {
        switch (decision.action()) {
            case CREATE, REPLACE -> create(decision);
            case UPDATE -> update(decision);
            case KEEP -> await(decision.foundOrThrow());
            default -> {}
        }
    }

    /** Tags are a step of their own: nothing waits for them, and they wait for nothing. */
    private void update(Decision decision) {
        Found<?> found = decision.foundOrThrow();
        Record live = found.live().record();
        Map<Boolean, List<Change>> changes = decision.changes().stream()
                .collect(Collectors.partitioningBy(change -> change.component().equals(Census.TAGS)));
        List<Change> tags = changes.getOrDefault(true, List.of());
        List<Change> others = changes.getOrDefault(false, List.of());
        if (!tags.isEmpty()) {
            add(Verb.TAG, found, live, live, tags);
        }
        if (others.isEmpty()) {
            await(found);
        } else {
            add(Verb.UPDATE, found, live, decision.wantedOrThrow().record(), others);
        }
    }

    private void create(Decision decision) {
        Kind<?> kind = decision.wantedOrThrow().kind();
        Record wanted = decision.wantedOrThrow().record();
        Record born = atBirth(kind, wanted);
        put(step(Verb.CREATE, decision.key(), kind, null, born, List.of()));
        List<Change> later = Change.between(born, wanted);
        if (!later.isEmpty()) {
            put(step(Verb.UPDATE, decision.key(), kind, born, wanted, later));
        }
    }

    private static Step step(Verb verb, Key key, Kind<?> kind, @Nullable Record from, Record to, List<Change> changes) {
        return new Step(Step.id(verb, key, ""), key, verb, "", from, to, changes, List.of(), kind.expected(verb));
    }

    private void await(Found<?> found) {
        if (found.live().condition().phase() == Condition.Phase.PENDING
                && found.kind().awaited().contains(Verb.CREATE)) {
            add(Verb.AWAIT, found, found.live().record(), found.live().record(), List.of());
        }
    }

    @SuppressWarnings("unchecked") // a kind reads and is asked for its own records
    private static <R extends Record> Record atBirth(Kind<R> kind, Record record) {
        return kind.atBirth((R) record);
    }

    private Step edges(Step step) {
        Set<String> after = new TreeSet<>();
        switch (step.verb()) {
            case CREATE -> {
                Refs.in(step.to()).forEach(ref -> usable(ref, after));
                leaning(step.key(), after);
                beforeCreation(step, after);
            }
            case UPDATE -> {
                boolean moves = !step.resource().isEmpty();
                step.changes()
                        .forEach(change -> Refs.in(change.to()).forEach(ref -> {
                            usable(ref, after);
                            if (moves) {
                                whole(ref, after);
                            }
                        }));
                existing(Step.id(Verb.CREATE, step.key(), "")).ifPresent(after::add);
            }
            case CLEAR -> {
                leaners(step, after);
                successor(step, after);
                movers(step, after);
            }
            case DELETE -> {
                beforeDeletion(step, after);
                successor(step, after);
            }
            case AWAIT, TAG -> {}
        }
        after.remove(step.id());
        return step.after(List.copyOf(after));
    }

    /** What is referred to must exist, and be complete where it is of no use before. */
    private void usable(Ref ref, Set<String> after) {
        Decision target = ref.key() == null ? null : decisions.get(ref.key());
        if (target == null || target.wanted() == null) {
            return;
        }
        Collection<String> needed = complete(target);
        if (target.wanted().kind().usableAtBirth()) {
            needed.stream().filter(id -> !isUpdate(id)).forEach(after::add);
        } else {
            after.addAll(needed);
        }
    }

    /** Who leaves one for another does so when the other is complete, and is never left with half of it. */
    private void whole(Ref ref, Set<String> after) {
        Decision target = ref.key() == null ? null : decisions.get(ref.key());
        if (target != null && (target.action() == Action.CREATE || target.action() == Action.REPLACE)) {
            after.addAll(complete(target));
        }
    }

    /** Who leaves it for another needs all of it until then. */
    private void movers(Step step, Set<String> after) {
        Found<?> found = doomed(step.key(), step.resource());
        if (!early.contains(found)) {
            holders(found)
                    .forEach(other -> existing(Step.id(Verb.UPDATE, other.key(), other.id()))
                            .ifPresent(after::add));
        }
    }

    private boolean isUpdate(String id) {
        Step step = steps.get(id);
        return step != null && step.verb() == Verb.UPDATE;
    }

    /** Returns the steps after which a wanted resource is as it should be. */
    private List<String> complete(Decision decision) {
        List<String> found = new ArrayList<>();
        String id = decision.found() == null ? "" : decision.found().id();
        existing(Step.id(Verb.CREATE, decision.key(), "")).ifPresent(found::add);
        existing(Step.id(Verb.UPDATE, decision.key(), "")).ifPresent(found::add);
        existing(Step.id(Verb.UPDATE, decision.key(), id)).ifPresent(found::add);
        existing(Step.id(Verb.AWAIT, decision.key(), id)).ifPresent(found::add);
        return found;
    }

    private Optional<String> existing(String id) {
        return steps.containsKey(id) ? Optional.of(id) : Optional.empty();
    }

    /** All of the kinds it leans on are complete first. */
    private void leaning(Key key, Set<String> after) {
        Decision decision = decisions.get(key);
        if (decision == null) {
            return;
        }
        decision.wantedOrThrow().kind().leansOn().stream()
                .flatMap(kind -> wantedByKind.getOrDefault(kind, List.of()).stream())
                .forEach(other -> after.addAll(complete(other)));
    }

    /** What cannot stand beside the new one goes first: its predecessor, or one that is in its place. */
    private void beforeCreation(Step step, Set<String> after) {
        Decision decision = decisions.get(step.key());
        if (decision == null) {
            return;
        }
        Kind<?> kind = decision.wantedOrThrow().kind();
        for (Found<?> old : doomed) {
            if (old.kind().name().equals(kind.name()) && !canCoexist(kind, old, decision)) {
                after.add(Step.id(Verb.DELETE, old.key(), old.id()));
            }
        }
    }

    @SuppressWarnings("unchecked") // both are of the same kind
    private <R extends Record> boolean canCoexist(Kind<R> kind, Found<?> old, Decision decision) {
        Record live = old.live().record();
        return kind.canCoexist((R) (renewed.isEmpty() ? live : Refs.map(live, this::past)), (R)
                decision.wantedOrThrow().record());
    }

    /** What is replaced and what replaces it have the same key, and are two: a subnet of the old VPC is in nobody's way in the new one. */
    private Ref past(Ref ref) {
        String id = ref.key() == null ? null : renewed.get(ref.key());
        return id == null ? ref : Ref.id(id);
    }

    /** Everything that holds on to it lets go first, or is gone. */
    private void beforeDeletion(Step step, Set<String> after) {
        Found<?> found = doomed(step.key(), step.resource());
        existing(Step.id(Verb.CLEAR, found.key(), found.id())).ifPresent(after::add);
        boolean first = early.contains(found);
        for (Ref name : names(found)) {
            for (Found<?> other : referrers.getOrDefault(name, List.of())) {
                Decision others = decisions.get(other.key());
                if (first && others != null && others.action() == Action.UPDATE) {
                    // It can only follow once there is another to follow to.
                    continue;
                }
                Verb freed = other.whenCleared().contains(name) ? Verb.DELETE : Verb.CLEAR;
                freed(freed, other).ifPresent(after::add);
            }
        }
        leaners(step, after);
        if (!first) {
            users(found, after);
        }
    }

    /** A part of something that goes, too, goes after the last who uses the whole: a rule of a group after its instances. */
    private void users(Found<?> part, Set<String> after) {
        for (Ref whole : Refs.wholes(part.live().record())) {
            for (Found<?> owner : doomed) {
                if (!early.contains(owner) && names(owner).contains(whole)) {
                    holders(owner)
                            .filter(other -> Refs.wholes(other.live().record()).isEmpty())
                            .forEach(other -> freed(Verb.DELETE, other).ifPresent(after::add));
                }
            }
        }
    }

    /** Where both can stand, nobody is without it for a moment: a failure on the way leaves what was there. */
    private void successor(Step step, Set<String> after) {
        Found<?> found = doomed(step.key(), step.resource());
        Decision decision = decisions.get(found.key());
        if (decision != null && decision.wanted() != null && !early.contains(found)) {
            after.addAll(complete(decision));
        }
    }

    /** Tells whether something has to go before another can come. */
    private boolean isInTheWay(Found<?> found) {
        return wantedByKind.getOrDefault(found.kind().name(), List.of()).stream()
                .filter(decision -> decision.action() == Action.CREATE || decision.action() == Action.REPLACE)
                .anyMatch(decision -> !canCoexist(found.kind(), found, decision));
    }

    /** A key speaks for the one that was chosen, not for its doubles. */
    private List<Ref> names(Found<?> found) {
        Ref id = Ref.id(found.id());
        return doubles.contains(found) ? List.of(id) : List.of(id, Ref.to(found.key()));
    }

    /** Returns those that refer to it. */
    private Stream<Found<?>> holders(Found<?> found) {
        return names(found).stream().flatMap(name -> referrers.getOrDefault(name, List.of()).stream());
    }

    /** Returns the step by which a holder lets go: one that goes by this verb, one that stays by its update. */
    private Optional<String> freed(Verb verb, Found<?> holder) {
        return existing(Step.id(verb, holder.key(), holder.id()))
                .or(() -> existing(Step.id(Verb.UPDATE, holder.key(), holder.id())));
    }

    /** Those that lean on it are gone before it is taken apart. */
    private void leaners(Step step, Set<String> after) {
        leanersOn
                .getOrDefault(step.key().kind(), List.of())
                .forEach(other -> after.add(Step.id(Verb.DELETE, other.key(), other.id())));
    }

    private Found<?> doomed(Key key, String id) {
        Found<?> found = going.get(Step.id(Verb.DELETE, key, id));
        if (found == null) {
            throw new IllegalStateException("nothing goes of " + key);
        }
        return found;
    }
}
