package dev.plumb.core.apply;

import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a run. Each counts as at work, to the run's clock, from the moment its job is handed in. */
final class Workers implements AutoCloseable {
    private final Time time;
    private final ExecutorService pool;

    Workers(Time time, int threads) {
        this.time = time;
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "plumb-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Something to do that returns something. */
    @FunctionalInterface
    interface Job<T> {
        T run();
    }

    /** Starts a job, whose outcome is the job's own affair. */
    void start(Runnable job) {
        pool.execute(() -> {
            Time.Work work = time.work();
            try {
                job.run();
            } finally {
                work.close();
            }
        });
    }

    /**
     * Runs jobs side by side and returns their results in order. The first failure, in this order, is thrown once all have
     * ended.
     */
    <T> List<T> all(List<Job<T>> jobs) {
        List<Future<T>> futures = new ArrayList<>();
        for (Job<T> job : jobs) {
            futures.add(pool.submit(() -> {
                Time.Work work = time.work();
                try {
                    return job.run();
                } finally {
                    work.close();
                }
            }));
        }
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedRunException("interrupted while reading what the stack has");
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return results;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
