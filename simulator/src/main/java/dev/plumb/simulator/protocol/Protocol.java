package dev.plumb.simulator.protocol;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One of AWS's wire protocols, in the service's role: it reads requests and writes replies. Implementations hold no state
 * and are safe for threads. A further protocol is a further implementation; no handler notices.
 */
public interface Protocol {
    /** Returns the protocol that a request speaks: this one, but for services that understand several. */
    default Protocol spoken(WireRequest request) {
        return this;
    }

    /**
     * Reads a request up to the name of its action.
     *
     * @throws AwsError when the request names none or cannot be read at all
     */
    Invocation read(WireRequest request);

    /** Writes a successful reply. */
    WireReply encode(String action, SdkPojo reply, String requestId);

    /** Returns the error for a request that breaks its constraints; there is at least one violation. */
    default AwsError invalid(List<Violation> violations) {
        return AwsError.validation(violations.size() + " validation error" + (violations.size() == 1 ? "" : "s")
                + " detected: " + violations.stream().map(Violation::text).collect(Collectors.joining("; ")));
    }

    /** Writes an error reply. */
    WireReply encode(AwsError error, String requestId);
}
