package dev.plumb.core.plan;

import dev.plumb.core.resource.Concealed;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Worded;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a plan in the words of people: short, sorted, and the same every time. */
final class Shown {
    private static final String HIDDEN = "(not shown)";

    private Shown() {}

    /** Returns a value on one line. */
    static String value(@Nullable Object value) {
        if (value == null || value.equals("")) {
            return "nothing";
        }
        if (value instanceof Worded worded) {
            return worded.inWords();
        }
        if (value instanceof Ref || !(value instanceof Record record) || hasText(record)) {
            return plain(value);
        }
        return parts(record).values().stream().map(Shown::value).collect(Collectors.joining(" "));
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

    /** Returns the components that are set, in their order. */
    static Map<String, Object> parts(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                if (value != null) {
                    values.put(component.getName(), component.isAnnotationPresent(Concealed.class) ? HIDDEN : value);
                }
            } catch (ReflectiveOperationException defect) {
                throw new IllegalStateException("cannot read " + component, defect);
            }
        }
        return values;
    }

    /** Tells whether a record has a text of its own, such as a block of addresses. */
    static boolean hasText(Record record) {
        return !record.toString().startsWith(record.getClass().getSimpleName() + "[");
    }

    /** Returns what a resource will be, on one line: what says most comes first, and what is empty is left out. */
    static String will(Record record) {
        List<String> values = new ArrayList<>();
        List<String> yes = new ArrayList<>();
        List<String> no = new ArrayList<>();
        parts(record).forEach((component, value) -> {
            String words = words(component);
            if (value instanceof Boolean flag) {
                (flag ? yes : no).add((flag ? "" : "no ") + words);
            } else if (!isEmpty(value)) {
                String shown = value(value);
                // A reference begins with what it refers to.
                values.add(shown.startsWith(words.replace(' ', '-') + "/") ? shown : words + " " + shown);
            }
        });
        values.addAll(yes);
        values.addAll(no);
        return String.join("; ", values);
    }

    /** Returns what something of somebody else is, on one line. */
    static String foreign(Record record) {
        return record instanceof Worded words ? words.inWords() : will(record);
    }

    private static boolean isEmpty(Object value) {
        return value.equals("")
                || (value instanceof Collection<?> values && values.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** Returns what is in the way, and what to do about it, on one line. */
    static String obstacle(Obstacle obstacle) {
        return obstacle.inWords() + ": " + obstacle.advice();
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
