package dev.plumb.core.stack.run;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.progress.ProgressEvent.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a stack, and the signs of life that keep it. It is never taken back by force: a holder notices by itself
 * that it has lost it, and changes nothing from then on. Thread safe.
 */
public final class Lease {
    private static final int RELEASE_TRIES = 5;

    private final RunStore store;
    private final Found found;
    private final List<Integer> before;
    private final LeaseSettings settings;
    private final Progress progress;
    private final ReentrantLock beating = new ReentrantLock();
    private RunRecord record;
    private long version;
    private int unsure;
    private boolean warned;
    private volatile Moment beaten;
    private volatile Moment looked;
    private volatile @Nullable String lost;
    private volatile String lastFailure = "";

    Lease(
            RunStore store,
            RunRecord record,
            long version,
            Found found,
            Moment taken,
            List<Integer> before,
            LeaseSettings settings,
            Progress progress) {
        this.store = store;
        this.record = record;
        this.version = version;
        this.found = found;
        this.beaten = taken;
        this.looked = taken;
        this.before = before;
        this.settings = settings;
        this.progress = progress;
    }

    /** Returns the stack's uid. */
    public String uid() {
        return record.id().uid();
    }

    /** Returns the number of this run. */
    public int number() {
        return record.id().number();
    }

    /** Returns what the run before left behind. */
    public Found found() {
        return found;
    }

    /**
     * Returns when a call that changes something may go out now, giving a sign of life if one is due.
     *
     * @throws InterruptedRunException when the lease is lost, or no sign of life got through for half its life
     */
    public void mayMutate() {
        refuseIfLost();
        beat();
        refuseIfLost();
        if (looked.elapsed(store.time()).compareTo(settings.terms().halfLife()) > 0) {
            lose("nobody could tell for " + Ascii.span(looked.elapsed(store.time())) + " whether another run has begun"
                    + lastFailure);
        }
        refuseIfLost();
    }

    /**
     * Gives a sign of life and looks for a later run, if that is due; to be called at least as often as heartbeats are, also
     * where nothing is changed. Never throws because of AWS: what went wrong shows in {@link #mayMutate}.
     */
    public void beat() {
        if (!due() || lost != null || !beating.tryLock()) {
            return;
        }
        try {
            if (due() && lost == null) {
                write();
                look();
            }
        } finally {
            beating.unlock();
        }
    }

    private boolean due() {
        Duration heartbeat = settings.terms().heartbeat();
        return beaten.elapsed(store.time()).compareTo(heartbeat) >= 0
                || looked.elapsed(store.time()).compareTo(heartbeat) >= 0;
    }

    private void refuseIfLost() {
        Duration silent = beaten.elapsed(store.time());
        if (lost == null && silent.compareTo(settings.terms().halfLife()) > 0) {
            lose("no sign of life got through for " + Ascii.span(silent) + lastFailure);
        }
        String why = lost;
        if (why != null) {
            throw new InterruptedRunException("Run " + number() + " of stack " + store.stack()
                    + " changes nothing more: " + why + ". What it did is kept; run again to go on");
        }
    }

    private void lose(String why) {
        lost = why;
    }

    /** An unanswered write counts as none until the record shows it. */
    private void write() {
        Moment at = Moment.now(store.time());
        if (beaten.elapsed(store.time()).compareTo(settings.terms().halfLife()) > 0) {
            return;
        }
        try {
            written(store.overwrite(record), at);
        } catch (AwsException failure) {
            failed(failure);
            unsure++;
            if (RunStore.unknown(failure)) {
                confirm(at);
            }
        }
    }

    private void confirm(Moment at) {
        try {
            store.read(number())
                    .filter(there -> there.version() > version)
                    .ifPresent(there -> written(there.version(), at));
        } catch (AwsException failure) {
            failed(failure);
        }
    }

    /** Nobody else writes this record, except a person who takes this run for dead. */
    private void written(long now, Moment at) {
        if (now > version + 1 + unsure) {
            lose("its record was changed by somebody else (plumb unlock)");
        }
        version = now;
        unsure = 0;
        beaten = at;
        lastFailure = "";
    }

    private void look() {
        Moment at = Moment.now(store.time());
        try {
            Optional<Standing> next = store.read(number() + 1);
            looked = at;
            next.ifPresent(later -> lose(later.describe() + " has taken the lease over"));
        } catch (AwsException failure) {
            failed(failure);
        }
    }

    private void failed(AwsException failure) {
        lastFailure = " (" + failure.getMessage() + ")";
        if (!warned) {
            warned = true;
            progress.on(new ProgressEvent.Note(
                    Level.WARNING,
                    "the lease of stack " + store.stack() + " could not be renewed: " + failure.getMessage()));
        }
    }

    /**
     * Starts a thread that gives the signs of life until the result is closed. In virtual time it counts as a worker, so others
     * must, too; else time runs away.
     */
    public KeepAlive keepAlive() {
        return KeepAlive.start(this, store.time(), settings.terms().heartbeat());
    }

    /**
     * Ends the run. After a clean one the records of all runs but the newest two are deleted. A release that cannot be written is
     * told as a warning: the next run then waits for the end of this one's life.
     *
     * @param clean whether no call is without an answer and the last look at the stack was as it should be
     * @param pending the creates without an answer, by id and generation
     * @param summary one line for the history
     * @return whether the record says now that the run has ended
     */
    public boolean release(boolean clean, Collection<String> pending, String summary) {
        beating.lock();
        try {
            RunCondition how = clean ? RunCondition.RELEASED_CLEAN : RunCondition.RELEASED_UNCLEAN;
            record = record.released(how, DeclaredCreates.of(pending), summary);
            boolean written = end();
            lose("it has ended");
            if (written && clean) {
                prune();
            }
            return written;
        } finally {
            beating.unlock();
        }
    }

    /** Deletes all records of the stack, the newest last: for the end of a complete destroy, in place of a release. */
    public boolean forget(String summary) {
        if (!release(true, List.of(), summary)) {
            return false;
        }
        try {
            store.delete(before.stream().skip(Math.max(0, before.size() - 1)).toList());
            store.delete(List.of(number()));
            return true;
        } catch (AwsException failure) {
            warn("the run records of stack " + store.stack() + " stay: " + failure.getMessage());
            return false;
        }
    }

    private boolean end() {
        String text = RunText.print(record);
        PlumbException last = null;
        for (int tried = 1; tried <= RELEASE_TRIES; tried++) {
            try {
                store.overwrite(record);
                return true;
            } catch (AwsException failure) {
                last = failure;
                if (!RunStore.passing(failure)) {
                    break;
                }
                if (RunStore.unknown(failure) && shows(text)) {
                    return true;
                }
            } catch (InterruptedRunException interrupted) {
                last = interrupted;
                break;
            }
            store.pause(tried);
        }
        warn("the end of run " + number() + " of stack " + store.stack()
                + " could not be written; the next run waits until it counts as dead"
                + (last == null ? "" : ": " + last.getMessage()));
        return false;
    }

    private boolean shows(String text) {
        try {
            return store.read(number())
                    .filter(there -> there.text().equals(text))
                    .isPresent();
        } catch (AwsException unreadable) {
            return false;
        }
    }

    /** This record and the one before stay. */
    private void prune() {
        try {
            store.delete(before.stream().limit(Math.max(0, before.size() - 1)).toList());
        } catch (AwsException failure) {
            warn("old run records of stack " + store.stack() + " stay: " + failure.getMessage());
        }
    }

    private void warn(String text) {
        progress.on(new ProgressEvent.Note(Level.WARNING, text));
    }
}
