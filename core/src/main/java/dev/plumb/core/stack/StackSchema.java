package dev.plumb.core.stack;

import dev.plumb.core.spec.SpecSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes stack files to editors. */
public final class StackSchema {
    private StackSchema() {}

    /** Returns the JSON Schema (draft 2020-12) of files with the sections on the class path. */
    public static String json() {
        return json(Sections.onClassPath());
    }

    /** Returns the JSON Schema (draft 2020-12) of files with these sections. The same sections give the same bytes. */
    public static String json(Sections sections) {
        Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
        sections.all().forEach(section -> types.put(section.name(), section.type()));
        return SpecSchema.of("plumb stack file", StackHead.class, types);
    }
}
