package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No secret stands in a message, a stack trace or a log line at any level, over a real connection. */
class SecretsTest {
    private static final String SECRET = "CANARYsecretKEY0123456789";
    private static final String TOKEN = "CANARYsessionTOKEN0123456789";
    private static final String EXTERNAL = "CANARYexternalID0123456789";
    private static final String ISSUED = "CANARYissuedSECRET0123456789";
    private static final String ISSUED_TOKEN = "CANARYissuedTOKEN0123456789";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private HttpServer server;
    private Level before;

    @BeforeEach
    void listen() throws IOException {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
            boolean assume = asked.contains("Action=AssumeRole");
            String body = assume
                    ? "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>"
                            + ISSUED + "</SecretAccessKey><SessionToken>" + ISSUED_TOKEN
                            + "</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                            + "</AssumeRoleResult></AssumeRoleResponse>"
                    : "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we"
                            + " calculated does not match. The Canonical String for this request should have been 'POST /"
                            + " x-amz-security-token:" + token + " "
                            + exchange.getRequestHeaders().getFirst("Authorization")
                            + "'</Message></Error><RequestId>r-1</RequestId></ErrorResponse>";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(assume ? 200 : 403, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        root.detachAppender(logged);
        root.setLevel(before);
        SensitiveLoggers.NAMES.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }

    private Throwable run() {
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY",
                        SECRET,
                        "AWS_SESSION_TOKEN",
                        TOKEN))
                .endpointUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .timeouts(new Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10)))
                .build()) {
            AwsSession other = session.assume(
                    AssumeRole.of("arn:aws:iam::123456789012:role/auditor").externalId(EXTERNAL));
            assertThat(session.toString() + other).doesNotContain("CANARY");
            return catchThrowable(other::identity);
        }
    }

    private List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(logged.list)) {
            String text = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage());
            if (text.contains("CANARY")) {
                leaks.add(event.getLoggerName());
            }
        }
        return leaks;
    }

    @Test
    void noSecretIsLoggedAtTrace_onceTheSensitiveLoggersAreQuiet() {
        SensitiveLoggers.NAMES.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.INFO));

        run();

        assertThat(logged.list).as("the SDK did log at TRACE").hasSizeGreaterThan(20);
        assertThat(leaks()).isEmpty();
    }

    @Test
    void theSensitiveLoggers_areThoseThatLeakOtherwise() {
        run();

        assertThat(leaks())
                .isNotEmpty()
                .allSatisfy(logger -> assertThat(SensitiveLoggers.NAMES)
                        .anySatisfy(name -> assertThat(logger).startsWith(name)));
    }

    @Test
    void noSecretStandsInTheExceptionOrItsTrace() {
        Throwable failure = run();

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(failure).hasMessageContaining("SignatureDoesNotMatch").hasMessageContaining("r-1");
        assertThat(trace.toString()).doesNotContain("CANARY");
    }
}
