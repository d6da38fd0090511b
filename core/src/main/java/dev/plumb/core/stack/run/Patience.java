package dev.plumb.core.stack.run;

import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import java.time.Duration;

/** How long one who wants the lease waits for one who has it. Used by one thread. */
final class Patience {
    private static final String TASK = "lease";

    private final RunStore store;
    private final Duration whole;
    private final Progress progress;
    private final Moment begun;

    Patience(RunStore store, Duration whole, Progress progress) {
        this.store = store;
        this.whole = whole;
        this.progress = progress;
        this.begun = Moment.now(store.time());
    }

    /**
     * Waits for a while. A live holder is waited for only on request; the one of a damaged record always, for its life at most.
     *
     * @param readable whether the record says who it is
     * @throws dev.plumb.core.error.NotStartedException when there is no patience left
     */
    void outlive(Standing holder, boolean readable) {
        Terms terms = holder.record().map(RunRecord::terms).orElse(Terms.DEFAULT);
        Duration life = terms.life().minus(holder.age());
        sleep("waiting for " + holder.describe(), readable ? shorter(left(holder), terms.heartbeat()) : life);
    }

    /** Returns how long a live holder may still be waited for. */
    Duration left(Standing holder) {
        Duration left = whole.minus(begun.elapsed(store.time()));
        if (left.isNegative() || left.isZero()) {
            throw StoreErrors.held(store.stack(), holder);
        }
        return left;
    }

    /** Says why it waits, and waits. */
    void sleep(String reason, Duration pause) {
        progress.on(new ProgressEvent.Waiting(TASK, reason, pause));
        store.sleep(pause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
