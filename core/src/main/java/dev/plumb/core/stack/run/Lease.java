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
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a stack, and the signs of life that keep it. It is never taken back by force: a holder notices by itself
 * that it has lost it, and changes nothing from then on. Thread safe.
 */
public final class Lease {
    private static final int TRIES = 5;

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

    /** Returns the run since which client tokens are the same. */
    public int epoch() {
        return record.epoch();
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
            if (RunStore.unknown(failure)) {
                unsure++;
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
        lastFailure = told(failure);
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
     * Writes down what this run may make besides what it has declared, and returns when that is sure.
     *
     * @param ids creates that AWS cannot make idempotent, by id and generation
     * @throws InterruptedRunException when it cannot be written, or the lease is lost: none of them may be made then
     */
    public void declare(Collection<String> ids) {
        beating.lock();
        try {
            refuseIfLost();
            if (record.creates().covers(ids)) {
                return;
            }
            RunRecord more = record.withCreates(record.creates().and(DeclaredCreates.of(ids)));
            Moment at = Moment.now(store.time());
            OptionalLong now = persist(more);
            if (now.isEmpty()) {
                throw new InterruptedRunException("Run " + number() + " of stack " + store.stack()
                        + " could not write down what it was about to make, and did not make it" + lastFailure
                        + ". Run again");
            }
            record = more;
            written(now.getAsLong(), at);
            refuseIfLost();
        } finally {
            beating.unlock();
        }
    }

    /** Notes for {@link #release} that the stack is as wanted: the next run's client tokens are others. */
    public void converged() {
        beating.lock();
        try {
            record = record.converged();
        } finally {
            beating.unlock();
        }
    }

    /**
     * Ends the run. After a clean one the records of all runs but the newest two are deleted. A release that cannot be written is
     * told as a warning: the next run then waits for the end of this one's life.
     *
     * @param clean whether no call is without an answer and the last look at the stack was as it should be
     * @param pending the creates of which nobody knows whether they happened
     * @param summary one line for the history
     * @return whether the record says now that the run has ended
     */
    public boolean release(boolean clean, DeclaredCreates pending, String summary) {
        beating.lock();
        try {
            RunCondition how = clean ? RunCondition.RELEASED_CLEAN : RunCondition.RELEASED_UNCLEAN;
            record = record.released(how, pending, summary);
            boolean written = persist(record).isPresent();
            if (!written) {
                warn("the end of run " + number() + " of stack " + store.stack()
                        + " could not be written; the next run waits until it counts as dead" + lastFailure);
            }
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
        if (!release(true, DeclaredCreates.NONE, summary)) {
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

    /** Writes a record again and again until that is sure, and returns its version; nothing where it cannot be written. */
    private OptionalLong persist(RunRecord changed) {
        String text = RunText.print(changed);
        for (int tried = 1; tried <= TRIES; tried++) {
            try {
                return OptionalLong.of(store.overwrite(changed));
            } catch (AwsException failure) {
                lastFailure = told(failure);
                if (RunStore.unknown(failure)) {
                    unsure++;
                    OptionalLong there = shown(text);
                    if (there.isPresent()) {
                        return there;
                    }
                }
                if (!RunStore.passing(failure)) {
                    break;
                }
            } catch (InterruptedRunException interrupted) {
                lastFailure = told(interrupted);
                break;
            }
            store.pause(tried);
        }
        return OptionalLong.empty();
    }

    private OptionalLong shown(String text) {
        try {
            return store.read(number()).filter(there -> there.text().equals(text)).stream()
                    .mapToLong(Standing::version)
                    .findFirst();
        } catch (AwsException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static String told(PlumbException failure) {
        return " (" + failure.getMessage() + ")";
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
