package dev.plumb.core.apply;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Circumstances;
import dev.plumb.core.plan.Found;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Demand;
import dev.plumb.core.resource.Foresight;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.time.Workers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at what a plan would meet: who is in the way of what goes, and what AWS would say to what comes. A plan that does
 * neither costs no call.
 */
final class Scout {
    private static final Set<Action> COMING = EnumSet.of(Action.CREATE, Action.REPLACE);
    private static final Set<Action> CHANGING = EnumSet.of(Action.UPDATE);
    private static final Set<Action> GOING = EnumSet.of(Action.DELETE, Action.REPLACE);

    private final Reading reading;
    private final Kinds kinds;
    private final Map<String, List<Obstacle>> obstacles = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private Scout(Reading reading, Kinds kinds) {
        this.reading = reading;
        this.kinds = kinds;
    }

    /**
     * Returns what a plan would meet.
     *
     * @param ahead whether to look at what comes, too
     */
    static Circumstances of(Reading reading, Kinds kinds, Workers workers, Census census, Plan plan, boolean ahead) {
        Scout scout = new Scout(reading, kinds);
        List<Workers.Job<Runnable>> looks = new ArrayList<>(scout.going(census, plan));
        if (ahead) {
            looks.addAll(scout.coming(census, plan));
            looks.addAll(scout.denied(plan));
        }
        // What was seen is put down by this thread alone, in the order of the kinds.
        workers.all(looks).forEach(Runnable::run);
        return new Circumstances(scout.obstacles, scout.refusals, scout.warnings);
    }

    private List<Workers.Job<Runnable>> going(Census census, Plan plan) {
        List<Workers.Job<Runnable>> looks = new ArrayList<>();
        for (Kind<?> kind : kinds.byName().values()) {
            List<String> ids = Stream.concat(
                            keys(plan, kind, GOING).stream()
                                    .map(key -> census.ours().get(key))
                                    .filter(found -> found != null)
                                    .map(Found::id),
                            census.doubles().stream()
                                    .filter(twin -> twin.kind().name().equals(kind.name()))
                                    .map(Found::id))
                    .toList();
            if (!ids.isEmpty()) {
                looks.add(() -> look(kind, "who is in the way", () -> {
                    Map<String, List<Obstacle>> found = kind.obstacles(reading.session(), ids);
                    return () -> obstacles.putAll(found);
                }));
            }
        }
        return looks;
    }

    private List<Workers.Job<Runnable>> coming(Census census, Plan plan) {
        List<Workers.Job<Runnable>> looks = new ArrayList<>();
        for (Kind<?> kind : kinds.byName().values()) {
            List<Key> made = keys(plan, kind, COMING);
            if (!made.isEmpty()) {
                looks.add(() -> look(kind, "whether there is room for it", () -> {
                    Foresight foresight = foresee(kind, census, made, keys(plan, kind, GOING));
                    return () -> {
                        foresight.refusals().forEach(why -> refuse(kind, why));
                        warnings.addAll(foresight.warnings());
                    };
                }));
            }
        }
        return looks;
    }

    private void refuse(Kind<?> kind, String why) {
        refusals.merge(kind.name(), why, (one, other) -> one + "; " + other);
    }

    /**
     * What cannot be made is blocked; that something cannot be changed or removed is worth knowing, and no reason not to begin.
     * Nobody is asked where nothing is to be made or changed.
     */
    private List<Workers.Job<Runnable>> denied(Plan plan) {
        boolean going = plan.items().stream()
                .noneMatch(item -> COMING.contains(item.action()) || CHANGING.contains(item.action()));
        if (going) {
            return List.of();
        }
        Map<Kind<?>, Set<String>> making = new LinkedHashMap<>();
        Map<Kind<?>, Set<String>> other = new LinkedHashMap<>();
        for (Kind<?> kind : kinds.byName().values()) {
            Actions actions = kind.actions();
            if (!keys(plan, kind, COMING).isEmpty()) {
                note(making, kind, actions.create());
                note(making, kind, actions.update());
            }
            if (!keys(plan, kind, CHANGING).isEmpty()) {
                note(other, kind, actions.update());
            }
            if (!keys(plan, kind, GOING).isEmpty()) {
                note(other, kind, actions.delete());
            }
        }
        Set<String> all = new TreeSet<>();
        making.values().forEach(all::addAll);
        other.values().forEach(all::addAll);
        if (all.isEmpty()) {
            return List.of();
        }
        return Denials.all().stream()
                .<Workers.Job<Runnable>>map(denials -> () -> asked(denials, all, making, other))
                .toList();
    }

    private static void note(Map<Kind<?>, Set<String>> of, Kind<?> kind, Set<String> actions) {
        of.computeIfAbsent(kind, none -> new TreeSet<>()).addAll(actions);
    }

    private Runnable asked(
            Denials denials, Set<String> all, Map<Kind<?>, Set<String>> making, Map<Kind<?>, Set<String>> other) {
        try {
            Map<String, String> denied = denials.among(reading.session(), all);
            return () -> {
                making.forEach((kind, actions) -> actions.stream()
                        .filter(denied::containsKey)
                        .forEach(action -> refuse(kind, String.valueOf(denied.get(action)))));
                other.forEach((kind, actions) -> actions.stream()
                        .filter(denied::containsKey)
                        .forEach(action -> warnings.add(kind.label() + ": " + denied.get(action))));
            };
        } catch (AwsException unknown) {
            return () -> warnings.add("could not look what is denied, because "
                    + (unknown.kind() == AwsException.Kind.DENIED
                            ? unknown.permission() + " was refused"
                            : unknown.getMessage()));
        }
    }

    /** To be kept from looking keeps nobody from planning. */
    private Runnable look(Kind<?> kind, String what, Supplier<Runnable> work) {
        try {
            return work.get();
        } catch (AwsException failure) {
            boolean refused =
                    failure.kind() == AwsException.Kind.DENIED || failure.kind() == AwsException.Kind.UNSUPPORTED;
            if (!refused) {
                throw failure;
            }
            return () -> warnings.add(
                    kind.label() + ": could not look " + what + ", because " + failure.permission() + " was refused");
        }
    }

    private static List<Key> keys(Plan plan, Kind<?> kind, Set<Action> actions) {
        return plan.items().stream()
                .filter(item ->
                        actions.contains(item.action()) && item.key().kind().equals(kind.name()))
                .map(Item::key)
                .toList();
    }

    @SuppressWarnings("unchecked") // a kind is asked about its own records
    private <R extends Record> Foresight foresee(Kind<R> kind, Census census, List<Key> made, List<Key> gone) {
        return kind.foresee(
                reading,
                new Demand<>(
                        made.stream()
                                .map(key -> (R) wanted(census, key).orElseThrow())
                                .toList(),
                        gone.stream()
                                .map(key -> (R) live(census, key).orElseThrow())
                                .toList(),
                        ref -> standsFor(census, ref)));
    }

    private static Optional<Record> standsFor(Census census, Ref ref) {
        return Optional.ofNullable(ref.key()).flatMap(key -> wanted(census, key).or(() -> live(census, key)));
    }

    private static Optional<Record> wanted(Census census, Key key) {
        return Optional.ofNullable(census.wanted().get(key)).map(Wanted::record);
    }

    private static Optional<Record> live(Census census, Key key) {
        return Optional.ofNullable(census.ours().get(key))
                .map(found -> found.live().record());
    }
}
