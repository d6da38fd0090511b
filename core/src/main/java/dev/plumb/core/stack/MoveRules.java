package dev.plumb.core.stack;

import dev.plumb.core.apply.Move;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.resource.Key;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be wrong with {@code moved} in the head of a stack file. */
final class MoveRules {
    private static final int LONGEST = 256;
    private static final String MOVED = "moved";

    private final Places places;
    private final Problems problems;

    MoveRules(Places places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** Returns the moves, each with its place in the file. Those that are no moves are left out: they are taken down. */
    static List<Move> of(Map<String, String> moved, Places places) {
        List<Move> moves = new ArrayList<>();
        moved.forEach((from, to) -> key(from)
                .ifPresent(old -> key(to).ifPresent(now -> moves.add(new Move(old, now, places.key(MOVED, from))))));
        return List.copyOf(moves);
    }

    void check(Map<String, String> moved, Collection<String> kinds) {
        Set<String> targets = new HashSet<>();
        moved.forEach((from, to) -> {
            Optional<Key> old = key(from);
            Optional<Key> now = key(to);
            if (old.isEmpty() || now.isEmpty()) {
                wrong(from, "a resource was expected on both sides, such as subnet/web-euw1-az1", null);
            } else if (!kinds.contains(old.get().kind())) {
                wrong(
                        from,
                        "no kind of resource is called "
                                + Excerpt.quoted(old.get().kind()) + "; known are " + String.join(", ", kinds),
                        Suggestion.nearest(old.get().kind(), kinds)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse(null));
            } else if (!old.get().kind().equals(now.get().kind())) {
                wrong(from, "a resource stays what it is: both sides must be of one kind", null);
            } else if (from.equals(to) || moved.containsKey(to)) {
                wrong(from, Excerpt.quoted(to) + " is itself said to have moved; name where it is now", null);
            } else if (!targets.add(to)) {
                wrong(from, "two resources cannot both become " + Excerpt.quoted(to), null);
            }
        });
    }

    private static Optional<Key> key(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : Optional.of(Key.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private void wrong(String from, String what, @org.jspecify.annotations.Nullable String next) {
        problems.add(new Problem(places.key(MOVED, from), what, next));
    }
}
