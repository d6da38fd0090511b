package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.finding.Coverage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the same thing in many Regions, several at once. A Region that refuses is a gap in the coverage, not the end.
 *
 * @param read what was read, by Region; a Region that failed is absent, one that was read in part is not
 * @param coverage one row for each Region
 */
public record RegionSweep<T>(Map<String, T> read, List<Coverage.Row> coverage) {
    private static final int AT_ONCE = 8;

    /** Copies. */
    public RegionSweep {
        read = new TreeMap<>(read);
        coverage = List.copyOf(coverage);
    }

    /**
     * What one Region gave.
     *
     * @param gap how it ended before its end, null when it was read whole
     */
    public record Part<T>(T value, Pages.@Nullable Gap gap) {}

    /**
     * Reads every Region. An interrupt of the calling thread ends this early and stays set: Regions that were not ready
     * then are gaps.
     *
     * @param operation as IAM policies name it, for the ledger
     * @param reading what to do in a Region; called from several threads, with a session that is closed behind it
     */
    public static <T> RegionSweep<T> over(
            AwsSession session, Collection<String> regions, String operation, Function<AwsSession, Part<T>> reading) {
        String account = session.identity().account();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, regions.size())), task -> {
            Thread thread = new Thread(task, "plumb-region");
            thread.setDaemon(true);
            return thread;
        });
        Map<String, T> read = new TreeMap<>();
        List<Coverage.Row> coverage = new ArrayList<>();
        boolean interrupted = false;
        try {
            Map<String, Future<Part<T>>> futures = new TreeMap<>();
            for (String region : regions) {
                futures.put(region, pool.submit(() -> read(session, region, reading)));
            }
            for (Map.Entry<String, Future<Part<T>>> future : futures.entrySet()) {
                String region = future.getKey();
                try {
                    if (interrupted && !future.getValue().isDone()) {
                        coverage.add(unread(account, region, operation));
                        continue;
                    }
                    Part<T> part = future.getValue().get();
                    read.put(region, part.value());
                    coverage.add(row(account, region, operation, part.gap()));
                } catch (InterruptedException e) {
                    interrupted = true;
                    pool.shutdownNow();
                    coverage.add(unread(account, region, operation));
                } catch (ExecutionException e) {
                    coverage.add(failed(account, region, operation, e));
                }
            }
            return new RegionSweep<>(read, coverage);
        } finally {
            pool.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> Part<T> read(AwsSession session, String region, Function<AwsSession, Part<T>> reading) {
        try (AwsSession in = session.inRegion(region)) {
            return reading.apply(in);
        }
    }

    private static Coverage.Row row(String account, String region, String operation, Pages.@Nullable Gap gap) {
        return gap == null
                ? Coverage.Row.complete(account, region, operation)
                : Coverage.Row.partial(account, region, operation, gap.reason(), gap.requestId());
    }

    private static Coverage.Row failed(String account, String region, String operation, ExecutionException e) {
        if (e.getCause() instanceof AwsException refusal) {
            return Coverage.Row.failed(account, region, operation, refusal);
        }
        if (e.getCause() instanceof InterruptedRunException) {
            return unread(account, region, operation);
        }
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(e.getCause());
    }

    private static Coverage.Row unread(String account, String region, String operation) {
        return new Coverage.Row(account, region, operation, Coverage.State.FAILED, Coverage.INTERRUPTED, null);
    }
}
