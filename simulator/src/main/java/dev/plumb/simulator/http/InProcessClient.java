package dev.plumb.simulator.http;

import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.protocol.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The door without sockets: an HTTP client of the SDK whose far end is the endpoint itself. */
public final class InProcessClient implements SdkHttpClient {
    private final Endpoint endpoint;

    /** Opens the door. */
    public InProcessClient(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(endpoint.answer(wire(request)));
            }

            @Override
            public void abort() {
                // Nothing to let go of: the answer is made on the caller's own thread.
            }
        };
    }

    @Override
    public String clientName() {
        return "PlumbSimulator";
    }

    @Override
    public void close() {
        // Shared by many clients and without resources of its own.
    }

    private static WireRequest wire(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        byte[] body = new byte[0];
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream stream = request.contentStreamProvider().get().newStream()) {
                body = stream.readAllBytes();
            }
        }
        return new WireRequest(
                http.method().name(),
                http.encodedPath(),
                http.encodedQueryParameters().orElse(""),
                http.headers(),
                SdkBytes.fromByteArrayUnsafe(body));
    }

    private static HttpExecuteResponse response(WireReply reply) {
        SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(reply.status());
        reply.headers().forEach(http::putHeader);
        http.putHeader("Content-Length", Integer.toString(reply.body().asByteArrayUnsafe().length));
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(reply.body().asInputStream()))
                .build();
    }
}
