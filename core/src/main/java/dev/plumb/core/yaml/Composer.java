package dev.plumb.core.yaml;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;

/**
 * Makes values of events. Not the library's own composer: that one knows no limit of depth, and gives up at the first
 * duplicate key.
 */
final class Composer {
    private final String source;
    private final Events events;
    private final Problems problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;

    Composer(String source, Events events, Problems problems) {
        this.source = source;
        this.events = events;
        this.problems = problems;
    }

    /** What an alias stands for, and how many values that is. */
    private record Anchored(YamlValue value, int values) {}

    YamlValue document() {
        events.next(); // the stream begins
        Event event = events.next();
        if (!(event instanceof DocumentStartEvent)) {
            throw InputException.at(Location.of(source), "the file is empty");
        }
        YamlValue value = value(events.next(), 0, null);
        events.next(); // the document ends
        event = events.next();
        if (!(event instanceof StreamEndEvent)) {
            throw InputException.at(
                    events.place(event),
                    "a second document begins here; write one document to a file, and name several files");
        }
        return value;
    }

    private YamlValue value(Event event, int depth, @Nullable Location key) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        count(1, event);
        if (depth > YamlReader.DEPTH) {
            throw InputException.at(
                    events.place(event),
                    "this is nested more than " + YamlReader.DEPTH + " levels deep; nothing in plumb is");
        }
        int before = values;
        YamlValue value;
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar, scalar.getTag());
            YamlScalar.Style style = scalar.isPlain() ? YamlScalar.Style.PLAIN : YamlScalar.Style.QUOTED;
            value = YamlScalar.of(events.place(event), scalar.getValue(), style);
        } else {
            CollectionStartEvent start = (CollectionStartEvent) event;
            refuseTag(start, start.getTag());
            Location where = key == null || start.isFlow() ? events.place(event) : key;
            value = start instanceof SequenceStartEvent ? list(where, depth) : map(where, depth);
        }
        anchor((NodeEvent) event, value, values - before + 1);
        return value;
    }

    private void anchor(NodeEvent event, YamlValue value, int size) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(value, size)));
    }

    /** An anchor is known once its value is complete, so that nothing can contain itself. */
    private YamlValue alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw InputException.at(
                    events.place(event),
                    Excerpt.quoted("*" + name) + " stands for nothing that is complete before this place");
        }
        count(anchored.values(), event);
        return anchored.value();
    }

    private void count(int more, Event event) {
        values += more;
        if (values > YamlReader.VALUES) {
            throw InputException.at(
                    events.place(event),
                    "the file has more than " + YamlReader.VALUES + " values, counting what aliases repeat");
        }
    }

    private void refuseTag(NodeEvent event, Optional<String> tag) {
        tag.ifPresent(name -> problems.at(
                events.place(event), "the YAML tag " + Excerpt.quoted(name) + " is not understood; leave it out"));
    }

    private YamlList list(Location where, int depth) {
        List<YamlValue> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(value(event, depth + 1, null));
        }
        return new YamlList(where, items);
    }

    private YamlMap map(Location where, int depth) {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Location at = events.place(event);
            YamlValue key = value(event, depth + 1, null);
            YamlValue value = value(events.next(), depth + 1, at);
            if (key instanceof YamlScalar scalar && !scalar.isNothing()) {
                put(entries, scalar, new YamlMap.Entry(at, value));
            } else {
                problems.at(at, "a key was expected, not " + key.described());
            }
        }
        return new YamlMap(where, entries);
    }

    private void put(Map<String, YamlMap.Entry> entries, YamlScalar key, YamlMap.Entry entry) {
        if (key.style() == YamlScalar.Style.PLAIN && key.text().equals("<<")) {
            problems.add(Problem.at(entry.where(), "merge keys (<<) are no part of YAML 1.2")
                    .advise("Write the keys out, or use an alias for the whole value"));
            return;
        }
        YamlMap.Entry before = entries.putIfAbsent(key.text(), entry);
        if (before != null) {
            problems.at(entry.where(), key.described() + " is written twice; first at " + before.where());
        }
    }
}
