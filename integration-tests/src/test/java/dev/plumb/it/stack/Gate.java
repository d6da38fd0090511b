package dev.plumb.it.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Stands between a run and EC2, and does something before the first call of an action goes out. */
final class Gate implements SdkHttpClient {
    private final SdkHttpClient beyond;
    private final String action;
    private final Runnable first;
    private final AtomicBoolean passed = new AtomicBoolean();

    private Gate(SdkHttpClient beyond, String action, Runnable first) {
        this.beyond = beyond;
        this.action = "Action=" + action + "&";
        this.first = first;
    }

    static UnaryOperator<SdkHttpClient> before(String action, Runnable first) {
        return beyond -> new Gate(beyond, action, first);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        if (body(request).contains(action) && passed.compareAndSet(false, true)) {
            first.run();
        }
        return beyond.prepareRequest(request);
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(content -> {
                    try (InputStream stream = content.newStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }

    @Override
    public void close() {
        beyond.close();
    }
}
