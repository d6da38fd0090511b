package dev.plumb.simulator.protocol;

import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** Error replies as services that speak JSON write them. */
final class JsonErrors {
    /** Codes that these services have and their older siblings spell otherwise. */
    private static final Map<String, String> CODES = Map.of(
            "AccessDenied", "AccessDeniedException",
            "Throttling", "ThrottlingException",
            "ExpiredToken", "ExpiredTokenException",
            "InvalidClientTokenId", "UnrecognizedClientException",
            "ValidationError", "ValidationException",
            "InvalidAction", "UnknownOperationException");

    private JsonErrors() {}

    static WireReply reply(AwsError error, String contentType, String requestId) {
        String code = CODES.getOrDefault(error.code(), error.code());
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", code)
                .put("message", error.message())
                .toString();
        return WireReply.of(error.status(), contentType, requestId, body).with("x-amzn-ErrorType", code);
    }
}
