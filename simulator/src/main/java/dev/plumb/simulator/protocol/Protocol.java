package dev.plumb.simulator.protocol;

import software.amazon.awssdk.core.SdkPojo;

/**
 * One of AWS's wire protocols, in the service's role: it reads requests and writes replies. Implementations hold no state
 * and are safe for threads. A further protocol is a further implementation; no handler notices.
 */
public interface Protocol {
    /**
     * Reads a request up to the name of its action.
     *
     * @throws AwsError when the request names none or cannot be read at all
     */
    Invocation read(WireRequest request);

    /** Writes a successful reply. */
    WireReply encode(String action, SdkPojo reply, String requestId);

    /** Writes an error reply. */
    WireReply encode(AwsError error, String requestId);
}
