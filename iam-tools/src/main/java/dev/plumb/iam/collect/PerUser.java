package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.ProgressEvent.Advanced;
import dev.plumb.core.progress.ProgressEvent.Started;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A listing that takes a call per user. The first refusal ends it, for the others would be refused alike; a user who is
 * gone meanwhile is passed over. What was read before a refusal or an interrupt is kept.
 *
 * @param operation for example {@code iam:ListAccessKeys}
 * @param label what people read
 * @param call lists one user's things
 */
record PerUser<T>(Run run, String operation, String task, String label, Function<String, List<T>> call) {
    /** Asks for each user, a few at a time, and returns the answers that are not empty, by user. */
    Map<String, List<T>> read(List<String> users, boolean evenEmpty) {
        run.progress().on(new Started(task, label, users.size()));
        Map<String, List<T>> found = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<@Nullable AwsException> refused = new AtomicReference<>();
        PlumbException why = null;
        try {
            run.workers()
                    .all(users.stream()
                            .<Runnable>map(user -> () -> {
                                if (refused.get() == null && ask(user, evenEmpty, found, refused)) {
                                    run.progress().on(new Advanced(task, done.incrementAndGet(), users.size()));
                                }
                            })
                            .toList());
            why = refused.get();
        } catch (InterruptedRunException e) {
            Thread.currentThread().interrupt();
            why = e;
        }
        // Copied: a call that an interrupt could not end may still come back.
        Map<String, List<T>> read = Map.copyOf(found);
        String requestId = why instanceof AwsException refusal ? refusal.requestId() : null;
        if (why == null) {
            run.ledger().complete(operation);
        } else if (read.isEmpty()) {
            run.ledger().failed(operation, String.valueOf(why.getMessage()), requestId);
        } else {
            run.ledger()
                    .partial(
                            operation,
                            done.get() + " of " + users.size() + " users were read: " + why.getMessage(),
                            requestId);
        }
        run.finished(task, operation, run.ledger().state(operation) == State.COMPLETE ? users.size() + " users" : null);
        return read;
    }

    /** Returns whether there was an answer, be it that the user is gone. */
    private boolean ask(
            String user,
            boolean evenEmpty,
            Map<String, List<T>> found,
            AtomicReference<@Nullable AwsException> refused) {
        try {
            List<T> things = call.apply(user);
            if (evenEmpty || !things.isEmpty()) {
                found.put(user, things);
            }
            return true;
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            if (e.kind() == AwsException.Kind.NOT_FOUND) {
                return true;
            }
            refused.compareAndSet(null, e);
            return false;
        }
    }
}
