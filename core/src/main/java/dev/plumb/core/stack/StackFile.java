package dev.plumb.core.stack;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.io.InputFile;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlReader;
import dev.plumb.core.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A stack file that was read and found right as far as it alone can tell. Immutable. */
public final class StackFile {
    private final StackHead head;
    private final StackBlueprint blueprint;
    private final SortedMap<String, String> references;

    StackFile(StackHead head, StackBlueprint blueprint, SortedMap<String, String> references) {
        this.head = head;
        this.blueprint = blueprint;
        this.references = Collections.unmodifiableSortedMap(references);
    }

    /**
     * Reads the files of one stack, with the sections on the class path.
     *
     * @throws InputException with everything that is wrong in any of them
     */
    public static StackFile read(List<Path> files, References references) {
        return read(files, references, Sections.onClassPath());
    }

    /**
     * Reads the files of one stack: YAML 1.2 in UTF-8. Mappings of several files are joined; the same key in two of them is a problem.
     *
     * @param files at least one
     * @param references where values come from that the files refer to
     * @param sections what files may contain
     * @throws InputException with everything that is wrong in any of them, in the order of the files
     */
    public static StackFile read(List<Path> files, References references, Sections sections) {
        Problems problems = new Problems();
        try {
            List<YamlMap> maps = new ArrayList<>();
            refuseTwice(files);
            files.forEach(file -> map(file, problems).ifPresent(maps::add));
            if (maps.size() < files.size()) {
                maps.forEach(map -> new Assembly(sections, problems).shallow(map));
                problems.raise();
            }
            return new Assembly(sections, problems).assemble(new Merge(problems).join(maps), references);
        } catch (InputException e) {
            throw new InputException(sorted(e.problems(), files), e.getCause());
        }
    }

    private static void refuseTwice(List<Path> files) {
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(real(file))) {
                throw InputException.of(new Problem(null, file + " is given twice", "Give it once"));
            }
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unreadable) {
            // Whoever opens it says why.
            return file.toAbsolutePath().normalize();
        }
    }

    private static Optional<YamlMap> map(Path file, Problems problems) {
        String source = file.toString();
        byte[] bytes;
        try (InputStream in = InputFile.open(file, "a stack file", YamlReader.BYTES)) {
            bytes = in.readAllBytes();
        } catch (InputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        } catch (IOException e) {
            problems.at(Location.of(source), "cannot be read: " + InputFile.reason(e));
            return Optional.empty();
        }
        Optional<YamlValue> value = YamlReader.read(source, bytes, problems);
        if (value.isPresent() && !(value.get() instanceof YamlMap)) {
            problems.at(
                    value.get().where(),
                    "a stack file begins with \"stack: NAME\", not with "
                            + value.get().described());
        }
        return value.filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }

    private static List<Problem> sorted(List<Problem> problems, List<Path> files) {
        List<String> names = files.stream().map(Path::toString).toList();
        return problems.stream()
                .sorted(Comparator.comparing(
                        Problem::where,
                        Comparator.nullsLast(Comparator.<Location>comparingInt(where -> names.indexOf(where.source()))
                                .thenComparingInt(Location::line)
                                .thenComparingInt(Location::column))))
                .toList();
    }

    /** Returns what it says of the stack as a whole. */
    public StackHead head() {
        return head;
    }

    /** Returns what it asks for. */
    public StackBlueprint blueprint() {
        return blueprint;
    }

    /** Returns what a section says, or nothing where it is not written. */
    public <S extends Record> Optional<S> section(Class<S> type) {
        return blueprint.parts().stream()
                .map(Part::spec)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    Part<?> part(String name) {
        return blueprint.part(name);
    }

    /** Returns what its references stood for, by {@code env:NAME} and {@code ssm:/path}: a plan relies on these values. */
    public SortedMap<String, String> references() {
        return references;
    }
}
