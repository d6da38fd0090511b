package dev.plumb.simulator.protocol;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/**
 * One HTTP reply, ready for either door.
 *
 * @param status the HTTP status
 * @param headers single-valued headers, without Content-Length
 * @param body the whole body
 */
public record WireReply(int status, Map<String, String> headers, SdkBytes body) {
    /** Copies the headers. */
    public WireReply {
        headers = Map.copyOf(headers);
    }

    /** Returns the same reply with one more header. */
    WireReply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new WireReply(status, more, body);
    }

    /** Returns the same reply with the error code that Query's clients know. Source: Smithy's {@code awsQueryCompatible} trait. */
    WireReply withQueryError(AwsError error) {
        return with("x-amzn-query-error", error.code() + (error.senderFault() ? ";Sender" : ";Receiver"));
    }

    /** Returns a reply with a text body in UTF-8. */
    public static WireReply of(int status, String contentType, String requestId, String body) {
        return new WireReply(
                status,
                Map.of("Content-Type", contentType, "x-amzn-RequestId", requestId),
                SdkBytes.fromUtf8String(body));
    }
}
