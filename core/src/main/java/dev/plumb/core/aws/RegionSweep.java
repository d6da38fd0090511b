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

/**
 * Reads the same thing in many Regions, several at once. A Region that refuses is a gap in the coverage, not the end.
 *
 * @param read what was read, by Region; a Region that failed is absent
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
     * Reads every Region.
     *
     * @param operation as IAM policies name it, for the ledger
     * @param reading what to do in a Region; called from several threads
     * @throws InterruptedRunException when the calling thread is interrupted
     */
    public static <T> RegionSweep<T> over(
            AwsSession session, Collection<String> regions, String operation, Function<AwsSession, T> reading) {
        String account = session.identity().account();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, regions.size())));
        try {
            Map<String, Future<T>> futures = new TreeMap<>();
            for (String region : regions) {
                futures.put(region, pool.submit(() -> reading.apply(session.inRegion(region))));
            }
            Map<String, T> read = new TreeMap<>();
            List<Coverage.Row> coverage = new ArrayList<>();
            for (Map.Entry<String, Future<T>> future : futures.entrySet()) {
                String region = future.getKey();
                try {
                    read.put(region, future.getValue().get());
                    coverage.add(Coverage.Row.complete(account, region, operation));
                } catch (ExecutionException e) {
                    coverage.add(Coverage.Row.failed(account, region, operation, refusal(e)));
                }
            }
            return new RegionSweep<>(read, coverage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while calling " + operation);
        } finally {
            pool.shutdownNow();
        }
    }

    private static AwsException refusal(ExecutionException e) {
        if (e.getCause() instanceof AwsException refusal) {
            return refusal;
        }
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(e.getCause());
    }
}
