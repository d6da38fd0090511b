package dev.plumb.core.aws;

import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds calls back so that AWS need not throttle them: one token bucket per account, Region, service and action, with
 * the rates AWS publishes or is known for. Retries are for surprises. Thread safe; callers of one bucket are served in
 * the order in which they asked.
 */
public final class Pacer {
    private static final Pacer SHARED = new Pacer(Time.system(), RateTable.shipped());

    private final Time time;
    private final RateTable rates;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    private Pacer(Time time, RateTable rates) {
        this.time = time;
        this.rates = rates;
    }

    /** Returns the one all sessions of this process share: AWS counts per account, not per program part. */
    public static Pacer shared() {
        return SHARED;
    }

    /** Returns one of its own that waits in {@code time}. */
    public static Pacer of(Time time) {
        return new Pacer(time, RateTable.shipped());
    }

    static Pacer of(Time time, RateTable rates) {
        return new Pacer(time, rates);
    }

    /**
     * Waits until a call may go out.
     *
     * @param scope account and Region
     * @param permission for example {@code iam:GetRole}
     * @return how long it waited
     */
    Duration await(String scope, String permission) throws InterruptedException {
        RateTable.Rate rate = rates.of(permission);
        if (rate == null) {
            return Duration.ZERO;
        }
        Duration wait = buckets.computeIfAbsent(scope + " " + rate.bucket(), key -> new Bucket(rate, time.now()))
                .take(time.now());
        if (!wait.isZero()) {
            time.sleep(wait);
        }
        return wait;
    }

    /** Tokens may become negative: that many callers are waiting already. */
    private static final class Bucket {
        private final RateTable.Rate rate;
        private double tokens;
        private Instant asOf;

        Bucket(RateTable.Rate rate, Instant now) {
            this.rate = rate;
            this.tokens = rate.burst();
            this.asOf = now;
        }

        synchronized Duration take(Instant now) {
            if (now.isAfter(asOf)) {
                double seconds = Duration.between(asOf, now).toNanos() / 1e9;
                tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
                asOf = now;
            }
            tokens--;
            return tokens >= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(-tokens / rate.perSecond() * 1000));
        }
    }
}
