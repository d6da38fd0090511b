package dev.plumb.core.aws;

import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Turns whatever the SDK throws into an {@link dev.plumb.core.error.AwsException} whose message says what failed, why and what to do next.
 * Every client of an {@link AwsSession} throws these and no SDK exception. Thread safe.
 */
public final class AwsErrors {
    private final @Nullable String region;

    private AwsErrors(@Nullable String region) {
        this.region = region;
    }

    static AwsErrors in(@Nullable String region) {
        return new AwsErrors(region);
    }

    /**
     * Classifies a failure of a client that no session made.
     *
     * @param service the service's signing prefix, for example {@code iam}
     * @param action for example {@code GetAccountSummary}
     */
    public static PlumbException classify(String service, String action, SdkException failure) {
        return new AwsErrors(null).of(service, action, null, failure);
    }

    PlumbException of(String service, String action, @Nullable URI endpoint, Throwable failure) {
        PlumbException already = Failures.cause(failure, PlumbException.class);
        if (already != null) {
            return already;
        }
        String permission = service + ":" + action;
        if (failure instanceof AbortedException
                || Failures.cause(failure, InterruptedException.class) != null
                || Thread.currentThread().isInterrupted()) {
            return new InterruptedRunException("interrupted while calling " + permission);
        }
        return failure instanceof SdkServiceException answer
                ? RefusedCall.explain(service, action, answer)
                : UnansweredCall.of(service, action, endpoint, region).explain(failure);
    }
}
