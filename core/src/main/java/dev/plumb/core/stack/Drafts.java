package dev.plumb.core.stack;

import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problems;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.text.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The drawing of one stack: each part once, and those whose exports another part needs before that one goes on. */
final class Drafts {
    private final StackHead head;
    private final Reading reading;
    private final Exports promised;
    private final Problems problems = new Problems();
    private final Map<Key, List<Ref>> exported = new HashMap<>();
    private final List<Part<?>> begun = new ArrayList<>();
    private final Set<Part<?>> done = new HashSet<>();
    private final List<Wanted<?>> wanted = new ArrayList<>();

    Drafts(StackHead head, Reading reading, Exports promised) {
        this.head = head;
        this.reading = reading;
        this.promised = promised;
    }

    StackHead head() {
        return head;
    }

    Reading reading() {
        return reading;
    }

    Problems problems() {
        return problems;
    }

    List<Wanted<?>> all(List<Part<?>> parts) {
        parts.forEach(this::draw);
        problems.raise();
        return List.copyOf(wanted);
    }

    private void draw(Part<?> part) {
        if (done.contains(part)) {
            return;
        }
        begun.add(part);
        wanted.addAll(part.draw(new Drawing(part, this)));
        begun.remove(begun.size() - 1);
        done.add(part);
    }

    void export(Part<?> part, String kind, String name, List<Ref> refs) {
        if (promised.owner(kind, name).filter(part::equals).isEmpty()) {
            throw new IllegalStateException(part.name() + " never promised " + kind + "/" + name);
        }
        exported.put(new Key(kind, name), List.copyOf(refs));
    }

    List<Ref> find(Part<?> from, String kind, String name, Location where) {
        if (!promised.known(kind, name, where, problems)) {
            return List.of();
        }
        Key key = new Key(kind, name);
        Part<?> owner = promised.owner(kind, name).orElseThrow();
        if (!exported.containsKey(key)) {
            if (begun.contains(owner)) {
                problems.at(
                        where,
                        from.name() + " needs the " + kind + " " + Excerpt.quoted(name) + " first: " + circle(owner));
                return List.of();
            }
            draw(owner);
        }
        return Optional.ofNullable(exported.get(key)).orElseGet(() -> failed(owner, key));
    }

    private List<Ref> failed(Part<?> owner, Key key) {
        if (problems.count() == 0) {
            throw new IllegalStateException(owner.name() + " promised " + key + " and did not export it");
        }
        return List.of();
    }

    private String circle(Part<?> owner) {
        StringBuilder out = new StringBuilder();
        for (Part<?> part : begun.subList(begun.indexOf(owner), begun.size())) {
            out.append(part.name()).append(" needs ");
        }
        return out.append(owner.name()) + ", and none of them can be first";
    }
}
