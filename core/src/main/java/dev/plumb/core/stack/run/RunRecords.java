package dev.plumb.core.stack.run;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.progress.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door to the records of a stack's runs: take the lease, look who has it, read the history, break it by hand. */
public final class RunRecords {
    private RunRecords() {}

    /**
     * Takes the lease of a stack. Before it returns no call has changed anything but the record.
     *
     * @param declared the creates in the plan that AWS cannot make idempotent, by id and generation
     * @param seen the records as they were just now, or null to read them first
     * @throws NotStartedException when somebody else has it, the record is not for this version or place, or an action is denied
     * @throws InterruptedRunException when Parameter Store cannot be reached, or other runs were faster
     */
    public static Lease acquire(
            AwsSession session,
            StackName stack,
            Operation operation,
            List<String> declared,
            @Nullable Recorded seen,
            LeaseSettings settings,
            Progress progress) {
        RunStore store = new RunStore(session, stack);
        return new Acquisition(store, operation, DeclaredCreates.of(declared), settings, progress)
                .take(seen == null ? null : seen.all());
    }

    /**
     * Returns how the newest run of a stack stands, without any effect.
     *
     * @throws AwsException when the records cannot be read
     */
    public static Optional<Standing> look(AwsSession session, StackName stack) {
        return known(session, stack).newest();
    }

    /**
     * Returns what the records of a stack's runs say of it, without any effect.
     *
     * @throws AwsException when the records cannot be read
     */
    public static Recorded known(AwsSession session, StackName stack) {
        return new Recorded(stack, before(new RunStore(session, stack)));
    }

    private static Predecessor before(RunStore store) {
        return Predecessor.of(store.patiently(store::all), null);
    }

    /**
     * Waits until no run of a stack is at work, where the settings have the patience; what is planned from then on need not wait.
     *
     * @throws NotStartedException when one still is at the end of the patience
     * @throws AwsException when the records cannot be read
     */
    public static void await(AwsSession session, StackName stack, LeaseSettings settings, Progress progress) {
        if (settings.patience().isZero()) {
            return;
        }
        RunStore store = new RunStore(session, stack);
        Patience patience = new Patience(store, settings.patience(), progress);
        Standing newest = before(store).newest();
        while (newest != null && newest.live()) {
            patience.outlive(newest, newest.record().isPresent());
            newest = before(store).newest();
        }
    }

    /**
     * Waits until everything must have shown that a run may have made whose record cannot be read.
     *
     * @param damaged how that run stands
     */
    public static void settle(
            AwsSession session, StackName stack, Standing damaged, LeaseSettings settings, Progress progress) {
        Duration left = Terms.DEFAULT.life().plus(settings.settle()).minus(damaged.age());
        if (damaged.parsed() instanceof Parsed.Damaged && left.compareTo(Duration.ZERO) > 0) {
            new Patience(new RunStore(session, stack), Duration.ZERO, progress)
                    .sleep("until all must have shown that was made by " + damaged.describe(), left);
        }
    }

    /**
     * Returns a line for each of the last runs that ended, the oldest first.
     *
     * @throws AwsException when the records cannot be read
     */
    public static List<String> history(AwsSession session, StackName stack) {
        return before(new RunStore(session, stack)).history();
    }

    /**
     * Marks the newest run as interrupted, so that the next one need not wait for the end of its life. What it declared stays
     * declared.
     *
     * @param number the run's number, as the refusal named it
     * @return how that run stood
     * @throws NotStartedException when it is not the newest run, or has ended
     */
    public static Standing unlock(AwsSession session, StackName stack, int number) {
        RunStore store = new RunStore(session, stack);
        Predecessor before = before(store);
        Standing newest = before.newest();
        if (newest == null || newest.number() != number) {
            throw new NotStartedException("Run " + number + " of stack " + stack + " is not the newest: "
                    + (newest == null ? "there is none" : newest.describe() + " is") + ". Nothing was changed");
        }
        if (before.ended()) {
            throw new NotStartedException("There is nothing to unlock: " + newest.describe() + ". Nothing was changed");
        }
        RunRecord record = before.record()
                .orElseThrow(
                        () -> new NotStartedException(
                                "The record of run " + number + " of stack " + stack
                                        + " is damaged; the next run takes over by itself when it is two minutes old. Nothing was changed"));
        store.overwrite(record.broken());
        return newest;
    }
}
