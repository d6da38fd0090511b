package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.RetrySettings;
import dev.plumb.core.error.AwsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;

/** Two services of one session, one reached by http and one by https, each through the proxy for that. */
class ProxyOfEachEndpointTest {
    private static final String CALLER = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
            <GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/a</Arn><UserId>AIDA1</UserId>
            <Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource({"true, HTTP://sts.invalid", "false, http://sts.invalid"})
    void theSchemeOfTheEndpointThatIsCalled_decides(boolean httpFirst, String endpoint) throws Exception {
        HttpServer forHttp = answering();
        try (ServerSocket forHttps = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                AwsSession session = session(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "K",
                        "AWS_SECRET_ACCESS_KEY",
                        "s",
                        "AWS_ENDPOINT_URL_STS",
                        endpoint,
                        "HTTP_PROXY",
                        "http://127.0.0.1:" + forHttp.getAddress().getPort(),
                        "HTTPS_PROXY",
                        "http://127.0.0.1:" + forHttps.getLocalPort()))) {
            if (httpFirst) {
                session.identity();
            }
            CompletableFuture<String> tunnel = CompletableFuture.supplyAsync(() -> firstLine(forHttps));
            IamClient iam = session.globalClient(IamClient::builder);
            assertThatThrownBy(() -> iam.listUsers()).isInstanceOf(AwsException.class);
            assertThat(tunnel.get(30, TimeUnit.SECONDS)).isEqualTo("CONNECT iam.amazonaws.com:443 HTTP/1.1");
            assertThat(session.identity().account()).isEqualTo("111122223333");
        } finally {
            forHttp.stop(0);
        }
        assertThat(asked).containsExactly("http://sts.invalid/");
    }

    @Test
    void anEndpointOfHttp_hasNoUseForTheProxyForHttps() throws IOException {
        HttpServer direct = answering();
        try (AwsSession session = session(Map.of(
                "AWS_ACCESS_KEY_ID", "K",
                "AWS_SECRET_ACCESS_KEY", "s",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + direct.getAddress().getPort(),
                "HTTPS_PROXY", "http://127.0.0.1:1"))) {
            assertThat(session.identity().account()).isEqualTo("111122223333");
        } finally {
            direct.stop(0);
        }
        assertThat(asked).containsExactly("/");
    }

    private static AwsSession session(Map<String, String> environment) {
        return AwsSession.builder()
                .environment(environment)
                .retries(RetrySettings.DEFAULT.attempts(1))
                .build();
    }

    private HttpServer answering() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] bytes = CALLER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Reads what a client first says to a proxy that then hangs up. */
    private static String firstLine(ServerSocket proxy) {
        try (Socket client = proxy.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
