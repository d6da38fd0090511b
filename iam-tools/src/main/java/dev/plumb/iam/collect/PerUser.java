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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A listing that takes a call per user. The first refusal ends it, for the others would be refused alike; a user who is
 * gone meanwhile is passed over, and so is one in whose list facts are missing that AWS always tells, which the ledger
 * counts. What was read before a refusal or an interrupt is kept.
 *
 * @param operation for example {@code iam:ListAccessKeys}
 * @param label what people read
 * @param call lists one user's things
 */
record PerUser<T>(Run run, String operation, String task, String label, Function<String, Listed<T>> call) {
    /**
     * What one user's list holds.
     *
     * @param lacking how many of its things came without a fact that AWS always tells, and are not among {@code things}
     */
    record Listed<T>(List<T> things, int lacking) {}

    /**
     * Asks for each user, a few at a time, and returns the lists that were read, by user.
     *
     * @param evenEmpty whether to return empty lists too where all were read; where not all were, they tell whose were
     */
    Map<String, List<T>> read(List<String> users, boolean evenEmpty) {
        run.progress().on(new Started(task, label, users.size()));
        Map<String, List<T>> found = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger lacking = new AtomicInteger();
        AtomicReference<@Nullable AwsException> refused = new AtomicReference<>();
        PlumbException why = null;
        try {
            run.workers()
                    .all(users.stream()
                            .<Runnable>map(user -> () -> {
                                if (refused.get() == null && ask(user, found, lacking, refused)) {
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
        if (why == null && lacking.get() > 0) {
            run.lacks(operation, lacking.get());
        } else if (why == null) {
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
        return evenEmpty || run.ledger().state(operation) != State.COMPLETE ? read : filled(read);
    }

    private static <T> Map<String, List<T>> filled(Map<String, List<T>> lists) {
        return lists.entrySet().stream()
                .filter(list -> !list.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns whether there was an answer, be it that the user is gone. */
    private boolean ask(
            String user,
            Map<String, List<T>> found,
            AtomicInteger lacking,
            AtomicReference<@Nullable AwsException> refused) {
        try {
            Listed<T> listed = call.apply(user);
            if (listed.lacking() == 0) {
                found.put(user, listed.things());
            } else {
                lacking.addAndGet(listed.lacking());
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
