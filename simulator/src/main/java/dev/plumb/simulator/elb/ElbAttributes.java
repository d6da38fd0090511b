package dev.plumb.simulator.elb;

import dev.plumb.simulator.service.DataLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes of load balancers, target groups and listeners: names, defaults and values that are allowed. */
final class ElbAttributes {
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
    private static final Map<String, Map<String, Allowed>> TABLE = new TreeMap<>();

    static {
        DataLines.of(ElbAttributes.class, "attributes.csv")
                .forEach(fields -> TABLE.computeIfAbsent(fields[0], key -> new LinkedHashMap<>())
                        .put(fields[1], new Allowed(fields[2], fields[3])));
    }

    private ElbAttributes() {}

    /** Returns all attributes of something: the defaults of its kind with those that were set over them. */
    static Map<String, String> all(String kind, Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>();
        table(kind).forEach((key, allowed) -> all.put(key, changed.getOrDefault(key, allowed.standard())));
        return all;
    }

    /** Checks attributes that shall be set, and returns all that are then set. */
    static <A> Map<String, String> set(
            String kind,
            Map<String, String> changed,
            List<A> wanted,
            Function<A, String> key,
            Function<A, String> value) {
        Map<String, String> set = new TreeMap<>(changed);
        for (A attribute : wanted) {
            String name = String.valueOf(key.apply(attribute));
            String text = value.apply(attribute) == null ? "" : value.apply(attribute);
            Allowed allowed = table(kind).get(name);
            if (allowed == null) {
                throw ElbErrors.configuration("The attribute '" + name + "' is not supported by this resource");
            }
            if (!allowed.covers(text)) {
                throw ElbErrors.configuration("The value '" + text + "' of attribute '" + name + "' is not valid");
            }
            set.put(name, text);
        }
        return set;
    }

    private static Map<String, Allowed> table(String kind) {
        return Objects.requireNonNull(TABLE.get(kind), kind);
    }

    private record Allowed(String standard, String values) {
        boolean covers(String text) {
            if (values.equals("*")) {
                return true;
            }
            if (values.equals("bool")) {
                return text.equals("true") || text.equals("false");
            }
            return List.of(values.split("\\|", -1)).stream().anyMatch(value -> covers(value, text));
        }

        private static boolean covers(String value, String text) {
            Matcher range = RANGE.matcher(value);
            if (!range.matches()) {
                return value.equals(text);
            }
            return text.matches("\\d{1,9}")
                    && Long.parseLong(text) >= Long.parseLong(range.group(1))
                    && Long.parseLong(text) <= Long.parseLong(range.group(2));
        }
    }
}
