package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.DefectException;
import dev.plumb.core.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class CrashTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void defect_isAdmittedInTwoLinesAndKeptInAFileForItsOwner() throws IOException {
        ExitCode code = Cli.run(
                host(new IllegalStateException("no\n\u001b[2Jway with " + SECRET + " and canary-token")),
                "iam",
                "rules");
        assertThat(code).isEqualTo(ExitCode.INTERNAL);
        assertThat(out.size()).isZero();
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said.lines()).hasSize(2);
        assertThat(said)
                .startsWith("plumb: this is a defect of plumb: IllegalStateException\n")
                .doesNotContain("\tat ", SECRET);
        Path file = crashFile(said);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file)
                .content()
                .contains(
                        "java.lang.IllegalStateException: no\\n\\u001b[2Jway with [removed] and [removed]",
                        "at dev.plumb.cli.")
                .doesNotContain(SECRET, "canary-token");
        Files.delete(file);
    }

    @Test
    void defectInTheMiddleOfChanges_isResumable_andReportedLikeAnyOther() throws IOException {
        ExitCode code = Cli.run(
                host(new DefectException("create vpc/main", new IllegalStateException("no way with " + SECRET))),
                "iam",
                "rules");
        assertThat(code).isEqualTo(ExitCode.INTERRUPTED);
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said.lines()).hasSize(2);
        assertThat(said)
                .startsWith(
                        "plumb: create vpc/main: this is a defect of plumb, IllegalStateException. What was done stays;"
                                + " run again to go on\n")
                .doesNotContain("\tat ", "    at ", SECRET);
        Path file = crashFile(said);
        assertThat(file).content().contains("java.lang.IllegalStateException: no way with [removed]");
        Files.delete(file);
    }

    @Test
    void debug_showsTheTraceWithoutSecrets() throws IOException {
        Cli.run(
                host(new IllegalStateException("with " + SECRET, new IOException("canary-token"))),
                "iam",
                "rules",
                "--debug");
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said)
                .contains("at dev.plumb.cli.", "Caused by: java.io.IOException")
                .doesNotContain(SECRET, "canary-token");
        Files.delete(crashFile(said));
    }

    @Test
    void causesAndSuppressed_areAllDescribedAndLoopsEnd() {
        IllegalStateException outer = new IllegalStateException("outer");
        IllegalArgumentException inner = new IllegalArgumentException("inner", outer);
        outer.initCause(inner);
        outer.addSuppressed(new IOException("beside"));
        assertThat(CrashFile.text(outer, Scrubber.of(Map.of())))
                .contains("IllegalStateException: outer", "IllegalArgumentException: inner", "IOException: beside");
    }

    @Test
    void hugeMessages_areCut() {
        String text = CrashFile.text(new IllegalStateException("x ".repeat(1_000_000)), Scrubber.of(Map.of()));
        assertThat(text.length()).isLessThan(20_000);
    }

    @Test
    void outOfMemory_saysWhatToDo() {
        ExitCode code = Cli.run(host(new OutOfMemoryError("Java heap space")), "iam", "rules");
        assertThat(code).isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("PLUMB_JAVA_OPTS=-Xmx4g");
    }

    /** Surroundings whose clock is the defect. */
    private Host host(Throwable defect) {
        Time time = new Time() {
            @Override
            public Instant now() {
                if (defect instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) defect;
            }

            @Override
            public void sleep(Duration duration) {}
        };
        return new Host(
                Map.of("SOME_TOKEN", "canary-token"),
                out,
                err,
                false,
                false,
                0,
                time,
                () -> false,
                InputStream.nullInputStream(),
                false);
    }

    private static Path crashFile(String said) {
        Matcher matcher = Pattern.compile("details are in (\\S+);").matcher(said);
        assertThat(matcher.find()).isTrue();
        return Path.of(matcher.group(1));
    }
}
