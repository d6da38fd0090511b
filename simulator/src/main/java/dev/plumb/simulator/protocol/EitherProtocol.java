package dev.plumb.simulator.protocol;

import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;

/** Two protocols of one service, or more when one is two: each request is answered in the one it speaks, as AWS does. */
public final class EitherProtocol implements Protocol {
    private final Predicate<WireRequest> first;
    private final Protocol one;
    private final Protocol other;

    private EitherProtocol(Predicate<WireRequest> first, Protocol one, Protocol other) {
        this.first = first;
        this.one = one;
        this.other = other;
    }

    /** Returns a protocol that is the one for requests that satisfy the test, and the other for the rest. */
    public static EitherProtocol of(Predicate<WireRequest> first, Protocol one, Protocol other) {
        return new EitherProtocol(first, one, other);
    }

    @Override
    public Protocol spoken(WireRequest request) {
        return (first.test(request) ? one : other).spoken(request);
    }

    @Override
    public Invocation read(WireRequest request) {
        return spoken(request).read(request);
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        return one.encode(action, reply, requestId);
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        return one.encode(error, requestId);
    }
}
