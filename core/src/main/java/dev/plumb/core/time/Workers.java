package dev.plumb.core.time;

import dev.plumb.core.error.InterruptedRunException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads of a run. Each counts as at work, to the run's clock, from the moment its job is handed in. */
public final class Workers implements AutoCloseable {
    private final Time time;
    private final ExecutorService pool;

    /** Makes workers, which have nothing to do yet. */
    public Workers(Time time, int threads) {
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
    public interface Job<T> {
        /** Does it. */
        T run();
    }

    /** Starts a job, whose outcome is the job's own affair. */
    public void start(Runnable job) {
        Handed handed = new Handed(job, time.attendance().errand());
        try {
            pool.execute(handed);
        } catch (RejectedExecutionException closed) {
            // The run is over: nobody waits for this any more.
            handed.way.close();
        }
    }

    /** A job on its way to a thread. */
    private final class Handed implements Runnable {
        private final Runnable job;
        private final Time.Work way;

        Handed(Runnable job, Time.Work way) {
            this.job = job;
            this.way = way;
        }

        @Override
        public void run() {
            Time.Work work = time.attendance().work();
            way.close();
            try {
                job.run();
            } finally {
                work.close();
            }
        }
    }

    /**
     * Runs jobs side by side and returns their results in order. The first failure, in this order, is thrown once all have
     * ended.
     */
    public <T> List<T> all(List<Job<T>> jobs) {
        List<Result<T>> ended = new ArrayList<>();
        try (Handover<Result<T>> results = new Handover<>(time)) {
            for (int i = 0; i < jobs.size(); i++) {
                int number = i;
                start(() -> results.add(result(number, jobs.get(number))));
            }
            while (ended.size() < jobs.size()) {
                ended.add(results.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while reading what the stack has");
        }
        ended.sort(Comparator.comparingInt(Result::number));
        return ended.stream().map(Result::valueOrThrow).toList();
    }

    private static <T> Result<T> result(int number, Job<T> job) {
        try {
            return new Result<>(number, job.run(), null);
        } catch (RuntimeException | Error failure) {
            return new Result<>(number, null, failure);
        }
    }

    private record Result<T>(
            int number, @Nullable T value, @Nullable Throwable failure) {
        @SuppressWarnings("NullAway") // a job that did not fail has a value
        T valueOrThrow() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return value;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow().stream().filter(Handed.class::isInstance).forEach(never -> ((Handed) never).way.close());
    }
}
