package dev.plumb.iam.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Stands between the SDK and the simulator and spoils some of the calls, by action and number. */
final class FaultyHttp implements SdkHttpClient {
    private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

    private final SdkHttpClient real;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

    FaultyHttp(SdkHttpClient real) {
        this.real = real;
    }

    /** Spoils an attempt, or returns null to let it through. */
    interface Fault {
        @Nullable
        Spoiled spoil(String action, int attempt, int total);
    }

    /** What the caller sees instead; {@code afterwards} when AWS did get the call. */
    record Spoiled(int status, String body, boolean lost, boolean afterwards) {
        static Spoiled error(int status, String code, String message) {
            return new Spoiled(
                    status,
                    "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>"
                            + code + "</Code><Message>" + message
                            + "</Message></Error><RequestId>req-spoiled</RequestId></ErrorResponse>",
                    false,
                    false);
        }

        static Spoiled html(int status) {
            return new Spoiled(status, "<!doctype html><html><body>Not here</body></html>", false, false);
        }

        static Spoiled lostAnswer() {
            return new Spoiled(0, "", true, true);
        }
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    void always(String action, Spoiled spoiled) {
        add((called, attempt, total) -> called.equals(action) ? spoiled : null);
    }

    void denied(String action) {
        always(
                action,
                Spoiled.error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: iam:" + action
                                + " because no identity-based policy allows the iam:" + action + " action"));
    }

    /** Throttles that part of all attempts. */
    void throttled(double part, long seed) {
        Random random = new Random(seed);
        add((action, attempt, total) -> {
            synchronized (random) {
                return random.nextDouble() < part ? Spoiled.error(400, "Throttling", "Rate exceeded") : null;
            }
        });
    }

    int attempts() {
        return attempts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Matcher action = ACTION.matcher(body(request));
                String name = action.find() ? action.group(1) : "unknown";
                int attempt = attempts.computeIfAbsent(name, key -> new AtomicInteger())
                        .incrementAndGet();
                int total = attempts();
                Optional<Spoiled> spoiled = faults.stream()
                        .map(fault -> Optional.ofNullable(fault.spoil(name, attempt, total)))
                        .flatMap(Optional::stream)
                        .findFirst();
                if (spoiled.isEmpty()) {
                    return real.prepareRequest(request).call();
                }
                if (spoiled.get().afterwards()) {
                    real.prepareRequest(request).call();
                }
                if (spoiled.get().lost()) {
                    throw new IOException("Connection reset");
                }
                return HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder()
                                .statusCode(spoiled.get().status())
                                .putHeader("Content-Type", "text/xml")
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(spoiled.get().body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try (var in = provider.newStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }

    @Override
    public void close() {}
}
