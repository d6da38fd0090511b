package dev.plumb.iam.collect;

import dev.plumb.core.error.InterruptedRunException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small pool for calls that need not wait for each other. The first failure ends all, and so does an interrupt. */
final class Workers implements AutoCloseable {
    /** How long calls under way may take to notice an interrupt. One that waits for a silent peer does not notice. */
    private static final int GRACE_SECONDS = 2;

    private final ExecutorService pool;
    private volatile boolean over;

    Workers(int threads) {
        AtomicInteger number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "plumb-iam-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs all tasks and returns when they are done.
     *
     * @throws InterruptedRunException when the calling thread is or was interrupted; the tasks are, too, and what they had
     *     done by then can be used
     */
    void all(List<Runnable> tasks) {
        if (over || Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        CompletionService<@Nullable Void> service = new ExecutorCompletionService<>(pool);
        tasks.forEach(task -> service.submit(unlessOver(task), null));
        try {
            for (int done = 0; done < tasks.size(); done++) {
                service.take().get();
            }
        } catch (InterruptedException e) {
            end();
            throw interrupted();
        } catch (ExecutionException e) {
            pool.shutdownNow();
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Runnable unlessOver(Runnable task) {
        return () -> {
            if (over) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                over = true;
                throw e;
            }
        };
    }

    private void end() {
        over = true;
        pool.shutdownNow();
        try {
            // Whoever is left then waits for the network: its thread is a daemon, and its answer comes too late.
            pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Asked a second time: no more waiting. The status is set again below.
        }
    }

    private static InterruptedRunException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedRunException("interrupted while reading the account");
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
