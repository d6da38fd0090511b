package dev.plumb.iam.collect;

import dev.plumb.core.error.InterruptedRunException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small pool for calls that need not wait for each other. The first failure ends all. */
final class Workers implements AutoCloseable {
    private final ExecutorService pool;

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
     * @throws InterruptedRunException when the calling thread is interrupted; the tasks are, too
     */
    void all(List<Runnable> tasks) {
        CompletionService<@Nullable Void> service = new ExecutorCompletionService<>(pool);
        tasks.forEach(task -> service.submit(task, null));
        try {
            for (int done = 0; done < tasks.size(); done++) {
                service.take().get();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while reading the account; nothing was written");
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

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
