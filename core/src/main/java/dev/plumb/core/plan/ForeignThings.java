package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Foreign;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What belongs to somebody else: whole resources, and parts of those of the stack that stay. */
final class ForeignThings {
    private final Map<String, Key> ours = new HashMap<>();
    private final List<Live<?>> whole;
    private final List<Part> parts = new ArrayList<>();

    ForeignThings(Census census, SortedMap<Key, Decision> decisions) {
        whole = census.foreign();
        census.ours().forEach((key, found) -> ours.put(found.id(), key));
        decisions.values().stream().filter(Decision::stays).forEach(this::inside);
    }

    private record Part(Found<?> found, Foreign what) {}

    /** What the plan itself takes away is not left alone. */
    private void inside(Decision decision) {
        Found<?> found = decision.foundOrThrow();
        found.live().foreign().stream()
                .filter(part -> !ours.containsKey(part.id()))
                .filter(part -> decision.changes().stream()
                        .map(Change::from)
                        .noneMatch(from -> Refs.in(from).contains(Ref.id(part.id()))))
                .forEach(part -> parts.add(new Part(found, part)));
    }

    /** Returns all of it, sorted. */
    List<Plan.Foreigner> listed() {
        return Stream.concat(
                        whole.stream()
                                .map(live -> new Plan.Foreigner(
                                        kind(live.record()),
                                        live.id(),
                                        live.tags().getOrDefault("Name", ""),
                                        words(live.record()))),
                        parts.stream()
                                .map(part -> new Plan.Foreigner(
                                        kind(part.what().record()),
                                        part.what().id(),
                                        "",
                                        part.found().key() + ": "
                                                + words(part.what().record()))))
                .sorted(Comparator.comparing(Plan.Foreigner::id).thenComparing(Plan.Foreigner::description))
                .toList();
    }

    /** Returns what some of it may do to the stack. */
    List<String> warnings() {
        return parts.stream()
                .filter(part -> part.what().warning() != null)
                .map(part -> part.found().key() + " (" + part.found().id() + ") "
                        + part.what().warning())
                .sorted()
                .toList();
    }

    private static String kind(Record record) {
        return record.getClass().getSimpleName();
    }

    /** What is of the stack is called by its key there, too. */
    private String words(Record record) {
        return Shown.foreign(Refs.map(record, ref -> {
            Key key = ref.id() == null ? null : ours.get(ref.id());
            return key == null ? ref : Ref.to(key);
        }));
    }
}
