package dev.plumb.core.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Why a call was stopped whose answer AWS cannot have written. Travels as a cause, because the SDK rebuilds its own
 * exceptions on the way; never leaves this package.
 */
final class NotAwsReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Creates one that says what was answered, for example {@code an HTML page}. */
    NotAwsReply(String what, int status) {
        super(what);
        this.status = status;
    }

    SdkClientException wrapped() {
        return SdkClientException.create("Not an answer of AWS: " + getMessage(), this);
    }

    int status() {
        return status;
    }

    /** Returns whether a proxy or load balancer may have said this for want of a healthy server. */
    boolean passing() {
        return status == 502 || status == 503 || status == 504;
    }
}
