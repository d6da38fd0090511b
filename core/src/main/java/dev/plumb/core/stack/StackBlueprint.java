package dev.plumb.core.stack;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Move;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.plan.Keeping;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.text.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.regions.Region;

/** All sections of a stack file as one. Immutable. */
public final class StackBlueprint implements Blueprint {
    private final StackHead head;
    private final List<Part<?>> parts;
    private final Exports exports;
    private final List<Kind<?>> kinds;
    private final List<Move> moves;
    private final SortedMap<String, String> references;

    StackBlueprint(
            StackHead head,
            List<Part<?>> parts,
            Exports exports,
            List<Kind<?>> kinds,
            List<Move> moves,
            SortedMap<String, String> references) {
        this.moves = List.copyOf(moves);
        this.head = head;
        this.parts = List.copyOf(parts);
        this.exports = exports;
        this.kinds = kinds;
        SortedMap<String, String> hashes = new TreeMap<>();
        references.forEach((name, value) -> hashes.put(name, Canonical.fingerprint(name, value)));
        this.references = Collections.unmodifiableSortedMap(hashes);
    }

    /** Returns the kinds of all sections there are: one that was taken out of the file may have left resources behind. */
    @Override
    public Collection<Kind<?>> kinds() {
        return kinds;
    }

    @Override
    public Set<String> asked() {
        Set<String> asked = new TreeSet<>();
        parts.forEach(part -> part.asked().forEach(kind -> asked.add(kind.name())));
        return asked;
    }

    /** Returns the IAM actions that drawing it takes. */
    Set<String> reads() {
        Set<String> reads = new TreeSet<>();
        parts.forEach(part -> reads.addAll(part.reads()));
        return reads;
    }

    @Override
    public Map<String, String> tags() {
        return head.tags();
    }

    /** Returns hashes, since nobody knows whether a value is meant for every eye that sees a plan. */
    @Override
    public SortedMap<String, String> references() {
        return references;
    }

    @Override
    public Map<String, Set<String>> given() {
        Map<String, Set<String>> given = new TreeMap<>();
        parts.forEach(part -> part.given()
                .forEach((kind, ids) ->
                        given.computeIfAbsent(kind, none -> new TreeSet<>()).addAll(ids)));
        return given;
    }

    @Override
    public List<Move> moves() {
        return moves;
    }

    @Override
    public List<Wanted<?>> draw(Reading reading) {
        doubt(reading);
        return new Drafts(head, reading, exports).all(parts);
    }

    /** A Region that is newer than the SDK is one all the same; a misspelt one is answered by a rehearsal alone. */
    private static void doubt(Reading reading) {
        String region = reading.stack().region();
        List<String> known = Region.regions().stream().map(Region::id).sorted().toList();
        if (!known.contains(region)) {
            reading.warn("no Region is known here that is called " + region
                    + Suggestion.nearest(region, known)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
    }

    @Override
    public List<Hint> hints(Census census) {
        return parts.stream().flatMap(part -> part.hints(census).stream()).toList();
    }

    @Override
    public Keeping keeping() {
        SortedMap<String, Predicate<Key>> lines = new TreeMap<>();
        head.protect().forEach(pattern -> lines.put("protect: " + pattern, pattern::matches));
        head.retain().forEach(pattern -> lines.put("retain: " + pattern, pattern::matches));
        return new Keeping(
                key -> head.protect().stream().anyMatch(pattern -> pattern.matches(key)),
                key -> head.retain().stream().anyMatch(pattern -> pattern.matches(key)),
                lines);
    }

    List<Part<?>> parts() {
        return parts;
    }

    Part<?> part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("the stack has no section " + name));
    }
}
