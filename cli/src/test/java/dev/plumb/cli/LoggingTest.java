package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoggingTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void completeContext() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "software.amazon.awssdk.request",
                "software.amazon.awssdk.auth.signer.Aws4Signer",
                "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner",
                "software.amazon.awssdk.profiles.internal.ProfileFileReader",
                "org.apache.hc.client5.http.wire",
                "org.apache.hc.client5.http.headers",
                "anything.else"
            })
    void loggersThatMayHoldSecrets_areSilentAtEveryLevel(String name) {
        LogConfigurator.apply(context, out, Map.of());
        Logger logger = context.getLogger(name);
        for (Level level : List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR)) {
            assertThat(logger.isEnabledFor(level)).isFalse();
        }
        logger.error("canary");
        assertThat(out.size()).isZero();
    }

    @Test
    void ownLoggers_speakAtDebugAndNotBelow() {
        LogConfigurator.apply(context, out, Map.of());
        Logger logger = context.getLogger("dev.plumb.core.aws");
        logger.debug("called {} in {} ms", "iam:ListUsers", 12);
        logger.trace("details");
        assertThat(text()).isEqualTo("debug: dev.plumb.core.aws: called iam:ListUsers in 12 ms\n");
    }

    @Test
    void forgedLinesAndLookups_areText() {
        LogConfigurator.apply(context, out, Map.of());
        context.getLogger("dev.plumb.x").debug("name {}", "a\nERROR all is lost ${jndi:ldap://x} %n %s {} \u001b[2J");
        assertThat(text())
                .isEqualTo("debug: dev.plumb.x: name a\\nERROR all is lost ${jndi:ldap://x} %n %s {} \\u001b[2J\n");
    }

    @Test
    void secretsOfTheEnvironmentAndOfKnownShape_areRemoved() {
        LogConfigurator.apply(context, out, Map.of("MY_PASSWORD", "hunter22", "AWS_REGION", "eu-west-1"));
        Logger logger = context.getLogger("dev.plumb.x");
        logger.debug("secret " + SECRET + " and hunter22 in eu-west-1");
        logger.debug("GET https://user:pw@proxy/?X-Amz-Signature=abc123&a=b");
        logger.debug("failed", new IllegalStateException("Authorization: AWS4-HMAC-SHA256 Credential=x"));
        assertThat(text())
                .doesNotContain(SECRET, "hunter22", "user:pw", "abc123", "AWS4-HMAC-SHA256")
                .contains("secret [removed] and [removed] in eu-west-1", "[removed]@proxy");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
