package dev.plumb.vpc.kind;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was found by tag, and what is {@linkplain dev.plumb.core.resource.Reading#given given} besides, each once. Nobody is
 * asked for what is not given.
 *
 * @param <T> what EC2 shows of it
 */
final class Given<T> {
    private final Map<String, T> byId = new LinkedHashMap<>();
    private final Function<T, String> id;

    Given(List<T> tagged, Function<T, String> id) {
        this.id = id;
        keep(tagged);
    }

    /** Reads what the ids lead to, unless there are none. */
    void add(Set<String> ids, Function<Collection<String>, List<T>> read) {
        if (!ids.isEmpty()) {
            keep(read.apply(ids));
        }
    }

    private void keep(List<T> found) {
        found.forEach(one -> byId.putIfAbsent(id.apply(one), one));
    }

    Stream<T> stream() {
        return byId.values().stream();
    }
}
