package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
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
 * gone meanwhile is passed over.
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
        run.workers()
                .all(users.stream()
                        .<Runnable>map(user -> () -> {
                            if (refused.get() == null) {
                                ask(user, evenEmpty, found, refused);
                                run.progress().on(new Advanced(task, done.incrementAndGet(), users.size()));
                            }
                        })
                        .toList());
        AwsException why = refused.get();
        if (why == null) {
            run.ledger().complete(operation);
        } else if (found.isEmpty()) {
            run.ledger().failed(operation, why);
        } else {
            run.ledger()
                    .partial(
                            operation,
                            done.get() - 1 + " of " + users.size() + " users were read: " + why.getMessage(),
                            why);
        }
        run.finished(task, operation, run.ledger().state(operation) == State.COMPLETE ? users.size() + " users" : null);
        return found;
    }

    private void ask(
            String user,
            boolean evenEmpty,
            Map<String, List<T>> found,
            AtomicReference<@Nullable AwsException> refused) {
        try {
            List<T> things = call.apply(user);
            if (evenEmpty || !things.isEmpty()) {
                found.put(user, things);
            }
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            if (e.kind() != AwsException.Kind.NOT_FOUND) {
                refused.compareAndSet(null, e);
            }
        }
    }
}
