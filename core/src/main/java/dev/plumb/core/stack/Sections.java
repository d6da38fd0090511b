package dev.plumb.core.stack;

import dev.plumb.core.resource.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sections that there are. */
public final class Sections {
    private final SortedMap<String, Section<?>> byName = new TreeMap<>();

    private Sections(Iterable<? extends Section<?>> sections) {
        for (Section<?> section : sections) {
            if (byName.put(section.name(), section) != null) {
                throw new IllegalArgumentException("two sections are called " + section.name());
            }
        }
    }

    /** Returns those on the class path. */
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    public static Sections onClassPath() {
        Map<String, Section<?>> found = new LinkedHashMap<>();
        for (Section section : ServiceLoader.load(Section.class, Section.class.getClassLoader())) {
            found.put(section.getClass().getName(), section);
        }
        return new Sections(found.values());
    }

    /** Returns these and one more, where none of its name is among them. */
    public Sections or(Section<?> section) {
        if (byName.containsKey(section.name())) {
            return this;
        }
        List<Section<?>> sections = new ArrayList<>(byName.values());
        sections.add(section);
        return new Sections(sections);
    }

    /** Returns these. */
    public static Sections of(Section<?>... sections) {
        return new Sections(List.of(sections));
    }

    /** Returns their names, sorted. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Returns the kinds of all of them, each once. */
    public List<Kind<?>> kinds() {
        Map<String, Kind<?>> kinds = new LinkedHashMap<>();
        for (Section<?> section : byName.values()) {
            for (Kind<?> kind : section.kinds()) {
                Kind<?> before = kinds.putIfAbsent(kind.name(), kind);
                if (before != null && before.getClass() != kind.getClass()) {
                    throw new IllegalArgumentException("two kinds are called " + kind.name());
                }
            }
        }
        return List.copyOf(kinds.values());
    }

    Collection<Section<?>> all() {
        return byName.values();
    }

    @Nullable
    Section<?> get(String name) {
        return byName.get(name);
    }
}
