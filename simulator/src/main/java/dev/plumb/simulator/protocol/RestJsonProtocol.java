package dev.plumb.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The AWS restJson1 protocol (Account Management, IAM Access Analyzer ...), as far as reads need it: the path tells the
 * action, members come in the query string and a JSON body. Source: Smithy's "AWS restJson1 protocol" page.
 */
public final class RestJsonProtocol implements Protocol {
    private static final String JSON = "application/json";

    private final Map<String, String> actions;

    private RestJsonProtocol(Map<String, String> actions) {
        this.actions = Map.copyOf(actions);
    }

    /** Returns the protocol for one service: its actions by method and path, such as {@code GET /analyzer}. */
    public static RestJsonProtocol of(Map<String, String> actions) {
        return new RestJsonProtocol(actions);
    }

    @Override
    public Invocation read(WireRequest request) {
        String route = request.method() + " " + request.path();
        String action = actions.get(route);
        if (action == null) {
            throw AwsError.of(404, "InvalidAction", "The simulator has no operation at " + shown(route) + ".");
        }
        return new Invocation(action, builder -> read(request, (PlainRequest.Builder) builder));
    }

    private static String shown(String route) {
        return route.substring(0, Math.min(route.length(), 128));
    }

    private static void read(WireRequest request, PlainRequest.Builder builder) {
        Parameters query = Parameters.parse(new WireRequest(
                request.method(),
                request.path(),
                request.query(),
                Map.of(),
                software.amazon.awssdk.core.SdkBytes.fromUtf8String("")));
        query.names()
                .forEach(name ->
                        query.child(name).flatMap(Parameters::value).ifPresent(value -> builder.put(name, value)));
        String body = new String(request.body().asByteArrayUnsafe(), StandardCharsets.UTF_8);
        if (body.isBlank()) {
            return;
        }
        try {
            JsonMapper.shared()
                    .readTree(body)
                    .properties()
                    .forEach(member -> put(builder, member.getKey(), member.getValue()));
        } catch (JacksonException notJson) {
            throw AwsError.of(400, "SerializationException", "The body is no JSON.");
        }
    }

    private static void put(PlainRequest.Builder builder, String name, JsonNode value) {
        builder.put(name, value.isValueNode() ? value.asString("") : value.toString());
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        return WireReply.of(200, JSON, requestId, ((PlainReply) reply).text());
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        return JsonErrors.reply(error, JSON, requestId);
    }
}
