package dev.plumb.core.stack;

import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which part of a stack exports which names, as promised. */
final class Exports {
    private static final int SHOWN = 20;
    private static final int LONGEST = 64;

    private final boolean whole;
    private final Map<String, SortedMap<String, Part<?>>> owners = new LinkedHashMap<>();

    private Exports(boolean whole) {
        this.whole = whole;
    }

    /**
     * Collects them; a name that two sections export is a problem, since nobody could tell which is meant.
     *
     * @param whole whether these are all parts of the stack
     */
    static Exports of(List<Part<?>> parts, boolean whole, Problems problems) {
        Exports exports = new Exports(whole);
        for (Part<?> part : parts) {
            part.exports()
                    .forEach((kind, names) -> names.forEach(name -> {
                        Part<?> before = exports.owners
                                .computeIfAbsent(kind, none -> new TreeMap<>())
                                .putIfAbsent(name, part);
                        if (before != null) {
                            problems.at(
                                    part.places().of(),
                                    before.name() + " and " + part.name() + " both have a " + kind + " called "
                                            + Excerpt.quoted(name));
                        }
                    }));
        }
        return exports;
    }

    Optional<Part<?>> owner(String kind, String name) {
        return Optional.ofNullable(owners.getOrDefault(kind, new TreeMap<>()).get(name));
    }

    boolean known(String kind, String name, Location where, Problems problems) {
        if (!whole || owner(kind, name).isPresent()) {
            return true;
        }
        SortedMap<String, Part<?>> known = owners.getOrDefault(kind, new TreeMap<>());
        String there = known.isEmpty()
                ? "; the stack has none at all"
                : "; known are "
                        + String.join(
                                ", ",
                                known.keySet().stream()
                                        .limit(SHOWN)
                                        .map(each -> Excerpt.of(each, LONGEST))
                                        .toList())
                        + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
        Problem problem = Problem.at(where, "there is no " + kind + " called " + Excerpt.quoted(name) + there);
        problems.add(Suggestion.nearest(name, known.keySet())
                .map(near -> problem.advise("Did you mean " + near + "?"))
                .orElse(problem));
        return false;
    }
}
