package dev.plumb.simulator.http;

import dev.plumb.simulator.service.Consistency;
import dev.plumb.simulator.store.Replica;
import dev.plumb.simulator.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the replica that answers a call. Thread safe. */
final class Replicas {
    /** No change stays unseen for longer because too few have read since. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Store store;
    private final Consistency consistency;
    private final Map<String, Reader> readers = new HashMap<>();

    Replicas(Store store, Consistency consistency) {
        this.store = store;
        this.consistency = consistency;
    }

    /** Returns a replica for one more call of a reader, or null for the store itself. */
    synchronized @Nullable Replica next(String reader, Instant now) {
        if (consistency.equals(Consistency.STRONG)) {
            return null;
        }
        Reader state = readers.computeIfAbsent(reader, key -> new Reader());
        boolean fresh = consistency.alternating() && state.calls++ % 2 == 1;
        long rows = fresh ? store.commits() : store.commitsAt(now.minus(consistency.lag()));
        if (consistency.reads() > 0 && !fresh) {
            rows = Math.min(rows, Math.max(state.seen(consistency.reads()), store.commitsAt(now.minus(PATIENCE))));
        }
        state.read(store.commits(), consistency.reads());
        long tags = Math.min(rows, store.commitsAt(now.minus(consistency.tagLag())));
        return new Replica(store.worldAt(rows), store.worldAt(tags));
    }

    /** What the last calls of a reader found committed, newest last. */
    private static final class Reader {
        private final Deque<Long> seen = new ArrayDeque<>();
        private long calls;

        long seen(int reads) {
            return seen.size() < reads ? 0 : seen.getFirst();
        }

        void read(long commits, int kept) {
            seen.addLast(commits);
            if (seen.size() > kept) {
                seen.removeFirst();
            }
        }
    }
}
