package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.error.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real HTTP client against peers on loopback that are not what they should be. */
class ConnectionTest {
    private static final Timeouts SHORT = new Timeouts(
            Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(1200));

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    private AwsSession to(int port) {
        return AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s"))
                .endpointUrl("http://127.0.0.1:" + port)
                .time(new FakeTime())
                .timeouts(SHORT)
                .retries(RetrySettings.DEFAULT.attempts(2))
                .build();
    }

    private int serve(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", handler);
        server.start();
        return server.getAddress().getPort();
    }

    private AwsException failureAt(int port) {
        try (AwsSession session = to(port)) {
            return catchThrowableOfType(AwsException.class, session::identity);
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void aGoodPeer_isUnderstood() throws IOException {
        int port = serve(exchange -> {
            byte[] bytes = FakeAws.CALLER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0); // chunked
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        try (AwsSession session = to(port)) {
            assertThat(session.identity().arn()).isEqualTo("arn:aws:iam::123456789012:user/alice");
        }
    }

    @Test
    void theProxyOfTheGivenVariables_isUsed_exceptForHostsThatAreLeftOut() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        int port = serve(exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            byte[] bytes = FakeAws.CALLER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        Map<String, String> proxied = Map.of(
                "AWS_ACCESS_KEY_ID", "K",
                "AWS_SECRET_ACCESS_KEY", "s",
                "HTTP_PROXY", "127.0.0.1:" + port,
                "NO_PROXY", ".left-out.invalid");
        AwsSessionBuilder builder =
                AwsSession.builder().environment(proxied).time(new FakeTime()).timeouts(SHORT);

        try (AwsSession session = builder.endpointUrl("http://aws.invalid").build()) {
            assertThat(session.identity().account()).isEqualTo("123456789012");
        }
        assertThat(asked).containsExactly("http://aws.invalid/ null");
        try (AwsSession session =
                builder.endpointUrl("http://sts.left-out.invalid").build()) {
            assertThatThrownBy(session::identity).hasMessageContaining("is not a host anybody knows");
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void aProxyWhoseNameHasAnUnderscore_isAHostAsAnyOther() {
        for (String url :
                new String[] {"http://no_such_proxy.invalid:3128", "user:p%40ss@no_such_proxy.invalid:3128/"}) {
            try (AwsSession session = AwsSession.builder()
                    .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s", "HTTPS_PROXY", url))
                    .time(new FakeTime())
                    .timeouts(SHORT)
                    .retries(RetrySettings.DEFAULT.attempts(1))
                    .build()) {
                assertThatThrownBy(session::identity)
                        .isInstanceOf(AwsException.class)
                        .hasRootCauseInstanceOf(UnknownHostException.class)
                        .rootCause()
                        .hasMessageContaining("no_such_proxy.invalid");
            }
        }
    }

    @Test
    void proxies_areReadFromTheirUrls() throws HttpException {
        Map<String, String> proxies = Map.of(
                "http://my_proxy:8080", "http://my_proxy:8080",
                "my-proxy", "http://my-proxy:80",
                "HTTPS://user:pass@Proxy.Example.com", "https://Proxy.Example.com:443",
                "http://[::1]:3128/", "http://[::1]:3128");
        for (Map.Entry<String, String> proxy : proxies.entrySet()) {
            ProxyRoutes routes = new Proxies(AwsEnvironment.read(Map.of("https_proxy", proxy.getKey()), null))
                    .forEndpointsOf("https")
                    .orElseThrow();
            assertThat(routes.determineRoute(
                                    new HttpHost("https", "iam.amazonaws.com", 443), HttpClientContext.create())
                            .getProxyHost()
                            .toURI())
                    .isEqualToIgnoringCase(proxy.getValue());
        }
    }

    @Test
    void endpointsOfHttps_areReachedThroughTheProxyForHttps() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread run = new Thread(() -> {
                try (AwsSession session = AwsSession.builder()
                        .environment(Map.of(
                                "AWS_ACCESS_KEY_ID", "K",
                                "AWS_SECRET_ACCESS_KEY", "s",
                                "HTTP_PROXY", "http://127.0.0.1:1",
                                "HTTPS_PROXY", "http://user:p%40ss@127.0.0.1:" + proxy.getLocalPort()))
                        .time(new FakeTime())
                        .timeouts(SHORT)
                        .retries(RetrySettings.DEFAULT.attempts(1))
                        .build()) {
                    session.identity();
                } catch (AwsException e) {
                    // The proxy of this test hangs up.
                }
            });
            run.start();
            try (Socket client = proxy.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                assertThat(lines.readLine()).isEqualTo("CONNECT sts.us-east-1.amazonaws.com:443 HTTP/1.1");
            }
            run.join();
        }
    }

    @Test
    void aProxyThatIsNone_isNamed_withoutItsPassword() {
        for (String url : new String[] {
            "ftp://user:CANARY@proxy", "http://user:CANARY@", "http://[CANARY", "http://CANARY%zz:x@p", "http://p:99999"
        }) {
            AwsSession session = AwsSession.builder()
                    .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s", "https_proxy", url))
                    .build();
            assertThatThrownBy(session::identity)
                    .isInstanceOf(InputException.class)
                    .hasMessage("HTTPS_PROXY: is not the URL of a proxy, as http://proxy.example.com:8080 is");
        }
    }

    @Test
    void aPortNobodyListensOn() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        AwsException failure = failureAt(free);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("http://127.0.0.1:" + free + " refused the connection");
    }

    @Test
    void aPeerThatAnswersNothing() throws IOException {
        int port = serve(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        assertThat(failureAt(port)).hasMessageContaining("answered nothing (HTTP 200)");
    }

    @Test
    void aPeerThatAnswersHtmlAsNotFound() throws IOException {
        int port = serve(exchange -> {
            byte[] bytes =
                    "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        assertThat(failureAt(port)).hasMessageContaining("answered an HTML page (HTTP 404)");
    }

    @Test
    void aPeerThatNeverAnswers_isLeftWithinTheTimeouts() throws IOException {
        int port = serve(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        AwsException failure = failureAt(port);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void aPeerThatTrickles_isBoundedByTheTotalTimeout() throws IOException {
        int port = serve(exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            try {
                while (!end.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        AwsException failure = failureAt(port);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("did not answer in time");
    }

    @Test
    void aSessionWithinABound_hasNoCallThatOutlastsIt_inAnyRegion() throws IOException {
        int port = serve(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        AwsSessionBuilder patient = AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s"))
                .endpointUrl("http://127.0.0.1:" + port)
                .timeouts(Timeouts.DEFAULT);
        try (AwsSession session = patient.build()) {
            AwsSession bounded = session.within(Duration.ofMillis(300)).inRegion("eu-west-1");
            assertThat(catchThrowableOfType(AwsException.class, bounded::identity))
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void aBodyShorterThanItsLength_isABrokenConnection() throws IOException {
        int port = serve(exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(FakeAws.CALLER.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
        assertThat(failureAt(port).kind()).isIn(Kind.UNREACHABLE, Kind.NOT_AWS);
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<a/>\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n1d\r\n<GetCallerIdentityResponse><G\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: -7\r\n\r\n<GetCallerIdentityResponse/>",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: many\r\n\r\n<GetCallerIdentityResponse/>",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 30\r\n\r\n<GetCallerIdentityResponse><GetCallerIdentityResult>",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
                "HTP/1.1 ready when you are\r\n\r\n"
            })
    void b7_anAnswerOutOfShape_isNamedAndNotWaitedFor(String answer) throws IOException {
        try (ServerSocket peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread speaker = new Thread(() -> speak(peer, answer));
            speaker.setDaemon(true);
            speaker.start();
            AwsException failure = failureAt(peer.getLocalPort());

            assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.NOT_AWS);
            assertThat(failure)
                    .hasMessageContaining("sts:GetCallerIdentity")
                    .hasMessageContaining("127.0.0.1:" + peer.getLocalPort());
        }
    }

    /** Says the same to everybody, whatever they ask. */
    private static void speak(ServerSocket peer, String answer) {
        while (!peer.isClosed()) {
            try (Socket client = peer.accept()) {
                client.getInputStream().read(new byte[65_536]);
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException gone) {
                // The next one may stay longer.
            }
        }
    }

    @Test
    void aHostThatDoesNotExist() {
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s"))
                .endpointUrl("http://no-such-host.invalid:4566")
                .time(new FakeTime())
                .build()) {
            assertThatThrownBy(session::identity)
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("http://no-such-host.invalid:4566 is not a host anybody knows");
        }
    }

    @Test
    void aCaBundleThatIsNone_isNamed(@TempDir Path folder) throws IOException {
        Path bundle = folder.resolve("ca.pem");
        Files.writeString(bundle, "not a certificate");
        assertThatThrownBy(() -> HttpClients.trusting(bundle))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(bundle + ": ");
        assertThatThrownBy(() -> HttpClients.trusting(folder.resolve("absent.pem")))
                .isInstanceOf(InputException.class);
    }
}
