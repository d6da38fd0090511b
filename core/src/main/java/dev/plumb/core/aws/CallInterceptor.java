package dev.plumb.core.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What plumb adds to every attempt of a session's clients: it is counted, and its answer looked at before the SDK does. */
final class CallInterceptor implements ExecutionInterceptor {
    private final CallMeter meter;
    private final ServiceClock clock;
    private final boolean atAws;

    /**
     * Creates one.
     *
     * @param atAws whether no endpoint is configured, so that AWS's own must be called
     */
    CallInterceptor(CallMeter meter, ServiceClock clock, boolean atAws) {
        this.meter = meter;
        this.clock = clock;
        this.atAws = atAws;
    }

    /**
     * Keeps the SDK from looking for an endpoint by itself: it would find one in AWS_ENDPOINT_URL, also where
     * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is set, of which it does not know.
     */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        ClientEndpointProvider found = attributes.getAttribute(SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER);
        if (atAws && found != null && found.isEndpointOverridden()) {
            attributes.putAttribute(
                    SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER,
                    ClientEndpointProvider.create(found.clientEndpoint(), false));
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        CallScope scope = CallScope.current();
        if (scope != null) {
            meter.attempted(scope.permission());
            scope.sentTo(context.httpRequest().getUri());
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        response.firstMatchingHeader("Date").ifPresent(clock::heard);
        InputStream body = context.responseBody().orElseGet(InputStream::nullInputStream);
        byte[] head;
        try {
            head = body.readNBytes(Reply.HEAD);
        } catch (IOException e) {
            throw SdkClientException.create("The answer broke off: " + e.getMessage(), e);
        }
        String fault = Reply.fault(
                action(attributes),
                response.statusCode(),
                response.firstMatchingHeader("Content-Type").orElse(null),
                isQuery(context.httpRequest()),
                new String(head, StandardCharsets.UTF_8));
        if (fault != null) {
            close(body);
            throw new NotAwsReply(fault, response.statusCode()).wrapped();
        }
        PushbackInputStream whole = new PushbackInputStream(body, Math.max(1, head.length));
        try {
            whole.unread(head);
        } catch (IOException e) {
            throw SdkClientException.create("The answer cannot be read: " + e.getMessage(), e);
        }
        return context.responseBody().isPresent() ? Optional.of(whole) : Optional.empty();
    }

    private static boolean isQuery(SdkHttpRequest request) {
        return request.firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    private static String action(ExecutionAttributes attributes) {
        String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return name == null ? "" : name;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The answer is of no use anyway.
        }
    }
}
