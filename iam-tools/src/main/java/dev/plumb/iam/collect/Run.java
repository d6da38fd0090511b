package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;

/** What every part of one collection shares. */
record Run(
        AwsSession session,
        IamClient iam,
        Identity identity,
        CollectOptions options,
        Progress progress,
        Ledger ledger,
        Workers workers) {
    /**
     * Makes a single call and writes its row.
     *
     * @return null when it was refused
     */
    <T> @Nullable T ask(String operation, Supplier<T> call) {
        return ask(operation, call, answer -> 0);
    }

    /**
     * Makes a single call and writes its row.
     *
     * @param lacking how many facts that AWS always tells are not in the answer
     * @return null when it was refused
     */
    <T> @Nullable T ask(String operation, Supplier<T> call, ToLongFunction<T> lacking) {
        try {
            T answer = call.get();
            readToTheEnd(operation, lacking.applyAsLong(answer));
            return answer;
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            ledger.failed(operation, e);
            return null;
        }
    }

    /**
     * Reads a paged listing and writes its row. What was read before it broke off counts as partly read.
     *
     * @param lacking how many facts that AWS always tells were not in the answers, asked at the end
     */
    void list(String operation, Pages<?> pages, IntSupplier lacking) {
        try {
            Pages.Gap gap = pages.read();
            if (gap != null) {
                if (gap.cause() instanceof AwsException refusal && Fatal.is(refusal)) {
                    throw refusal;
                }
                ledger.partial(operation, gap.reason(), gap.requestId());
            } else {
                readToTheEnd(operation, lacking.getAsInt());
            }
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            ledger.failed(operation, e);
        }
    }

    private void readToTheEnd(String operation, long lacking) {
        if (lacking > 0) {
            ledger.partial(operation, lacking + " facts that AWS always tells are missing in the answer", null);
        } else {
            ledger.complete(operation);
        }
    }

    /** Tells how a task ended, by its rows. */
    void finished(String task, String operation, @Nullable String detail) {
        Outcome outcome = switch (ledger.state(operation)) {
            case COMPLETE -> Outcome.DONE;
            case PARTIAL -> Outcome.INCOMPLETE;
            case FAILED -> Outcome.FAILED;
            case NOT_REQUESTED, NOT_APPLICABLE -> Outcome.SKIPPED;
        };
        progress.on(new ProgressEvent.Finished(task, outcome, detail));
    }
}
