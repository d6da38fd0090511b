package dev.plumb.core.apply;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.time.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many resources in few calls: all of one kind are asked for together, at first soon and then more and more
 * rarely. Thread safe.
 */
final class Waits {
    private final AwsSession session;
    private final Workers workers;
    private final ApplySettings settings;
    private final Map<String, Map<String, Waiting>> byKind = new HashMap<>();
    private final Consumer<Throwable> defect;
    private boolean stopped;

    /** Prepares; what no wait can end by, such as an error of the machine, goes to {@code defect}. */
    Waits(AwsSession session, Workers workers, ApplySettings settings, Consumer<Throwable> defect) {
        this.defect = defect;
        this.session = session;
        this.workers = workers;
        this.settings = settings;
    }

    /**
     * A resource that is waited for.
     *
     * @param gone whether it is waited for to go
     * @param shows when it must be visible, if it is there
     * @param until when patience ends
     * @param moved whether it was seen in another condition than failed, which it may have been in all the while
     * @param done takes how it ended: its last condition, or why it could not be asked for
     */
    private record Waiting(
            boolean gone,
            Instant shows,
            Instant until,
            boolean moved,
            BiConsumer<Condition, @Nullable PlumbException> done) {
        Waiting seenMoving() {
            return new Waiting(gone, shows, until, true, done);
        }
    }

    /** Waits for a resource to be ready or gone. */
    void add(
            Kind<?> kind,
            String id,
            boolean gone,
            Duration expected,
            BiConsumer<Condition, @Nullable PlumbException> done) {
        Instant now = session.time().now();
        Instant shows = now.plus(settings.freshFor());
        Instant until = now.plus(settings.bound(expected));
        boolean first;
        synchronized (byKind) {
            if (stopped) {
                done.accept(
                        Condition.of(Condition.Phase.PENDING, "pending"),
                        new InterruptedRunException("stopped before waiting; it goes on without us"));
                return;
            }
            Map<String, Waiting> waiting = byKind.computeIfAbsent(kind.name(), none -> new HashMap<>());
            first = waiting.isEmpty();
            waiting.put(id, new Waiting(gone, shows, until, false, done));
        }
        if (first) {
            workers.start(() -> {
                try {
                    poll(kind);
                } catch (RuntimeException | Error thrown) {
                    defect.accept(thrown);
                }
            });
        }
    }

    /** Asks nobody any more: whatever is still waited for ends here. */
    void stop() {
        List<Waiting> left = new ArrayList<>();
        synchronized (byKind) {
            stopped = true;
            byKind.values().forEach(waiting -> left.addAll(waiting.values()));
            byKind.clear();
        }
        InterruptedRunException interrupted =
                new InterruptedRunException("stopped while waiting; it goes on without us");
        left.forEach(waiting -> waiting.done().accept(Condition.of(Condition.Phase.PENDING, "pending"), interrupted));
    }

    private void poll(Kind<?> kind) {
        Duration pause = settings.firstPoll();
        try {
            while (true) {
                session.time().sleep(pause);
                List<String> ids = ids(kind);
                if (ids.isEmpty()) {
                    return;
                }
                if (!ask(kind, ids)) {
                    return;
                }
                Duration next = pause.multipliedBy(3).dividedBy(2);
                pause = next.compareTo(settings.slowestPoll()) > 0 ? settings.slowestPoll() : next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> ids(Kind<?> kind) {
        synchronized (byKind) {
            return stopped
                    ? List.of()
                    : byKind.getOrDefault(kind.name(), Map.of()).keySet().stream()
                            .sorted()
                            .toList();
        }
    }

    /** Returns whether some are still waited for. */
    private boolean ask(Kind<?> kind, List<String> ids) {
        Map<String, Condition> conditions;
        try {
            conditions = kind.conditions(session, ids);
        } catch (PlumbException e) {
            ids.forEach(id -> end(kind, id, Condition.GONE, e));
            return left(kind);
        }
        for (String id : ids) {
            judge(kind, id, conditions.getOrDefault(id, Condition.GONE));
        }
        return left(kind);
    }

    private void judge(Kind<?> kind, String id, Condition condition) {
        Waiting waiting = waiting(kind, id);
        if (waiting == null) {
            return;
        }
        boolean over = switch (condition.phase()) {
            case READY -> !waiting.gone();
            // What was just made may not be visible yet.
            case GONE -> waiting.gone() || session.time().now().isAfter(waiting.shows());
            // A read that lags still shows what failed long ago and is on its way out now.
            case FAILED -> !waiting.gone() || waiting.moved();
            case PENDING, LEAVING -> false;
        };
        if (!waiting.moved() && condition.phase() != Condition.Phase.FAILED) {
            moved(kind, id);
        }
        if (over || session.time().now().isAfter(waiting.until())) {
            end(kind, id, condition, null);
        }
    }

    private void moved(Kind<?> kind, String id) {
        synchronized (byKind) {
            byKind.getOrDefault(kind.name(), Map.of()).computeIfPresent(id, (key, waiting) -> waiting.seenMoving());
        }
    }

    private @Nullable Waiting waiting(Kind<?> kind, String id) {
        synchronized (byKind) {
            return byKind.getOrDefault(kind.name(), Map.of()).get(id);
        }
    }

    private void end(Kind<?> kind, String id, Condition condition, @Nullable PlumbException failure) {
        Waiting waiting;
        synchronized (byKind) {
            waiting = byKind.getOrDefault(kind.name(), new HashMap<>()).get(id);
        }
        if (waiting != null) {
            waiting.done().accept(condition, failure);
            synchronized (byKind) {
                byKind.getOrDefault(kind.name(), new HashMap<>()).remove(id);
            }
        }
    }

    private boolean left(Kind<?> kind) {
        synchronized (byKind) {
            return !byKind.getOrDefault(kind.name(), Map.of()).isEmpty();
        }
    }
}
