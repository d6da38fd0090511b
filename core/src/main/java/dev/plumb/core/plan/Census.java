package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The three sets that are always kept apart: what the stack wants, what is its own, and what is somebody else's.
 *
 * @param stack which stack
 * @param wanted what it asks for, by key
 * @param ours what lives of it, by key; one for each key
 * @param doubles further ones that claim a key which has one already
 * @param foreign what was read and belongs to somebody else
 * @param tags what the stack's own tags should be, null where nobody says
 * @param warnings what somebody should know, taken down while it was read and drawn
 */
public record Census(
        StackId stack,
        SortedMap<Key, Wanted<?>> wanted,
        SortedMap<Key, Found<?>> ours,
        List<Found<?>> doubles,
        List<Live<?>> foreign,
        @Nullable Map<String, String> tags,
        List<String> warnings) {
    /** The name under which tags that differ are shown among the changes. */
    public static final String TAGS = "tags";

    /** Takes one: what a kind has found, by kind. */
    public static Census of(
            StackId stack, Collection<? extends Wanted<?>> wanted, Map<Kind<?>, List<? extends Live<?>>> read) {
        return of(stack, wanted, read, Map.of(), null);
    }

    /**
     * Takes one.
     *
     * @param read what a kind has found, by kind
     * @param given ids of what the stack uses and does not own, by the name of its kind: it is nobody's but its owner's,
     *     whatever its tags say
     * @param tags the tags that the stack puts on everything, null where tags are not compared
     */
    public static Census of(
            StackId stack,
            Collection<? extends Wanted<?>> wanted,
            Map<Kind<?>, List<? extends Live<?>>> read,
            Map<String, Set<String>> given,
            @Nullable Map<String, String> tags) {
        SortedMap<Key, Wanted<?>> asked = new TreeMap<>();
        for (Wanted<?> one : wanted) {
            if (asked.put(one.key(), one) != null) {
                throw new IllegalArgumentException("wanted twice: " + one.key());
            }
        }
        SortedMap<Key, List<Found<?>>> claims = new TreeMap<>();
        List<Live<?>> foreign = new ArrayList<>();
        read.forEach(
                (kind, lives) -> sort(stack, kind, lives, given.getOrDefault(kind.name(), Set.of()), claims, foreign));
        return settle(stack, asked, claims, foreign, tags);
    }

    /** Returns the same with what somebody should know. */
    public Census warned(List<String> more) {
        return new Census(stack, wanted, ours, doubles, foreign, tags, List.copyOf(more));
    }

    /** Returns the same without some of those that claim a key which has one already. */
    Census leaving(List<Found<?>> twins) {
        return twins.isEmpty()
                ? this
                : new Census(
                        stack,
                        wanted,
                        ours,
                        doubles.stream().filter(twin -> !twins.contains(twin)).toList(),
                        foreign,
                        tags,
                        warnings);
    }

    /**
     * Returns how the tags of what is there differ from what they should be. Tags that nobody asks for are nobody's business,
     * and what belongs to a resource of AWS has none of ours.
     */
    Optional<Change> tagging(Wanted<?> asked, Found<?> found) {
        if (tags == null || !found.kind().taggable() || found.live().key() != null) {
            return Optional.empty();
        }
        Map<String, String> carried = found.live().carried();
        Map<String, String> from = new TreeMap<>();
        Map<String, String> to = new TreeMap<>();
        StackTags.of(stack, tags, asked).forEach((key, value) -> {
            if (!value.equals(carried.get(key))) {
                to.put(key, value);
                if (carried.containsKey(key)) {
                    from.put(key, carried.get(key));
                }
            }
        });
        return to.isEmpty() ? Optional.empty() : Optional.of(new Change(TAGS, from.isEmpty() ? null : from, to, false));
    }

    /** What is gone is neither ours nor anybody's. */
    private static void sort(
            StackId stack,
            Kind<?> kind,
            List<? extends Live<?>> lives,
            Set<String> given,
            SortedMap<Key, List<Found<?>>> claims,
            List<Live<?>> foreign) {
        for (Live<?> live : lives) {
            if (live.condition().phase() == Condition.Phase.GONE) {
                continue;
            }
            Optional<Key> key = given.contains(live.id()) ? Optional.empty() : key(stack, kind, live);
            if (key.isPresent()) {
                claims.computeIfAbsent(key.get(), none -> new ArrayList<>()).add(found(key.get(), kind, live));
            } else {
                foreign.add(live);
            }
        }
    }

    private static Optional<Key> key(StackId stack, Kind<?> kind, Live<?> live) {
        return live.key() != null ? Optional.of(live.key()) : stack.key(kind.name(), live.tags());
    }

    @SuppressWarnings("unchecked") // a kind reads its own records
    private static <R extends Record> Found<R> found(Key key, Kind<R> kind, Live<?> live) {
        return new Found<>(key, kind, (Live<R>) live);
    }

    /** Chooses one of those that claim a key, the same way in every run, and turns the ids of the chosen into keys. */
    private static Census settle(
            StackId stack,
            SortedMap<Key, Wanted<?>> wanted,
            SortedMap<Key, List<Found<?>>> claims,
            List<Live<?>> foreign,
            @Nullable Map<String, String> tags) {
        Map<String, Long> uses = new HashMap<>();
        claims.values().stream()
                .flatMap(List::stream)
                .flatMap(found -> Refs.in(found.live().record()).stream())
                .forEach(ref -> uses.merge(ref.toString(), 1L, Long::sum));
        Map<String, Key> keys = new LinkedHashMap<>();
        claims.forEach((key, list) -> {
            list.sort(Comparator.<Found<?>, Boolean>comparing(found -> !uses.containsKey(found.id()))
                    .thenComparing(found -> found.live().condition().phase() != Condition.Phase.READY)
                    .thenComparing(found -> found.live().tags().getOrDefault(StackTags.CREATED, ""))
                    .thenComparing(Found::id));
            keys.put(list.get(0).id(), key);
        });
        SortedMap<Key, Found<?>> ours = new TreeMap<>();
        List<Found<?>> doubles = new ArrayList<>();
        claims.forEach((key, list) -> {
            preferConforming(list, wanted.get(key), keys, uses.keySet());
            keys.values().remove(key);
            keys.put(list.get(0).id(), key);
        });
        claims.forEach((key, list) -> {
            ours.put(key, named(list.get(0), keys));
            list.stream().skip(1).map(found -> named(found, keys)).forEach(doubles::add);
        });
        return new Census(stack, wanted, ours, List.copyOf(doubles), List.copyOf(foreign), tags, List.of());
    }

    /**
     * While a replacement is under way, two claim the key: the one that is as wanted is the new one. Of two gateways that runs
     * have made at once, the one that is attached to the chosen network is.
     */
    private static void preferConforming(
            List<Found<?>> list, @Nullable Wanted<?> wanted, Map<String, Key> keys, Set<String> used) {
        if (list.size() > 1 && wanted != null) {
            list.sort(Comparator.<Found<?>, Boolean>comparing(found -> replaced(named(found, keys), wanted))
                    .thenComparing(found -> !used.contains(found.id()))
                    .thenComparing(
                            found -> Change.between(named(found, keys).live().record(), wanted.record())
                                    .size()));
        }
    }

    private static boolean replaced(Found<?> found, Wanted<?> wanted) {
        return !found.live().condition().works()
                || Change.between(found.live().record(), wanted.record()).stream()
                        .anyMatch(Change::replaces);
    }

    private static <R extends Record> Found<R> named(Found<R> found, Map<String, Key> keys) {
        R record = Refs.map(
                found.live().record(),
                ref -> ref.id() != null && keys.containsKey(ref.id()) ? Ref.to(keys.get(ref.id())) : ref);
        return new Found<>(found.key(), found.kind(), found.live().with(record));
    }
}
