package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what existing resources could be in a stack: first those that the stack's own refer to where the file says so, then
 * those that are in all that cannot be changed as the file says. Pure.
 */
public final class Lookalikes {
    private final Census census;
    private final Map<String, Live<?>> foreign = new LinkedHashMap<>();
    private final Map<String, Key> ours = new LinkedHashMap<>();
    private final SortedMap<Key, SortedSet<String>> idsOf = new TreeMap<>();

    private Lookalikes(Census census) {
        this.census = census;
        census.foreign().forEach(live -> foreign.put(live.id(), live));
        census.ours().forEach((key, found) -> ours.put(found.id(), key));
    }

    /**
     * Returns what each key that nothing lives of could be, by key.
     *
     * @param without ids that are out of the question
     */
    public static SortedMap<Key, SortedSet<String>> in(Census census, Set<String> without) {
        Lookalikes found = new Lookalikes(census);
        found.referred(without);
        if (unique(found.idsOf).isEmpty()) {
            found.alike(without);
        }
        return found.idsOf;
    }

    /** Returns those that can be one thing only, and that only they can be. */
    public static Map<String, Key> unique(SortedMap<Key, SortedSet<String>> idsOf) {
        Map<String, Integer> claims = new LinkedHashMap<>();
        idsOf.values().forEach(ids -> ids.forEach(id -> claims.merge(id, 1, Integer::sum)));
        Map<String, Key> unique = new LinkedHashMap<>();
        idsOf.forEach((key, ids) -> {
            if (ids.size() == 1 && claims.getOrDefault(ids.first(), 0) == 1) {
                unique.put(ids.first(), key);
            }
        });
        return unique;
    }

    private void add(Key key, String id, Set<String> without) {
        if (!without.contains(id)) {
            idsOf.computeIfAbsent(key, none -> new TreeSet<>()).add(id);
        }
    }

    /** A subnet of ours that uses a table which is not ours: the table that it shall use is that one. */
    private void referred(Set<String> without) {
        census.ours().forEach((key, found) -> {
            Wanted<?> asked = census.wanted().get(key);
            if (asked != null) {
                for (Change change : Change.between(found.live().record(), asked.record())) {
                    pair(change).ifPresent(pair -> {
                        Live<?> theirs = foreign.get(pair.id());
                        boolean fits = theirs == null || fits(theirs, wanted(pair.key()));
                        if (fits) {
                            add(pair.key(), pair.id(), without);
                        }
                    });
                }
            }
        });
    }

    private record Pair(Key key, String id) {}

    /** What a component refers to by id, and is asked to refer to by a key that nothing lives of. */
    private Optional<Pair> pair(Change change) {
        if (!(change.from() instanceof Ref from) || !(change.to() instanceof Ref to)) {
            return Optional.empty();
        }
        String id = from.id();
        Key key = to.key();
        return id != null && key != null && vacant(key) ? Optional.of(new Pair(key, id)) : Optional.empty();
    }

    private boolean vacant(Key key) {
        return census.wanted().containsKey(key) && !census.ours().containsKey(key);
    }

    private Wanted<?> wanted(Key key) {
        Wanted<?> wanted = census.wanted().get(key);
        if (wanted == null) {
            throw new IllegalStateException("nobody wants " + key);
        }
        return wanted;
    }

    private void alike(Set<String> without) {
        for (Wanted<?> wanted : census.wanted().values()) {
            if (vacant(wanted.key()) && telling(wanted)) {
                foreign.values().stream()
                        .filter(live -> fits(live, wanted))
                        .forEach(live -> add(wanted.key(), live.id(), without));
            }
        }
    }

    /** Tells whether it has anything that tells it from others of its kind. */
    private static boolean telling(Wanted<?> wanted) {
        return !Change.replacing(wanted.record()).isEmpty()
                || Refs.in(wanted.record()).stream().anyMatch(ref -> ref.key() != null);
    }

    /** It is nobody's, and needs not be replaced to become what is wanted. */
    private boolean fits(Live<?> live, Wanted<?> wanted) {
        Kind<?> kind = wanted.kind();
        if (!kind.type().isInstance(live.record())
                || !kind.taggable()
                || live.key() != null
                || live.carried().containsKey(StackTags.UID)
                || !live.condition().works()) {
            return false;
        }
        Record named = Refs.map(
                live.record(),
                ref -> ref.id() != null && ours.containsKey(ref.id()) ? Ref.to(ours.get(ref.id())) : ref);
        boolean strict = Change.replacing(wanted.record()).isEmpty();
        List<Change> differing = new ArrayList<>(Change.between(named, wanted.record()));
        // What only a reference tells apart, such as the address of a NAT gateway, follows from that reference.
        differing.removeIf(change ->
                pair(change).filter(pair -> !telling(wanted(pair.key()))).isPresent());
        return differing.stream().noneMatch(change -> strict || change.replaces());
    }
}
