package dev.plumb.core.apply;

import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.time.Workers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads everything of a stack: kinds that wait for no other at once, then those that waited for them. */
final class Observation {
    private final Kinds kinds;
    private final Reading reading;
    private final Workers workers;
    private final Labels labels;

    Observation(Kinds kinds, Reading reading, Workers workers, Labels labels) {
        this.labels = labels;
        this.kinds = kinds;
        this.reading = reading;
        this.workers = workers;
    }

    /** Returns what each kind has found. */
    Map<Kind<?>, List<? extends Live<?>>> read() {
        Map<String, Kind<?>> left = new TreeMap<>(kinds.byName());
        Map<Kind<?>, List<? extends Live<?>>> found = new LinkedHashMap<>();
        Set<String> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<Kind<?>> wave = left.values().stream()
                    .filter(kind -> done.containsAll(present(kind)))
                    .toList();
            if (wave.isEmpty()) {
                throw new IllegalStateException("kinds read after each other in a circle: " + left.keySet());
            }
            List<List<? extends Live<?>>> lives = workers.all(new ArrayList<>(wave.stream()
                    .map(kind -> (Workers.Job<List<? extends Live<?>>>) () -> read(kind))
                    .toList()));
            for (int i = 0; i < wave.size(); i++) {
                Kind<?> kind = wave.get(i);
                reading.found(kind.name(), lives.get(i));
                found.put(kind, lives.get(i));
                done.add(kind.name());
                left.remove(kind.name());
            }
        }
        return found;
    }

    private <R extends Record> List<Live<R>> read(Kind<R> kind) {
        return reading.covers(kind)
                ? kind.read(reading).stream()
                        .map(live -> labels.look(kind, live))
                        .toList()
                : List.of();
    }

    private Set<String> present(Kind<?> kind) {
        Set<String> after = new HashSet<>(kind.readAfter());
        after.retainAll(kinds.byName().keySet());
        return after;
    }
}
