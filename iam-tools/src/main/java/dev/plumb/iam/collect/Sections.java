package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.Location;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sections other modules add, or say that they were not asked for. */
final class Sections {
    private final List<SnapshotSection> found;

    Sections(List<SnapshotSection> found) {
        this.found = found.stream()
                .sorted(Comparator.comparing(SnapshotSection::name))
                .toList();
    }

    static Sections onClassPath() {
        List<SnapshotSection> found = new ArrayList<>();
        ServiceLoader.load(SnapshotSection.class, SnapshotSection.class.getClassLoader())
                .forEach(found::add);
        return new Sections(found);
    }

    Set<String> names() {
        return found.stream().map(SnapshotSection::name).collect(Collectors.toUnmodifiableSet());
    }

    List<SnapshotSection> chosen(CollectOptions options) {
        return found.stream()
                .filter(section -> options.sections().contains(section.name()))
                .toList();
    }

    /** Refuses names that no module offers, before anything is called. */
    void check(CollectOptions options) {
        TreeSet<String> unknown = new TreeSet<>(options.sections());
        found.forEach(section -> unknown.remove(section.name()));
        if (!unknown.isEmpty()) {
            throw InputException.at(
                    Location.of("sections"),
                    "no module on the class path collects " + String.join(", ", unknown) + "; there are: "
                            + String.join(
                                    ", ",
                                    found.stream().map(SnapshotSection::name).toList()));
        }
    }

    /** Reads what was asked for. After an interrupt, what is ready is kept. */
    void read(Run run, IamSnapshot.Builder snapshot) {
        List<SnapshotSection> chosen = chosen(run.options());
        Map<String, Answer> ready = new ConcurrentHashMap<>();
        try {
            run.workers()
                    .all(chosen.stream()
                            .<Runnable>map(section -> () -> ready.put(section.name(), read(run, section)))
                            .toList());
        } catch (InterruptedRunException e) {
            Thread.currentThread().interrupt();
        }
        // Copied: a call that an interrupt could not end may still come back.
        Map<String, Answer> read = Map.copyOf(ready);
        Map<String, JsonNode> contents = new TreeMap<>();
        for (SnapshotSection section : found) {
            Answer answer = read.get(section.name());
            if (answer == null) {
                run.ledger().add(unread(run, section, chosen.contains(section)));
            } else {
                run.ledger().add(answer.rows());
                if (answer.json() != null) {
                    contents.put(section.name(), answer.json());
                }
            }
        }
        snapshot.sections(contents);
    }

    /** How reading a section ended; without content where it was refused. */
    private record Answer(@Nullable JsonNode json, List<Coverage.Row> rows) {}

    private static Answer read(Run run, SnapshotSection section) {
        try {
            SnapshotSection.Content content = section.collect(run.session(), run.progress());
            return new Answer(content.json(), content.coverage());
        } catch (AwsException e) {
            // Another service or Region that cannot be reached is no reason to lose what was read of IAM.
            if (e.kind() == AwsException.Kind.BAD_CREDENTIALS) {
                throw e;
            }
            return new Answer(null, rows(run, section, State.FAILED, String.valueOf(e.getMessage()), e.requestId()));
        }
    }

    private static List<Coverage.Row> unread(Run run, SnapshotSection section, boolean chosen) {
        return chosen
                ? rows(run, section, State.FAILED, Coverage.INTERRUPTED, null)
                : rows(run, section, State.NOT_REQUESTED, "section " + section.name() + " was not asked for", null);
    }

    private static List<Coverage.Row> rows(
            Run run, SnapshotSection section, State state, String reason, @Nullable String requestId) {
        return section.operations().stream()
                .map(operation ->
                        new Coverage.Row(run.identity().account(), "global", operation, state, reason, requestId))
                .toList();
    }
}
