package dev.plumb.core.stack;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.yaml.YamlList;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Replaces the references in a file by what they stand for: first all are found, then parameters are read in one go. */
final class Resolution {
    /** They say where parameters are looked up, and so cannot be parameters. */
    private static final Set<String> BEFORE = Set.of("stack", "region", "uid");

    private final References references;
    private final Problems problems;
    private final IdentityHashMap<YamlValue, YamlValue> seen = new IdentityHashMap<>();
    private final IdentityHashMap<YamlScalar, Template> templates = new IdentityHashMap<>();
    private final Map<String, References.Parameter> parameters = new LinkedHashMap<>();
    private final SortedMap<String, String> values = new TreeMap<>();

    Resolution(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
    }

    /** Returns what every reference stood for, by {@code env:NAME} and {@code ssm:/path}. */
    SortedMap<String, String> values() {
        return values;
    }

    YamlMap resolve(YamlMap root) {
        Set<String> names = new TreeSet<>();
        find(root, names, new IdentityHashMap<>());
        for (String key : BEFORE) {
            if (root.get(key) instanceof YamlScalar scalar && uses(scalar, "ssm")) {
                problems.at(
                        scalar.where(), key + " cannot come from a parameter: it says where parameters are looked up");
            }
        }
        if (!names.isEmpty()) {
            // No call for a file that is wrong anyway, since a failing call would hide what is wrong with it.
            problems.raise();
            String region = root.get("region") instanceof YamlScalar scalar ? text(scalar) : null;
            problems.raise();
            parameters.putAll(references.parameters(region, names));
        }
        return (YamlMap) replace(root);
    }

    private void find(YamlValue value, Set<String> names, IdentityHashMap<YamlValue, Boolean> done) {
        if (done.put(value, true) != null || problems.isFull()) {
            return;
        }
        if (value instanceof YamlScalar scalar && scalar.text().indexOf('$') >= 0) {
            Template template = Template.of(scalar, problems);
            templates.put(scalar, template);
            template.pieces().stream()
                    .filter(piece -> "ssm".equals(piece.kind()))
                    .forEach(piece -> names.add(piece.text()));
        } else if (value instanceof YamlList list) {
            list.items().forEach(item -> find(item, names, done));
        } else if (value instanceof YamlMap map) {
            map.entries().forEach((key, entry) -> {
                if (key.contains("${")) {
                    problems.at(entry.where(), "a reference can be a value, but not part of a key");
                }
                find(entry.value(), names, done);
            });
        }
    }

    private boolean uses(YamlScalar scalar, String kind) {
        Template template = templates.get(scalar);
        return template != null && template.pieces().stream().anyMatch(piece -> kind.equals(piece.kind()));
    }

    /** Shared values stay shared, so that aliases cost nothing here. */
    private YamlValue replace(YamlValue value) {
        YamlValue known = seen.get(value);
        if (known != null) {
            return known;
        }
        YamlValue replaced = value;
        if (value instanceof YamlScalar scalar && templates.containsKey(scalar)) {
            replaced = uses(scalar, "env") || uses(scalar, "ssm")
                    ? scalar.resolved(text(scalar))
                    : new YamlScalar(scalar.where(), text(scalar), scalar.written(), scalar.style());
        } else if (value instanceof YamlList list) {
            replaced = new YamlList(
                    list.where(), list.items().stream().map(this::replace).toList());
        } else if (value instanceof YamlMap map) {
            Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
            map.entries()
                    .forEach(
                            (key, entry) -> entries.put(key, new YamlMap.Entry(entry.where(), replace(entry.value()))));
            replaced = new YamlMap(map.where(), entries);
        }
        seen.put(value, replaced);
        return replaced;
    }

    private String text(YamlScalar scalar) {
        Template template = templates.get(scalar);
        return template == null ? scalar.text() : template.fill(piece -> value(scalar, piece));
    }

    private String value(YamlScalar scalar, Template.Piece piece) {
        String value = "env".equals(piece.kind()) ? variable(scalar, piece.text()) : parameter(scalar, piece.text());
        if (value == null) {
            return "";
        }
        values.put(piece.name(), value);
        return value;
    }

    private @Nullable String variable(YamlScalar scalar, String name) {
        String value = references.environment(name);
        if (value == null) {
            problems.at(scalar.where(), "the environment variable " + name + " is not set");
        }
        return value;
    }

    private @Nullable String parameter(YamlScalar scalar, String name) {
        References.Parameter parameter = parameters.get(name);
        if (parameter == null) {
            problems.at(scalar.where(), "there is no SSM parameter " + name);
            return null;
        }
        if (parameter.secure()) {
            problems.add(Problem.at(
                            scalar.where(), "the SSM parameter " + name + " is a SecureString, and plans are no secret")
                    .advise("Give what needs the secret its ARN"));
            return null;
        }
        return parameter.value();
    }
}
