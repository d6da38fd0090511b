package dev.plumb.core.stack;

import dev.plumb.core.apply.Move;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.spec.Binder;
import dev.plumb.core.spec.SpecSchema;
import dev.plumb.core.text.Suggestion;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Puts a stack together from what is written. */
final class Assembly {
    private static final List<String> HEAD = SpecSchema.keys(StackHead.class);

    private final Sections sections;
    private final Problems problems;

    Assembly(Sections sections, Problems problems) {
        this.sections = sections;
        this.problems = problems;
    }

    StackFile assemble(YamlMap written, References references) {
        shallow(written);
        Resolution resolution = new Resolution(references, problems);
        YamlMap root = resolution.resolve(written);
        new Secrets(problems).refuse(root);
        Binder binder = new Binder(problems);
        Places places = new Places(root);
        Optional<StackHead> head = binder.bind(StackHead.class, head(root));
        List<Kind<?>> kinds = sections.kinds();
        head.ifPresent(bound -> new HeadRules(places, problems)
                .check(bound, new TreeSet<>(kinds.stream().map(Kind::name).toList())));
        List<Part<?>> parts = new ArrayList<>();
        for (Section<?> section : sections.all()) {
            part(section, root, binder).ifPresent(parts::add);
        }
        // Where a section could not be read, nobody knows which names it would have exported.
        Exports exports = Exports.of(parts, parts.size() == written(root), problems);
        if (head.isPresent()) {
            parts.forEach(part -> part.check(new Checking(head.get(), part.places(), exports, problems)));
        }
        problems.raise();
        StackHead whole = head.orElseThrow();
        List<Move> moves = MoveRules.of(whole.moved(), places);
        return new StackFile(
                whole,
                new StackBlueprint(whole, parts, exports, kinds, moves, resolution.values()),
                resolution.values());
    }

    private long written(YamlMap root) {
        return root.entries().keySet().stream()
                .filter(key -> sections.get(key) != null)
                .count();
    }

    private static YamlMap head(YamlMap root) {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>(root.entries());
        entries.keySet().retainAll(HEAD);
        return new YamlMap(root.where(), entries);
    }

    private static <S extends Record> Optional<Part<?>> part(Section<S> section, YamlMap root, Binder binder) {
        YamlMap.Entry entry = root.entries().get(section.name());
        return entry == null
                ? Optional.empty()
                : binder.bind(section.type(), entry.value())
                        .map(spec -> new Part<>(section, spec, new Places(entry.value())));
    }

    /** Takes down keys that mean nothing. */
    void shallow(YamlMap root) {
        List<String> known = new ArrayList<>(HEAD);
        known.addAll(sections.names());
        root.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !problems.isFull()) {
                YamlScalar shown = YamlScalar.of(entry.where(), key, YamlScalar.Style.QUOTED);
                String names = sections.names().isEmpty() ? "none" : String.join(", ", sections.names());
                Problem problem = Problem.at(
                        entry.where(),
                        shown.described() + " is neither a setting of a stack (" + String.join(", ", HEAD)
                                + ") nor a section that plumb knows (" + names + ")");
                problems.add(Suggestion.nearest(key, known)
                        .map(near -> problem.advise("Did you mean " + near + "?"))
                        .orElse(problem));
            }
        });
    }
}
