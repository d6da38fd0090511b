package dev.plumb.core.roll;

import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a roll as progress: a task for the way forward, another one for the way back, pauses as waits with a countdown, and notes in
 * between. Not thread safe.
 */
public final class RollProgress {
    private final Progress progress;
    private final Supplier<Instant> now;
    private @Nullable String task;
    private long done;
    private long total;

    /**
     * Creates one.
     *
     * @param now the clock that pauses are counted down by
     */
    public RollProgress(Progress progress, Supplier<Instant> now) {
        this.progress = progress;
        this.now = now;
    }

    /** Takes one event. */
    public void on(RollEvent event) {
        if (event instanceof RollEvent.Turned turned) {
            turn(turned);
        } else if (event instanceof RollEvent.Moved moved) {
            done = moved.done();
            total = moved.total();
            if (task != null) {
                progress.on(new ProgressEvent.Advanced(task, done, total));
            }
        } else if (event instanceof RollEvent.Waits waits) {
            if (task != null) {
                Duration left = Duration.between(now.get(), waits.until());
                progress.on(new ProgressEvent.Waiting(task, waits.why(), left.isNegative() ? Duration.ZERO : left));
            }
        } else if (event instanceof RollEvent.Told told) {
            progress.on(new ProgressEvent.Note(
                    told.bad() ? ProgressEvent.Level.WARNING : ProgressEvent.Level.INFO, told.text()));
        } else if (event instanceof RollEvent.Ended ended) {
            end(ended.outcome());
        }
    }

    private void turn(RollEvent.Turned turned) {
        boolean back = turned.direction() == RollEvent.Direction.BACK;
        close(ProgressEvent.Outcome.FAILED, null);
        task = back ? "roll-back" : "roll";
        done = 0;
        total = turned.total();
        progress.on(new ProgressEvent.Started(task, (back ? "roll back " : "roll ") + turned.what(), total));
    }

    private void end(RollOutcome outcome) {
        boolean goesOn = outcome instanceof RollOutcome.StillRunning
                || outcome instanceof RollOutcome.Paused
                || outcome instanceof RollOutcome.Detached;
        // A rollback that succeeds is done, however bad that is for the roll.
        boolean arrived = outcome.good() || (outcome instanceof RollOutcome.RolledBack && "roll-back".equals(task));
        close(
                goesOn
                        ? ProgressEvent.Outcome.INCOMPLETE
                        : arrived ? ProgressEvent.Outcome.DONE : ProgressEvent.Outcome.FAILED,
                outcome.word().replace('-', ' '));
    }

    private void close(ProgressEvent.Outcome how, @Nullable String word) {
        if (task != null) {
            String count = total > 0 ? done + " of " + total : null;
            String detail = word == null ? count : count == null ? word : word + ", " + count;
            progress.on(new ProgressEvent.Finished(task, how, detail));
            task = null;
        }
    }
}
