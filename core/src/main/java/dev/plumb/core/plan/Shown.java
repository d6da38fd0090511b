package dev.plumb.core.plan;

import dev.plumb.core.resource.Ref;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a plan in the words of people: short, sorted, and the same every time. */
final class Shown {
    private Shown() {}

    /** Returns a value on one line. */
    static String value(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Ref || !(value instanceof Record record)) {
            return plain(value);
        }
        return components(record).stream().collect(Collectors.joining(" "));
    }

    private static String plain(Object value) {
        if (value instanceof Set<?> set) {
            return set.isEmpty()
                    ? "nothing"
                    : set.stream().map(Shown::value).sorted().collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty() ? "nothing" : list.stream().map(Shown::value).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private static List<String> components(Record record) {
        List<String> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                if (value != null) {
                    values.add(value(value));
                }
            } catch (ReflectiveOperationException defect) {
                throw new IllegalStateException("cannot read " + component, defect);
            }
        }
        return values;
    }

    /** Returns a component's name in words, such as {@code public addresses}. */
    static String words(String component) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c)) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }
}
