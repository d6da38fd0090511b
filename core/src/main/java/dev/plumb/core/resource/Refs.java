package dev.plumb.core.resource;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds and replaces the references in a record, wherever in its lists, maps and nested records they stand. */
public final class Refs {
    private Refs() {}

    /** Returns the references in a value, each once, in the order of its components. */
    public static Set<Ref> in(@Nullable Object value) {
        Set<Ref> found = new LinkedHashSet<>();
        map(value, ref -> {
            found.add(ref);
            return ref;
        });
        return found;
    }

    /** Returns what a record is a {@linkplain PartOf part of}. */
    public static Set<Ref> wholes(Record record) {
        Set<Ref> wholes = new LinkedHashSet<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getAnnotation(PartOf.class) != null) {
                wholes.addAll(in(value(record, component)));
            }
        }
        return wholes;
    }

    /** Returns the same record with every reference replaced. */
    @SuppressWarnings("unchecked") // a record is copied into its own class
    public static <R extends Record> R map(R record, UnaryOperator<Ref> change) {
        return (R) copy(record, change);
    }

    private static @Nullable Object map(@Nullable Object value, UnaryOperator<Ref> change) {
        if (value instanceof Ref ref) {
            return change.apply(ref);
        }
        if (value instanceof Record record) {
            return copy(record, change);
        }
        if (value instanceof Set<?> set) {
            return change(set, new LinkedHashSet<>(), change);
        }
        if (value instanceof List<?> list) {
            return change(list, new ArrayList<>(), change);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(key, map(entry, change)));
            return copy;
        }
        return value;
    }

    private static Collection<@Nullable Object> change(
            Collection<?> values, Collection<@Nullable Object> into, UnaryOperator<Ref> change) {
        values.forEach(value -> into.add(map(value, change)));
        return into;
    }

    private static Record copy(Record record, UnaryOperator<Ref> change) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        boolean changed = false;
        for (int i = 0; i < components.length; i++) {
            Object before = value(record, components[i]);
            values[i] = map(before, change);
            changed |= before != values[i];
        }
        return changed ? construct(record.getClass(), components, values) : record;
    }

    private static Record construct(
            Class<? extends Record> type, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException("cannot copy a " + type.getName(), defect);
        }
    }

    /** Returns what a component of a record holds. */
    static @Nullable Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException("cannot read " + component, defect);
        }
    }
}
