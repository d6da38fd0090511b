package dev.plumb.core.aws;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls by service and action, shared by all sessions of a run. Thread safe. */
public final class CallMeter {
    private final ConcurrentHashMap<String, Count> counts = new ConcurrentHashMap<>();

    /** Creates an empty one. */
    public CallMeter() {}

    /**
     * What happened to the calls of one action.
     *
     * @param calls how often it was called
     * @param attempts how often something was sent; more than {@code calls} where calls were retried
     * @param throttles how many attempts AWS refused as too fast
     * @param failures how many calls failed in the end
     * @param paced how long calls waited on purpose, so as not to be throttled
     */
    public record Count(long calls, long attempts, long throttles, long failures, Duration paced) {
        static final Count ZERO = new Count(0, 0, 0, 0, Duration.ZERO);

        /** Returns how often something was sent again. */
        public long retries() {
            return Math.max(0, attempts - calls);
        }

        Count plus(Count other) {
            return new Count(
                    calls + other.calls,
                    attempts + other.attempts,
                    throttles + other.throttles,
                    failures + other.failures,
                    paced.plus(other.paced));
        }
    }

    /** Returns the counts by {@code service:Action}, for example {@code iam:GetAccountSummary}, sorted. */
    public SortedMap<String, Count> counts() {
        return new TreeMap<>(counts);
    }

    /** Returns the sum over all actions. */
    public Count total() {
        return counts.values().stream().reduce(Count.ZERO, Count::plus);
    }

    /** Returns the count of one action, zero where it was never called. */
    public Count of(String permission) {
        return counts.getOrDefault(permission, Count.ZERO);
    }

    void called(String permission, Duration paced) {
        add(permission, new Count(1, 0, 0, 0, paced));
    }

    void attempted(String permission) {
        add(permission, new Count(0, 1, 0, 0, Duration.ZERO));
    }

    void throttled(String permission) {
        add(permission, new Count(0, 0, 1, 0, Duration.ZERO));
    }

    void failed(String permission) {
        add(permission, new Count(0, 0, 0, 1, Duration.ZERO));
    }

    void paced(String permission, Duration wait) {
        add(permission, new Count(0, 0, 0, 0, wait));
    }

    private void add(String permission, Count more) {
        counts.merge(permission, more, Count::plus);
    }
}
