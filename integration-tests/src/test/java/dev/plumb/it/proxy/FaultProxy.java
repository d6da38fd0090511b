package dev.plumb.it.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Stands on loopback in front of an endpoint of AWS, a simulator's or an emulator's. It counts calls, can strike at the n-th
 * one that changes something, before it is forwarded or once it is executed and before anybody sees the answer, can add
 * latency, and can make good what a backend lacks: with {@link #enforcingTokens} a client token that was used answers what it
 * answered first. It is a server of its own, because the JDK's dates every answer by the host's clock. Thread safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Set<String> HOP =
            Set.of("host", "content-length", "connection", "expect", "transfer-encoding");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** When to strike at a call. */
    public enum Moment {
        /** Before it is forwarded. */
        BEFORE,
        /** Once it is executed; the answer is withheld. */
        AFTER
    }

    private record Strike(int at, Moment moment, Runnable blow) {}

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
    private final Map<String, CompletableFuture<Reply>> tokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private volatile Strike strike = new Strike(Integer.MAX_VALUE, Moment.BEFORE, () -> {});
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean enforcing;
    private int mutations;
    private int replays;

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

    /** Has a used client token answer what it answered first, as AWS does and emulators do not. */
    public FaultProxy enforcingTokens() {
        enforcing = true;
        return this;
    }

    /** Lets every call take longer. */
    public FaultProxy latency(Duration more) {
        latency = more;
        return this;
    }

    /** Begins counting anew and strikes at the n-th call from now on that changes something, counted from 1. */
    public synchronized void strike(int n, Moment moment, Runnable blow) {
        mutations = 0;
        counts.clear();
        strike = new Strike(n, moment, blow);
    }

    /** Begins counting anew and lets everything pass. */
    public void relent() {
        strike(Integer.MAX_VALUE, Moment.BEFORE, () -> {});
    }

    /** Returns the endpoint to give to clients. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Returns how many calls came that may change something. */
    public synchronized int mutations() {
        return mutations;
    }

    /** Returns how many calls came, by action. */
    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** Returns how many calls were answered by their token. */
    public synchronized int replays() {
        return replays;
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
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (answer(in, socket.getOutputStream())) {
                // The same client goes on over the same connection.
            }
        } catch (IOException gone) {
            // The client is dead, or has hung up.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false where the connection is to be cut without an answer. */
    private boolean answer(InputStream in, OutputStream out) throws IOException, InterruptedException {
        AwsRequest request = read(in);
        Strike deadly = count(request) ? strike : null;
        if (deadly != null && deadly.moment() == Moment.BEFORE) {
            deadly.blow().run();
            return false;
        }
        Thread.sleep(latency.toMillis());
        Reply reply = reply(request);
        if (deadly != null) {
            deadly.blow().run();
            return false;
        }
        write(reply, out);
        return true;
    }

    /** Returns whether this is the call to strike at. */
    private synchronized boolean count(AwsRequest request) {
        counts.merge(request.action(), 1, Integer::sum);
        return request.mutates() && ++mutations == strike.at();
    }

    private Reply reply(AwsRequest request) throws IOException, InterruptedException {
        if (!enforcing || request.token().isEmpty()) {
            return forward(request);
        }
        String key = request.action() + " " + request.token().get();
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> first = tokens.putIfAbsent(key, mine);
        if (first != null) {
            synchronized (this) {
                replays++;
            }
            return first.join();
        }
        Reply reply = forward(request);
        if (reply.status() != 200) {
            tokens.remove(key);
        }
        mine.complete(reply);
        return reply;
    }

    private Reply forward(AwsRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(backend.resolve(request.target()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (!HOP.contains(name)) {
                builder.header(name, value);
            }
        });
        HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Reply(response.statusCode(), headers, response.body());
    }

    private static AwsRequest read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (first.length < 2 || body.length < length) {
            throw new EOFException("half a request");
        }
        return new AwsRequest(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private void write(Reply reply, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " -\r\n");
        reply.headers().forEach((name, value) -> {
            if (!HOP.contains(name) && !name.equals("date") && !name.startsWith(":")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append("Date: ").append(DATE.format(clock.get())).append("\r\n");
        head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(reply.body());
        out.flush();
    }

    private record Reply(int status, Map<String, String> headers, byte[] body) {}

    @Override
    public void close() throws IOException {
        door.close();
        pool.shutdownNow();
    }
}
