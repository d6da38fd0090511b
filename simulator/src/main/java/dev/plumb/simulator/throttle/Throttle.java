package dev.plumb.simulator.throttle;

import dev.plumb.simulator.protocol.AwsError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets in virtual time: one per account, Region and action. Thread safe. */
public final class Throttle {
    private static final String FILE = "limits.csv";

    private final List<Limit> limits;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private Throttle(List<Limit> limits) {
        this.limits = limits;
    }

    /** Returns buckets, all full, with the limits of the data file. */
    public static Throttle standard() {
        return new Throttle(Holder.LIMITS);
    }

    /**
     * Takes a token for a call.
     *
     * @param account the account and the Region that is called
     * @param action such as {@code iam:GetRole}
     * @throws AwsError Throttling when the bucket is empty
     */
    public void take(String account, String action, Instant now) {
        limits.stream()
                .filter(limit -> limit.covers(action))
                .findFirst()
                .ifPresent(limit -> take(account + "/" + action, limit, now));
    }

    /**
     * Takes a token for any call from the bucket of an account as a whole.
     *
     * @param perSecond how many it regains in a second, and how many it holds
     * @throws AwsError Throttling when the bucket is empty
     */
    public void takeAny(String account, int perSecond, Instant now) {
        take(account, new Limit("*", perSecond, perSecond), now);
    }

    private void take(String name, Limit limit, Instant now) {
        if (!buckets.computeIfAbsent(name, key -> new Bucket(limit, now)).take(now)) {
            throw AwsError.of(400, "Throttling", "Rate exceeded");
        }
    }

    private record Limit(String action, double perSecond, double burst) {
        static Limit parse(String line) {
            String[] fields = line.split(",", -1);
            return new Limit(fields[0], Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
        }

        boolean covers(String called) {
            return action.endsWith("*")
                    ? called.startsWith(action.substring(0, action.length() - 1))
                    : called.equals(action);
        }
    }

    private static final class Bucket {
        private final Limit limit;
        private double tokens;
        private Instant filled;

        Bucket(Limit limit, Instant now) {
            this.limit = limit;
            this.tokens = limit.burst();
            this.filled = now;
        }

        synchronized boolean take(Instant now) {
            if (now.isAfter(filled)) {
                double seconds = Duration.between(filled, now).toNanos() / 1e9;
                tokens = Math.min(limit.burst(), tokens + seconds * limit.perSecond());
                filled = now;
            }
            if (tokens < 1) {
                return false;
            }
            tokens -= 1;
            return true;
        }
    }

    private static final class Holder {
        static final List<Limit> LIMITS = read();

        private static List<Limit> read() {
            try (InputStream file = Objects.requireNonNull(Throttle.class.getResourceAsStream(FILE), FILE)) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(Limit::parse)
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
