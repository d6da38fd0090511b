package dev.plumb.simulator.http;

import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.protocol.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private static final Pattern OPERATION = Pattern.compile("/service/\\w+/operation/(\\w+)");

    private final Endpoint endpoint;
    private final KillSwitch death;

    /** Opens the door. */
    public InProcessClient(Endpoint endpoint, KillSwitch death) {
        this.endpoint = endpoint;
        this.death = death;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(answer(wire(request)));
            }

            @Override
            public void abort() {
                // Nothing to let go of: the answer is made on the caller's own thread.
            }
        };
    }

    private WireReply answer(WireRequest request) throws IOException {
        boolean chosen = death.arrives(action(request));
        try {
            WireReply reply = endpoint.answer(request);
            death.answered(chosen);
            return reply;
        } catch (IOException lost) {
            death.answered(chosen);
            throw lost;
        }
    }

    /** The action as each protocol names it; paths of REST services say it with their method. */
    private static String action(WireRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        Matcher operation = OPERATION.matcher(request.path());
        if (operation.matches()) {
            return operation.group(1);
        }
        Matcher form = ACTION.matcher(request.body().asUtf8String());
        if (form.find()) {
            return form.group(1);
        }
        return request.method().equals("GET") ? "Get" : request.method();
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
