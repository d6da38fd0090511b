package dev.plumb.it.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands on loopback in front of an endpoint of AWS, a simulator's or an emulator's. It counts the calls that change
 * something and can strike at the n-th of them, before it is forwarded or once it is executed: then it tells the harness, and
 * nothing is answered any more until {@link #relent}. It can make good what a backend lacks: with {@link #enforcingTokens}
 * client tokens hold, and with {@link #bridgingCbor} it understands CBOR. Answers are dated by the given clock, so it is a server of its own: the JDK's dates them by the host's.
 * Thread safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Set<String> HOP =
            Set.of("host", "content-length", "connection", "expect", "transfer-encoding");

    /** When to strike at a call. */
    public enum Moment {
        /** Before it is forwarded. */
        BEFORE,
        /** Once it is executed; the answer is withheld. */
        AFTER
    }

    private record Strike(int at, Moment moment, Runnable blow) {
        static final Strike NEVER = new Strike(Integer.MAX_VALUE, Moment.BEFORE, () -> {});
    }

    private final URI backend;
    private final Supplier<Instant> clock;
    private final ServerSocket door;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Tokens tokens;
    private boolean bridges;
    private Map<String, String> added = Map.of();
    private Strike strike = Strike.NEVER;
    private int calls;
    private Duration latency = Duration.ZERO;
    private int mutations;
    private int underWay;
    private String struck = "";

    private FaultProxy(URI backend, Supplier<Instant> clock, ServerSocket door) {
        this.backend = backend;
        this.clock = clock;
        this.door = door;
    }

    /**
     * Opens a proxy.
     *
     * @param clock what answers are dated by
     */
    public static FaultProxy of(URI backend, Supplier<Instant> clock) throws IOException {
        FaultProxy proxy = new FaultProxy(backend, clock, new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
        proxy.pool.execute(proxy::accept);
        return proxy;
    }

    /** Has client tokens hold, as in AWS and not in emulators. */
    public synchronized FaultProxy enforcingTokens() {
        tokens = new Tokens();
        return this;
    }

    /** Lets clients that speak CBOR talk to a backend that only knows JSON. */
    public synchronized FaultProxy bridgingCbor() {
        bridges = true;
        return this;
    }

    /** Adds headers to every call from now on, for backends that tell accounts by them; tokens are an account's own. */
    public synchronized void adding(Map<String, String> headers) {
        added = Map.copyOf(headers);
    }

    /** Begins counting anew and strikes at the n-th call from now on that changes something, counted from 1. */
    public synchronized void strike(int n, Moment moment, Runnable blow) {
        calls = 0;
        mutations = 0;
        struck = "";
        strike = new Strike(n, moment, blow);
    }

    /** Lets every call take longer. */
    public synchronized FaultProxy latency(Duration more) {
        latency = more;
        return this;
    }

    /** Returns how many calls came since it began counting. */
    public synchronized int calls() {
        return calls;
    }

    /** Lets everything pass and begins counting anew, once all calls that had come before have ended. */
    public synchronized void relent() throws InterruptedException {
        while (underWay > 0) {
            wait();
        }
        strike(Strike.NEVER.at(), Strike.NEVER.moment(), Strike.NEVER.blow());
    }

    /** Returns the endpoint to give to clients. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Returns how many calls came that may change something. */
    public synchronized int mutations() {
        return mutations;
    }

    /** Returns the action of the call that was struck, or nothing. */
    public synchronized String struck() {
        return struck;
    }

    /** Returns how many calls used the token of another. */
    public synchronized int mismatches() {
        return tokens == null ? 0 : tokens.mismatches();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                pool.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                AwsRequest request = AwsRequest.read(in, socket.getOutputStream());
                Reply reply = answer(request);
                if (reply == null) {
                    return;
                }
                reply.write(socket.getOutputStream(), clock.get());
            }
        } catch (IOException gone) {
            // The client is dead, or has hung up.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a call meets on arrival. */
    private record Arrival(boolean passes, @Nullable Strike deadly) {}

    /** Returns the answer, or null where the connection is to be cut without one. */
    private @Nullable Reply answer(AwsRequest request) throws IOException, InterruptedException {
        Arrival arrival = arrive(request);
        if (!arrival.passes()) {
            return null;
        }
        try {
            Thread.sleep(delay().toMillis());
            Strike deadly = arrival.deadly();
            if (deadly == null) {
                Reply reply = execute(request);
                return dead() ? null : reply;
            }
            if (deadly.moment() == Moment.AFTER) {
                execute(request);
            }
            deadly.blow().run();
            return null;
        } finally {
            synchronized (this) {
                underWay--;
                notifyAll();
            }
        }
    }

    private synchronized Arrival arrive(AwsRequest request) {
        if (dead()) {
            return new Arrival(false, null);
        }
        underWay++;
        calls++;
        if (!request.mutates() || ++mutations < strike.at()) {
            return new Arrival(true, null);
        }
        struck = request.action();
        return new Arrival(true, strike);
    }

    private synchronized Duration delay() {
        return latency;
    }

    private synchronized boolean dead() {
        return !struck.isEmpty();
    }

    private Reply execute(AwsRequest request) throws IOException, InterruptedException {
        Tokens held;
        Map<String, String> more;
        boolean bridged;
        synchronized (this) {
            held = tokens;
            more = added;
            bridged = bridges && CborBridge.crosses(request);
        }
        if (bridged) {
            return CborBridge.toCbor(forward(CborBridge.toJson(request), more));
        }
        return held == null
                ? forward(request, more)
                : held.answer(more.toString(), request, call -> forward(call, more));
    }

    private Reply forward(AwsRequest request, Map<String, String> more) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(backend.resolve(request.target()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(name, value);
            }
        });
        more.forEach(builder::setHeader);
        HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Reply(response.statusCode(), headers, response.body());
    }

    @Override
    public void close() throws IOException {
        door.close();
        pool.shutdownNow();
    }
}
