package dev.plumb.core.aws;

import dev.plumb.core.time.Time;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * plumb's own retry strategy. It pauses through {@link Time} itself and tells the SDK to wait no longer, so that
 * rehearsals run in virtual time; and it asks the {@link Pacer} again before each retry. One per client, and so one
 * quota per account, Region and service.
 */
final class Retries implements RetryStrategy {
    /** A mistyped endpoint should not take long to say so; a name server that hiccups gets a second chance and a third. */
    private static final int ABSENT_ATTEMPTS = 3;

    private final RetrySettings settings;
    private final boolean onlyUnheard;
    private final Time time;
    private final Pacer pacer;
    private final Supplier<String> paceScope;
    private final CallMeter meter;
    private final RandomGenerator random;
    private final Runnable check;
    private final RetryQuota quota;

    /**
     * Creates one.
     *
     * @param onlyUnheard whether calls are repeated only that certainly had no effect: throttled ones, and those for which
     *     nobody was there to take them
     */
    Retries(
            RetrySettings settings,
            boolean onlyUnheard,
            Time time,
            Pacer pacer,
            Supplier<String> paceScope,
            CallMeter meter,
            RandomGenerator random,
            Runnable check) {
        this.settings = settings;
        this.onlyUnheard = onlyUnheard;
        this.time = time;
        this.pacer = pacer;
        this.paceScope = paceScope;
        this.meter = meter;
        this.random = random;
        this.check = check;
        this.quota = new RetryQuota(settings.quota());
    }

    /** How far a call has come: the failures so far, and what the last retry was paid. */
    private record Token(int failures, int paid) implements RetryToken {}

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return AcquireInitialTokenResponse.create(new Token(0, 0), Duration.ZERO);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        Token token = (Token) request.token();
        Throwable failure = request.failure();
        boolean throttled = Failures.throttled(failure);
        CallScope scope = CallScope.current();
        if (throttled && scope != null) {
            meter.throttled(scope.permission());
        }
        boolean passing = onlyUnheard ? Failures.absent(failure) : Failures.passing(failure);
        if (!throttled && !passing) {
            throw new TokenAcquisitionFailedException("not worth another try", token, failure);
        }
        int failures = token.failures() + 1;
        if (failures >= settings.attempts() || (failures >= ABSENT_ATTEMPTS && Failures.absent(failure))) {
            throw new TokenAcquisitionFailedException("tried often enough", token, failure);
        }
        int cost = throttled ? settings.throttlingCost() : settings.transientCost();
        if (!quota.take(cost)) {
            throw new TokenAcquisitionFailedException("the retry quota is spent", token, failure);
        }
        Duration pause = settings.pause(failures, throttled, random);
        Duration hint = request.suggestedDelay().orElse(Duration.ZERO);
        if (hint.compareTo(pause) > 0) {
            Duration most = pause.plusSeconds(5);
            pause = hint.compareTo(most) > 0 ? most : hint;
        }
        await(pause, scope, token, failure);
        try {
            check.run();
        } catch (RuntimeException stopped) {
            throw new TokenAcquisitionFailedException("stopped before another try", token, failure);
        }
        return RefreshRetryTokenResponse.create(new Token(failures, cost), Duration.ZERO);
    }

    private void await(Duration pause, @Nullable CallScope scope, Token token, Throwable failure) {
        try {
            if (!pause.isZero()) {
                time.sleep(pause);
            }
            if (scope != null) {
                meter.paced(scope.permission(), pacer.await(paceScope.get(), scope.permission()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenAcquisitionFailedException("interrupted", token, failure);
        }
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        Token token = (Token) request.token();
        quota.give(Math.max(1, token.paid()));
        return RecordSuccessResponse.create(token);
    }

    @Override
    public int maxAttempts() {
        return settings.attempts();
    }

    /** Returns false: what is worth a retry is decided here, not by the client. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds the very same strategy: the SDK asks for a builder, and nothing may be changed through it. */
    static final class Builder implements RetryStrategy.Builder<Builder, Retries> {
        private final Retries retries;

        private Builder(Retries retries) {
            this.retries = retries;
        }

        @Override
        public Builder retryOnException(Predicate<Throwable> shouldRetry) {
            throw explicit();
        }

        @Override
        public Builder maxAttempts(int maxAttempts) {
            throw explicit();
        }

        @Override
        public Builder backoffStrategy(BackoffStrategy backoffStrategy) {
            throw explicit();
        }

        @Override
        public Builder throttlingBackoffStrategy(BackoffStrategy throttlingBackoffStrategy) {
            throw explicit();
        }

        @Override
        public Builder treatAsThrottling(Predicate<Throwable> treatAsThrottling) {
            throw explicit();
        }

        @Override
        public Retries build() {
            return retries;
        }

        private static UnsupportedOperationException explicit() {
            return new UnsupportedOperationException("retries are set by RetrySettings alone");
        }
    }
}
