package dev.plumb.simulator.protocol;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The AWS JSON protocol (Systems Manager, ECS, DynamoDB ...): the header {@code X-Amz-Target} tells the action, members are
 * those of one JSON object. Source: Smithy's "AWS JSON 1.1 protocol" page.
 */
public final class JsonProtocol implements Protocol {
    private final String target;
    private final String contentType;
    private final boolean queryCompatible;

    private JsonProtocol(String target, String contentType, boolean queryCompatible) {
        this.target = target;
        this.contentType = contentType;
        this.queryCompatible = queryCompatible;
    }

    /** Returns the protocol in version 1.1 for one service: what stands before the dot of its targets. */
    public static JsonProtocol of(String target) {
        return new JsonProtocol(target, "application/x-amz-json-1.1", false);
    }

    /** Returns the protocol in version 1.0 for a service that spoke Query before, and keeps its error codes in a header. */
    public static JsonProtocol queryCompatible(String target) {
        return new JsonProtocol(target, "application/x-amz-json-1.0", true);
    }

    /** Tells whether a request speaks it. */
    public static boolean speaks(WireRequest request) {
        return request.header("X-Amz-Target").isPresent();
    }

    @Override
    public Invocation read(WireRequest request) {
        String asked = request.header("X-Amz-Target").orElse("");
        if (asked.isEmpty()) {
            throw AwsError.of(400, "MissingAction", "The request must contain the header X-Amz-Target.");
        }
        if (!asked.startsWith(target + ".")) {
            throw AwsError.of(400, "InvalidAction", "The target is not one of " + target + ".");
        }
        String text = new String(request.body().asByteArrayUnsafe(), StandardCharsets.UTF_8);
        return new Invocation(asked.substring(target.length() + 1), builder -> JsonReader.read(object(text), builder));
    }

    private static JsonNode object(String text) {
        try {
            JsonNode body = JsonMapper.shared().readTree(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException notJson) {
            // Falls through to the one complaint about a body that is no object.
        }
        throw AwsError.of(400, "SerializationException", "The body is no JSON object.");
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        return WireReply.of(200, contentType, requestId, JsonWriter.write(reply).toString());
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        WireReply reply = JsonErrors.reply(error, contentType, requestId);
        return queryCompatible ? reply.withQueryError(error) : reply;
    }
}
