package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumb.core.error.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer must prove who it is, by the JDK's certificates or by those of AWS_CA_BUNDLE. */
class TlsTest {
    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static Path certificate;

    @BeforeAll
    static void listen() throws Exception {
        Path store = folder.resolve("store.p12");
        certificate = folder.resolve("ca.pem");
        keytool("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1", store);
        keytool("-exportcert", "-alias", "a", "-rfc", "-file", certificate.toString(), store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] bytes = FakeAws.CALLER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private static void keytool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        for (Object argument : arguments) {
            command.addAll(
                    argument instanceof Path store
                            ? List.of("-keystore", store.toString(), "-storepass", "password")
                            : List.of(argument.toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private AwsSession session(String caBundle) {
        return AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s", "AWS_CA_BUNDLE", caBundle))
                .endpointUrl("https://127.0.0.1:" + server.getAddress().getPort())
                .time(new FakeTime())
                .retries(RetrySettings.DEFAULT.attempts(1))
                .build();
    }

    @Test
    void anUnknownCertificate_isRefused_andTheWayOutIsNamed() {
        try (AwsSession session = session("")) {
            AwsException failure = catchThrowableOfType(AwsException.class, session::identity);

            assertThat(failure.kind()).isEqualTo(AwsException.Kind.UNREACHABLE);
            assertThat(failure)
                    .hasMessageContaining("could not prove who it is (TLS: ")
                    .hasMessageContaining("AWS_CA_BUNDLE");
        }
    }

    @Test
    void theCertificatesOfTheBundle_areTrusted() {
        try (AwsSession session = session(certificate.toString())) {
            assertThat(session.identity().account()).isEqualTo("123456789012");
        }
    }
}
