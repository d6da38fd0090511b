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
     * What one Region gave in several operations.
     *
     * @param coverage a row for each operation
     */
    public record Parts<T>(T value, List<Coverage.Row> coverage) {
        /** Copies. */
        public Parts {
            coverage = List.copyOf(coverage);
        }
    }

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
        return over(session, regions, List.of(operation), in -> {
            Part<T> part = reading.apply(in);
            return new Parts<>(part.value(), List.of(row(account, in.region().orElseThrow(), operation, part.gap())));
        });
    }

    /**
     * Reads every Region in several operations, of which a refused one need not keep the others from being read.
     *
     * @param operations what is missing where a Region gives nothing
     * @param reading what to do in a Region; called from several threads, with a session that is closed behind it
     */
    public static <T> RegionSweep<T> over(
            AwsSession session,
            Collection<String> regions,
            Collection<String> operations,
            Function<AwsSession, Parts<T>> reading) {
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
            Map<String, Future<Parts<T>>> futures = new TreeMap<>();
            for (String region : regions) {
                futures.put(region, pool.submit(() -> read(session, region, reading)));
            }
            for (Map.Entry<String, Future<Parts<T>>> future : futures.entrySet()) {
                String region = future.getKey();
                try {
                    if (interrupted && !future.getValue().isDone()) {
                        operations.forEach(operation -> coverage.add(unread(account, region, operation)));
                        continue;
                    }
                    Parts<T> parts = future.getValue().get();
                    read.put(region, parts.value());
                    coverage.addAll(parts.coverage());
                } catch (InterruptedException e) {
                    interrupted = true;
                    pool.shutdownNow();
                    operations.forEach(operation -> coverage.add(unread(account, region, operation)));
                } catch (ExecutionException e) {
                    operations.forEach(operation -> coverage.add(failed(account, region, operation, e)));
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

    private static <T> Parts<T> read(AwsSession session, String region, Function<AwsSession, Parts<T>> reading) {
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
