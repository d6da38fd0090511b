package dev.plumb.core.stack;

import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.yaml.YamlMap;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one file of several: mappings are joined, and everything else is written in one place only. */
final class Merge {
    /** What every file may say, so that it can be used alone, as long as all say the same. */
    private static final Set<String> REPEATED = Set.of("stack", "region", "uid");

    private final Problems problems;

    Merge(Problems problems) {
        this.problems = problems;
    }

    YamlMap join(List<YamlMap> files) {
        Map<String, YamlMap.Entry> all = new LinkedHashMap<>();
        for (YamlMap file : files) {
            if (files.size() > 1 && !file.entries().containsKey("stack")) {
                problems.at(
                        file.where(),
                        "the key stack is missing here: each of several files says which stack it describes");
            }
            join(all, file, true);
        }
        return new YamlMap(files.get(0).where(), all);
    }

    private void join(Map<String, YamlMap.Entry> all, YamlMap more, boolean top) {
        more.entries().forEach((key, entry) -> {
            YamlMap.Entry before = all.putIfAbsent(key, entry);
            if (before == null) {
                return;
            }
            if (before.value() instanceof YamlMap one && entry.value() instanceof YamlMap other) {
                Map<String, YamlMap.Entry> joined = new LinkedHashMap<>(one.entries());
                join(joined, other, false);
                all.put(key, new YamlMap.Entry(before.where(), new YamlMap(one.where(), joined)));
            } else if (!top || !REPEATED.contains(key)) {
                problems.at(entry.where(), Excerpt.quoted(key) + " is written twice; first at " + before.where());
            } else if (!text(before.value()).equals(text(entry.value()))) {
                problems.at(
                        entry.where(),
                        key + " is " + entry.value().described() + " here and "
                                + before.value().described() + " at " + before.where()
                                + "; the files of one stack agree");
            }
        });
    }

    private static String text(YamlValue value) {
        return value instanceof YamlScalar scalar ? scalar.text() : value.described();
    }
}
