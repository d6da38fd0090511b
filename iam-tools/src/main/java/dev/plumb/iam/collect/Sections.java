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
        Map<String, JsonNode> contents = new ConcurrentHashMap<>();
        Set<String> ended = ConcurrentHashMap.newKeySet();
        List<SnapshotSection> chosen = chosen(run.options());
        found.stream()
                .filter(section -> !chosen.contains(section))
                .forEach(section -> run.ledger()
                        .add(rows(
                                run,
                                section,
                                State.NOT_REQUESTED,
                                "section " + section.name() + " was not asked for",
                                null)));
        try {
            run.workers()
                    .all(chosen.stream()
                            .<Runnable>map(section -> () -> {
                                read(run, section, contents);
                                ended.add(section.name());
                            })
                            .toList());
        } catch (InterruptedRunException e) {
            Thread.currentThread().interrupt();
            chosen.stream()
                    .filter(section -> !ended.contains(section.name()))
                    .forEach(section -> run.ledger().add(rows(run, section, State.FAILED, Ledger.INTERRUPTED, null)));
        }
        snapshot.sections(new TreeMap<>(contents));
    }

    private static void read(Run run, SnapshotSection section, Map<String, JsonNode> contents) {
        try {
            SnapshotSection.Content content = section.collect(run.session(), run.progress());
            contents.put(section.name(), content.json());
            run.ledger().add(content.coverage());
        } catch (AwsException e) {
            // Another service or Region that cannot be reached is no reason to lose what was read of IAM.
            if (e.kind() == AwsException.Kind.BAD_CREDENTIALS) {
                throw e;
            }
            run.ledger().add(rows(run, section, State.FAILED, String.valueOf(e.getMessage()), e.requestId()));
        }
    }

    private static List<Coverage.Row> rows(
            Run run, SnapshotSection section, State state, String reason, @Nullable String requestId) {
        return section.operations().stream()
                .map(operation ->
                        new Coverage.Row(run.identity().account(), "global", operation, state, reason, requestId))
                .toList();
    }
}
