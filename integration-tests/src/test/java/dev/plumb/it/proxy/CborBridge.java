package dev.plumb.it.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;

/**
 * Lets the SDK, which speaks Smithy's RPC v2 with CBOR to CloudWatch, talk to an emulator that knows the same calls in JSON. Nothing but
 * the form changes.
 */
final class CborBridge {
    private static final String TYPE = "content-type";
    private static final String PROTOCOL = "smithy-protocol";
    private static final String RPC = "rpc-v2-cbor";
    private static final JsonFactory JSON = new JsonFactory();
    private static final CBORFactory CBOR = new CBORFactory();

    private CborBridge() {}

    static boolean crosses(AwsRequest request) {
        return RPC.equals(request.headers().get(PROTOCOL));
    }

    /** Returns the same call in JSON: its path is {@code /service/TARGET/operation/NAME}. */
    static AwsRequest toJson(AwsRequest request) throws IOException {
        String[] path = request.target().split("/");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.remove(PROTOCOL);
        headers.remove("accept");
        headers.put(TYPE, "application/x-amz-json-1.0");
        headers.put("x-amz-target", path[2] + "." + path[4]);
        return new AwsRequest(request.method(), "/", headers, copy(CBOR, JSON, request.body()));
    }

    /** Returns the same answer in CBOR. Who has nothing to say answers nothing, or no JSON: an empty structure. */
    static Reply toCbor(Reply reply) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.headers());
        headers.put(TYPE, "application/cbor");
        headers.put(PROTOCOL, RPC);
        boolean says = reply.body().length > 0 && reply.body()[0] == '{';
        return new Reply(reply.status(), headers, copy(JSON, CBOR, says ? reply.body() : new byte[] {'{', '}'}));
    }

    private static byte[] copy(JsonFactory from, JsonFactory to, byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonParser parser = from.createParser(body);
                JsonGenerator generator = to.createGenerator(out)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return out.toByteArray();
    }
}
