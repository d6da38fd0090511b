package dev.plumb.it.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The way of a run's calls to AWS, where somebody may do something to each of them. */
final class Wire implements SdkHttpClient {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final SdkHttpClient aws;
    private final Trick trick;

    private Wire(SdkHttpClient aws, Trick trick) {
        this.aws = aws;
        this.trick = trick;
    }

    /** What is done to a call before it goes on. */
    @FunctionalInterface
    interface Trick {
        /**
         * Meets a call.
         *
         * @param action its name, empty for what is not a form
         * @throws IOException when it does not get through
         */
        void meet(String action, HttpExecuteRequest request, Way on) throws IOException;
    }

    /** The rest of the way, which somebody else's call may take, too. */
    @FunctionalInterface
    interface Way {
        /** Sends a form with the headers of a call. */
        HttpExecuteResponse send(HttpExecuteRequest like, String form) throws IOException;
    }

    /** Returns what puts a trick between a run and AWS. */
    static UnaryOperator<SdkHttpClient> of(Trick trick) {
        return aws -> new Wire(aws, trick);
    }

    /** Returns the form that a call sends. */
    static String form(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return "";
        }
        try (InputStream stream = request.contentStreamProvider().get().newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Matcher action = ACTION.matcher(form(request));
                trick.meet(action.find() ? action.group(1) : "", request, Wire.this::send);
                return aws.prepareRequest(request).call();
            }

            @Override
            public void abort() {
                // Every call is made on its caller's own thread.
            }
        };
    }

    private HttpExecuteResponse send(HttpExecuteRequest like, String form) throws IOException {
        return aws.prepareRequest(HttpExecuteRequest.builder()
                        .request(like.httpRequest())
                        .contentStreamProvider(() -> new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .call();
    }

    @Override
    public void close() {
        aws.close();
    }
}
