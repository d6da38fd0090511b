package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retries are what RetrySettings says, whatever the environment, the profile or the SDK's generation want. */
class RetryEnvironmentTest {
    private static final String EXPECTED = """
            THROTTLED after 5 attempts, announced attempt=1; max=5, pauses [PT0.5S, PT1S, PT2S, PT4S]
            SERVICE after 5 attempts, announced attempt=1; max=5, pauses [PT0.1S, PT0.2S, PT0.4S, PT0.8S]
            REFUSED after 1 attempts, announced attempt=1; max=5, pauses []
            UNREACHABLE after 5 attempts, announced attempt=1; max=5, pauses [PT0.1S, PT0.2S, PT0.4S, PT0.8S]
            """;

    @TempDir
    Path home;

    @Test
    void nothingSet() throws Exception {
        assertThat(probe(Map.of())).isEqualTo(EXPECTED);
    }

    @Test
    void variablesAndProfile_ofTheNewGeneration_changeNothing() throws Exception {
        write("retry_mode = adaptive\nmax_attempts = 2\ndefaults_mode = in-region\n");

        assertThat(probe(Map.of(
                        "AWS_RETRY_MODE",
                        "standard",
                        "AWS_MAX_ATTEMPTS",
                        "1",
                        "AWS_NEW_RETRIES_2026",
                        "true",
                        "AWS_DEFAULTS_MODE",
                        "mobile")))
                .isEqualTo(EXPECTED);
    }

    @Test
    void variablesAndProfile_ofTheOldGeneration_changeNothing() throws Exception {
        write("retry_mode = legacy\nmax_attempts = 9\n");

        assertThat(probe(Map.of("AWS_RETRY_MODE", "legacy", "AWS_MAX_ATTEMPTS", "20", "AWS_NEW_RETRIES_2026", "false")))
                .isEqualTo(EXPECTED);
    }

    private void write(String lines) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[default]\n" + lines);
    }

    private String probe(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RetryProbe.class.getName());
        child.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        child.environment()
                .putAll(Map.of("HOME", home.toString(), "AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s"));
        child.environment().putAll(variables);
        Path errors = home.resolve("stderr");
        Process process = child.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return output.replace(System.lineSeparator(), "\n");
    }
}
