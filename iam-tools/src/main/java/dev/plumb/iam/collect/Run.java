package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
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
        try {
            T answer = call.get();
            ledger.complete(operation);
            return answer;
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            ledger.failed(operation, e);
            return null;
        }
    }

    /** Reads a paged listing and writes its row. What was read before it broke off counts as partly read. */
    void list(String operation, Pages<?> pages) {
        list(operation, pages, () -> 0);
    }

    /**
     * Reads a paged listing and writes its row.
     *
     * @param lacking how many facts that AWS always tells were not in the answers, asked at the end
     */
    void list(String operation, Pages<?> pages, IntSupplier lacking) {
        try {
            Pages.Gap gap = pages.read();
            if (gap != null) {
                ledger.partial(operation, gap.reason(), gap.cause());
            } else if (lacking.getAsInt() > 0) {
                ledger.partial(
                        operation, lacking.getAsInt() + " facts that AWS always tells are missing in the answer", null);
            } else {
                ledger.complete(operation);
            }
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            ledger.failed(operation, e);
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
