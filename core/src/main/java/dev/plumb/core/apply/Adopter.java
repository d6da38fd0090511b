package dev.plumb.core.apply;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Found;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Lookalikes;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Step;
import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.resource.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what existing resources become of a stack: it looks upon those that were named as if they carried the stack's
 * tags, draws and compares, takes what can be nothing else, and does so again until nothing more is found.
 */
final class Adopter {
    /**
     * One look at the stack.
     *
     * @param whole what was read, and what is wanted given all of it
     * @param alone the same, but what is wanted is drawn as if nothing of others were there: addresses that somebody uses are
     *     not avoided, so that what uses them can be recognised
     */
    record Sight(Census whole, Census alone) {}

    private final Map<Key, String> asked;
    private final Function<Map<String, Key>, Sight> look;
    private final Map<String, Key> taken = new LinkedHashMap<>();
    private final Set<String> barred = new HashSet<>();
    private Sight sight;
    private SortedMap<Key, SortedSet<String>> unclear = new TreeMap<>();

    /**
     * Looks as often as something more is found.
     *
     * @param asked what was named: AWS's id, by key
     * @param look looks at the stack as if something were its own, by AWS's id
     */
    Adopter(Map<Key, String> asked, Function<Map<String, Key>, Sight> look) {
        this.asked = asked;
        this.look = look;
        asked.forEach((key, id) -> {
            if (taken.put(id, key) != null) {
                throw InputException.of(new Problem(null, id + " is named twice; it can only be one thing", null));
            }
        });
        this.sight = look.apply(Map.copyOf(taken));
        check();
        while (more()) {
            sight = look.apply(Map.copyOf(taken));
            drop(this::isHalfKnown);
        }
        drop(change -> false);
    }

    Census census() {
        return sight.whole();
    }

    private boolean more() {
        SortedMap<Key, SortedSet<String>> found = Lookalikes.in(sight.alone(), barred);
        Map<String, Key> unique = Lookalikes.unique(found);
        taken.putAll(unique);
        unclear = found;
        return !unique.isEmpty();
    }

    /** What was only guessed at and turns out not to be there, or to be something else, is nobody's fault. */
    private void drop(Predicate<Change> pardoned) {
        while (taken.entrySet()
                .removeIf(one -> !asked.containsKey(one.getValue())
                        && misfit(one.getKey(), one.getValue(), pardoned)
                        && barred.add(one.getKey()))) {
            sight = look.apply(Map.copyOf(taken));
        }
    }

    private boolean misfit(String id, Key key, Predicate<Change> pardoned) {
        Found<?> found = sight.alone().ours().get(key);
        Wanted<?> wanted = sight.alone().wanted().get(key);
        return found == null
                || wanted == null
                || !found.id().equals(id)
                || found.live().carried().containsKey(StackTags.UID)
                || Change.between(found.live().record(), wanted.record()).stream()
                        .anyMatch(change -> change.replaces() && !pardoned.test(change));
    }

    /** What it refers to may yet be found to be what the file means. */
    private boolean isHalfKnown(Change change) {
        return change.from() instanceof Ref from
                && change.to() instanceof Ref to
                && from.id() != null
                && to.key() != null
                && !sight.alone().ours().containsKey(to.key());
    }

    private void check() {
        Census census = sight.whole();
        Problems problems = new Problems();
        asked.forEach((key, id) -> {
            Found<?> found = found(census, key, id);
            Wanted<?> wanted = census.wanted().get(key);
            if (wanted == null) {
                problems.add(new Problem(null, "the file asks for no " + key + known(census, key), null));
            } else if (!wanted.kind().taggable()) {
                problems.add(new Problem(null, key + " has no tags, and cannot be adopted", null));
            } else if (found == null) {
                problems.add(new Problem(
                        null,
                        "there is no " + wanted.kind().label() + " " + id + " here, or not where the stack looks",
                        "Name the VPC it stands in, too, as in vpc/main=vpc-0123"));
            } else {
                stranger(census, key, found);
            }
        });
        problems.raise();
    }

    private static @Nullable Found<?> found(Census census, Key key, String id) {
        Found<?> ours = census.ours().get(key);
        if (ours != null && ours.id().equals(id)) {
            return ours;
        }
        return census.doubles().stream()
                .filter(twin -> twin.key().equals(key) && twin.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String known(Census census, Key key) {
        List<String> alike = census.wanted().keySet().stream()
                .filter(other -> other.kind().equals(key.kind()))
                .map(Key::toString)
                .toList();
        return alike.isEmpty() ? "" : "; of that kind it asks for " + String.join(", ", alike);
    }

    /** What somebody else has tagged is not taken, and nothing takes the place of what the stack has. */
    private static void stranger(Census census, Key key, Found<?> found) {
        Map<String, String> tags = found.live().carried();
        String uid = tags.get(StackTags.UID);
        if (uid != null) {
            if (census.stack().owns(tags, key)) {
                // Taken by a run that did not come to its end.
                return;
            }
            String whose = census.stack().owns(tags)
                    ? "is " + tags.get(StackTags.ID) + " of this stack already"
                    : "belongs to stack " + tags.getOrDefault(StackTags.STACK, "?") + " (uid " + uid + ")";
            throw new NotStartedException(found.id() + " " + whose + ". Nothing was changed");
        }
        boolean second = census.doubles().stream().anyMatch(twin -> twin.key().equals(key));
        if (second) {
            throw new NotStartedException("the stack has a " + key + " already; " + found.id()
                    + " would be a second one. Nothing was changed");
        }
    }

    /**
     * Returns what it comes to.
     *
     * @param plan makes the plan for a census
     * @throws NotStartedException when something that was named would have to be replaced
     */
    Adoption adoption(Function<Census, Plan> plan) {
        Plan whole = plan.apply(sight.whole());
        Set<Key> keys = new HashSet<>(taken.values());
        keys.removeIf(this::had);
        List<Item> items = new ArrayList<>();
        List<Item> tagged = new ArrayList<>();
        List<Adoption.Taken> named = new ArrayList<>();
        for (Item item : whole.items()) {
            if (!keys.contains(item.key())) {
                items.add(item);
                continue;
            }
            if (item.action() != Action.UPDATE && item.action() != Action.KEEP) {
                throw new NotStartedException(item.key() + " (" + item.id() + ") would not stay as it is: "
                        + item.action().name().toLowerCase(Locale.ROOT) + ", " + item.reason()
                        + differences(item) + ". Let the file say what there is, or leave it out. Nothing was changed");
            }
            items.add(rest(item));
            tagged.add(tagging(item));
            named.add(new Adoption.Taken(
                    item.key(), item.label(), item.id(), name(item.key()), asked.containsKey(item.key())));
        }
        Set<String> tags = whole.steps().stream()
                .filter(step -> step.verb() == Verb.TAG && keys.contains(step.key()))
                .map(Step::id)
                .collect(Collectors.toSet());
        Map<Boolean, List<Step>> steps =
                whole.steps().stream().collect(Collectors.partitioningBy(step -> tags.contains(step.id())));
        return new Adoption(
                named,
                unclear.entrySet().stream()
                        .map(one -> new Adoption.Unclear(one.getKey(), List.copyOf(one.getValue())))
                        .toList(),
                new Plan(whole.stack(), tagged, steps.getOrDefault(true, List.of()), List.of(), whole.fingerprint()),
                new Plan(
                        whole.stack(),
                        items,
                        steps.getOrDefault(false, List.of()),
                        whole.foreign(),
                        whole.warnings(),
                        whole.fingerprint()));
    }

    private boolean had(Key key) {
        Found<?> found = sight.whole().ours().get(key);
        return found != null && found.live().carried().containsKey(StackTags.UID);
    }

    private static String differences(Item item) {
        String names = item.changes().stream()
                .filter(Change::replaces)
                .map(change -> change.component() + " is " + change.from() + ", and the file comes to " + change.to())
                .collect(Collectors.joining("; "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    private String name(Key key) {
        Found<?> found = sight.whole().ours().get(key);
        return found == null ? "" : found.live().carried().getOrDefault("Name", "");
    }

    private static boolean isTags(Change change) {
        return change.component().equals(Census.TAGS);
    }

    private static Item rest(Item item) {
        List<Change> others =
                item.changes().stream().filter(change -> !isTags(change)).toList();
        return new Item(
                item.key(),
                item.label(),
                others.isEmpty() ? Action.KEEP : Action.UPDATE,
                item.id(),
                others,
                item.reason(),
                null,
                item.relied());
    }

    private static Item tagging(Item item) {
        return new Item(
                item.key(),
                item.label(),
                Action.UPDATE,
                item.id(),
                item.changes().stream().filter(Adopter::isTags).toList(),
                "",
                null,
                item.relied());
    }
}
