package dev.plumb.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumb.simulator.protocol.WireReply;
import dev.plumb.simulator.protocol.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.SdkBytes;

/** The door for any AWS client: an HTTP listener on 127.0.0.1 and nowhere else. */
public final class Listener implements AutoCloseable {
    private static final int MAX_BODY = 10 * 1024 * 1024;

    /** How many requests are answered at once; more wait. */
    private static final int WORKERS = 128;

    private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

    static {
        // The JDK's server reads it once, when it is first used. Without it, whoever never finishes a request keeps a
        // thread.
        if (System.getProperty(REQUEST_SECONDS) == null) {
            System.setProperty(REQUEST_SECONDS, "60");
        }
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService workers;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Listener(HttpServer server, ExecutorService workers, Runnable onClose) {
        this.server = server;
        this.workers = workers;
        this.onClose = onClose;
    }

    /**
     * Listens.
     *
     * @param port a port, or 0 for any free one
     * @param onClose runs after the door has closed
     * @throws IOException when the port cannot be had
     */
    public static Listener open(Endpoint endpoint, int port, Runnable onClose) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "plumb-simulator");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        server.setExecutor(workers);
        server.createContext("/", exchange -> serve(endpoint, exchange));
        server.start();
        return new Listener(server, workers, onClose);
    }

    /** Returns the address to give to clients as their endpoint. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Closes the door; closing it twice is closing it once. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.stop(0);
        workers.shutdownNow();
        onClose.run();
    }

    private static void serve(Endpoint endpoint, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body;
            try (InputStream stream = exchange.getRequestBody()) {
                body = stream.readNBytes(MAX_BODY + 1);
            }
            if (body.length > MAX_BODY) {
                // What was not read is still on its way: nothing more can be asked over this connection.
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            URI uri = exchange.getRequestURI();
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            WireReply reply = endpoint.answer(new WireRequest(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    query,
                    exchange.getRequestHeaders(),
                    SdkBytes.fromByteArrayUnsafe(body)));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] answer = reply.body().asByteArrayUnsafe();
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
        }
    }
}
