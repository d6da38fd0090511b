package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import java.util.function.Consumer;
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
     * Makes a single call, keeps its answer and then writes its row: what the ledger calls read is there. A refusal keeps
     * nothing.
     */
    <T> void ask(String operation, Supplier<T> call, Consumer<T> keep) {
        ask(operation, call, keep, answer -> 0);
    }

    /**
     * Makes a single call, keeps its answer and then writes its row.
     *
     * @param lacking how many facts that AWS always tells are not in the answer
     */
    <T> void ask(String operation, Supplier<T> call, Consumer<T> keep, ToLongFunction<T> lacking) {
        T answer;
        try {
            answer = call.get();
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            ledger.failed(operation, e);
            return;
        }
        keep.accept(answer);
        readToTheEnd(operation, lacking.applyAsLong(answer));
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
            lacks(operation, lacking);
        } else {
            ledger.complete(operation);
        }
    }

    /** Writes the row of an answer that came to its end and lacks facts. */
    void lacks(String operation, long facts) {
        ledger.partial(operation, facts + " facts that AWS always tells are missing in the answer", null);
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
