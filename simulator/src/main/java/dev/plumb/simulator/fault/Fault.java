package dev.plumb.simulator.fault;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.WireReply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * One thing that goes wrong with a call.
 *
 * @param name what a log shows
 * @param delay how much longer the call takes
 * @param refusal the error that is answered although nothing was done, or null; {@code %p} and {@code %a} in its message
 *     stand for the caller's ARN and the action
 * @param instead what is answered although nothing was done, or null
 * @param delivery how often the call arrives, and whether its answer does
 * @param staleCommits how many changes ago a read looks
 * @param late the error that is answered although the call was executed, or null
 * @param change what happens to the answer on its way back
 */
public record Fault(
        String name,
        Duration delay,
        @Nullable AwsError refusal,
        @Nullable WireReply instead,
        Delivery delivery,
        int staleCommits,
        @Nullable AwsError late,
        UnaryOperator<WireReply> change) {
    /** How a call and its answer get through. */
    public enum Delivery {
        /** As they should. */
        ONCE,
        /** The call arrives twice, one after the other; the answer is that to the second. */
        TWICE,
        /** The call never arrives. */
        REQUEST_LOST,
        /** The call is executed and its answer never comes. */
        REPLY_LOST
    }

    /** Nothing goes wrong. */
    public static final Fault NONE = of("none");

    private static final String HTML = "<html><head><title>Service temporarily unavailable</title></head>"
            + "<body><h1>The page cannot be shown</h1><p>Please try again later.</p></body></html>";

    /** Refuses with Throttling, "Rate exceeded". */
    public static Fault throttle() {
        return refusing("throttle", AwsError.of(400, "Throttling", "Rate exceeded"));
    }

    /** Answers a 5xx: 503 is ServiceUnavailable, anything else InternalFailure. */
    public static Fault serverError(int status) {
        String code = status == 503 ? "ServiceUnavailable" : "InternalFailure";
        return refusing("error-" + status, AwsError.of(status, code, "The request failed on the server."));
    }

    /** Executes the call and answers a 5xx all the same. */
    public static Fault lateServerError(int status) {
        AwsError error = serverError(status).refusal;
        return new Fault(
                "late-" + status, Duration.ZERO, null, null, Delivery.ONCE, 0, error, UnaryOperator.identity());
    }

    /** Refuses credentials as expired. */
    public static Fault expiredCredentials() {
        return refusing(
                "expired", AwsError.of(403, "ExpiredToken", "The security token included in the request is expired"));
    }

    /** Denies the action whatever the policies say. */
    public static Fault accessDenied() {
        return refusing(
                "denied",
                AwsError.of(
                        403,
                        "AccessDenied",
                        "User: %p is not authorized to perform: %a on resource: * because no identity-based policy"
                                + " allows the %a action"));
    }

    /** Refuses with TooManyUpdates, as Parameter Store does where two write one parameter. */
    public static Fault tooManyUpdates() {
        return refusing(
                "too-many-updates",
                AwsError.of(
                        400,
                        "TooManyUpdates",
                        "There are concurrent updates for a resource that supports one update at a time."));
    }

    /** Refuses with any error. */
    public static Fault error(int status, String code, String message) {
        return refusing(code, AwsError.of(status, code, message));
    }

    /** Executes the call and loses the answer: the connection breaks. */
    public static Fault lostReply() {
        return delivered("lost-reply", Delivery.REPLY_LOST);
    }

    /** Loses the call before it is executed: the connection breaks. */
    public static Fault lostRequest() {
        return delivered("lost-request", Delivery.REQUEST_LOST);
    }

    /** Takes longer. */
    public static Fault slow(Duration delay) {
        return new Fault("slow", delay, null, null, Delivery.ONCE, 0, null, UnaryOperator.identity());
    }

    /** Reads the state as it was so many changes ago; calls that write are not affected. */
    public static Fault stale(int commits) {
        return new Fault("stale", Duration.ZERO, null, null, Delivery.ONCE, commits, null, UnaryOperator.identity());
    }

    /** Answers a page of HTML with this status without executing the call, as proxies do. */
    public static Fault html(int status) {
        WireReply page = new WireReply(status, Map.of("Content-Type", "text/html"), SdkBytes.fromUtf8String(HTML));
        return answering("html-" + status, page);
    }

    /** Answers this without executing the call, as something between caller and AWS may. */
    public static Fault answering(String name, WireReply reply) {
        return new Fault(name, Duration.ZERO, null, reply, Delivery.ONCE, 0, null, UnaryOperator.identity());
    }

    /** Delivers the call twice, as something between caller and AWS may that missed the first answer. */
    public static Fault twice() {
        return delivered("twice", Delivery.TWICE);
    }

    /** Executes the call and answers without a body. */
    public static Fault emptyBody() {
        return changing("empty", body -> SdkBytes.fromUtf8String(""));
    }

    /** Executes the call and cuts the answer in the middle. */
    public static Fault truncated() {
        return changing(
                "truncated",
                body -> SdkBytes.fromByteArray(
                        Arrays.copyOf(body.asByteArrayUnsafe(), body.asByteArrayUnsafe().length / 2)));
    }

    /** Executes the call and answers bytes that mean nothing. */
    public static Fault garbage() {
        return changing(
                "garbage",
                body -> SdkBytes.fromByteArray(
                        new byte[] {0, (byte) 0xFF, '<', '&', (byte) 0xC3, '(', 0x1B, '[', '2', 'J', '>', '\n'}));
    }

    private static Fault of(String name) {
        return delivered(name, Delivery.ONCE);
    }

    private static Fault delivered(String name, Delivery delivery) {
        return new Fault(name, Duration.ZERO, null, null, delivery, 0, null, UnaryOperator.identity());
    }

    private static Fault refusing(String name, AwsError error) {
        return new Fault(name, Duration.ZERO, error, null, Delivery.ONCE, 0, null, UnaryOperator.identity());
    }

    private static Fault changing(String name, UnaryOperator<SdkBytes> body) {
        return new Fault(
                name,
                Duration.ZERO,
                null,
                null,
                Delivery.ONCE,
                0,
                null,
                reply -> new WireReply(reply.status(), reply.headers(), body.apply(reply.body())));
    }

    /** Returns the refusal in the words for one call, or nothing. */
    public Optional<AwsError> refusal(String principal, String action) {
        return Optional.ofNullable(refusal)
                .map(error -> AwsError.of(
                        error.status(),
                        error.code(),
                        error.message().replace("%p", principal).replace("%a", action)));
    }
}
