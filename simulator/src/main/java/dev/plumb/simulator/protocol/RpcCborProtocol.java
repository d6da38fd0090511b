package dev.plumb.simulator.protocol;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The Smithy RPC v2 protocol with CBOR (CloudWatch): the path tells the action, members are those of one CBOR map. A service
 * that spoke Query before keeps its old error codes in a header. Source: Smithy's "Smithy RPC v2 CBOR protocol" page and its
 * {@code awsQueryCompatible} trait.
 */
public final class RpcCborProtocol implements Protocol {
    private static final String CBOR = "application/cbor";
    private static final Pattern OPERATION = Pattern.compile("/service/(\\w{1,128})/operation/(\\w{1,128})");

    private final String service;
    private final String namespace;
    private final Map<String, String> shapes;

    private RpcCborProtocol(String service, String namespace, Map<String, String> shapes) {
        this.service = service;
        this.namespace = namespace;
        this.shapes = Map.copyOf(shapes);
    }

    /**
     * Returns the protocol for one service.
     *
     * @param service the service shape's name in paths
     * @param namespace what stands before the number sign of its error shapes
     * @param shapes the names of error shapes by code, where they differ
     */
    public static RpcCborProtocol of(String service, String namespace, Map<String, String> shapes) {
        return new RpcCborProtocol(service, namespace, shapes);
    }

    /** Tells whether a request speaks it. */
    public static boolean speaks(WireRequest request) {
        return request.header("smithy-protocol").filter("rpc-v2-cbor"::equals).isPresent();
    }

    @Override
    public Invocation read(WireRequest request) {
        Matcher path = OPERATION.matcher(request.path());
        if (!path.matches() || !path.group(1).equals(service)) {
            throw AwsError.of(404, "InvalidAction", "The path names no operation of " + service + ".");
        }
        return new Invocation(
                path.group(2),
                builder -> CborMembers.read(CborReader.map(request.body().asByteArrayUnsafe()), builder));
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        return reply(200, CborWriter.write(reply), requestId);
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        String shape = shapes.getOrDefault(error.code(), error.code());
        SdkBytes body = CborWriter.write(Map.of("__type", namespace + "#" + shape, "message", error.message()));
        return reply(error.status(), body, requestId).withQueryError(error);
    }

    private static WireReply reply(int status, SdkBytes body, String requestId) {
        return new WireReply(
                status,
                Map.of("Content-Type", CBOR, "smithy-protocol", "rpc-v2-cbor", "x-amzn-RequestId", requestId),
                body);
    }
}
