package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Refs;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs in one component, as people read it: of collections only what comes and what goes.
 *
 * @param component its name in words
 * @param from what there is
 * @param to what there should be
 * @param goes what is in the collection and should not be, in order
 * @param comes what is not in the collection and should be, in order
 */
record Difference(String component, String from, String to, List<String> goes, List<String> comes) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Returns how a change reads in a plan in which all of these get another id. */
    static Difference of(Change change, Set<Key> renewed) {
        Collection<?> from = collection(change.from());
        Collection<?> to = collection(change.to());
        boolean same = Objects.equals(change.from(), change.to());
        return new Difference(
                Shown.words(change.component()),
                Shown.value(same ? affected(change.from(), renewed) : change.from()),
                Shown.value(same ? affected(change.to(), renewed) : change.to()),
                without(from, to),
                without(to, from));
    }

    /** Returns the keys of what a plan makes anew. */
    static Set<Key> renewed(Plan plan) {
        return plan.items().stream()
                .filter(item -> item.action() == Action.REPLACE)
                .map(Item::key)
                .collect(Collectors.toSet());
    }

    /** Tells whether nothing differs but the id of what is referred to. */
    boolean isRenewal() {
        return from.equals(to);
    }

    /** Tells whether some of a collection come or go, and others may stay. */
    boolean isPartial() {
        return goes.size() + comes.size() > 0 && !from.equals("nothing") && !to.equals("nothing");
    }

    private static Collection<?> collection(@Nullable Object value) {
        return value instanceof Collection<?> values ? values : List.of();
    }

    /** Where everything stays but ids, only those matter that refer to what gets another. */
    private static @Nullable Object affected(@Nullable Object value, Set<Key> renewed) {
        if (!(value instanceof Collection<?> values)) {
            return value;
        }
        List<?> some = values.stream()
                .filter(one -> Refs.in(one).stream().anyMatch(ref -> ref.key() != null && renewed.contains(ref.key())))
                .toList();
        return some.isEmpty() ? value : value instanceof Set<?> ? Set.copyOf(some) : some;
    }

    private static List<String> without(Collection<?> some, Collection<?> others) {
        return some.stream()
                .filter(one -> !others.contains(one))
                .map(Shown::value)
                .sorted(Comparator.comparingInt(Difference::number).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** What begins with a number stands in the order of numbers. */
    private static int number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.lookingAt() ? Integer.parseInt(number.group()) : 0;
    }
}
