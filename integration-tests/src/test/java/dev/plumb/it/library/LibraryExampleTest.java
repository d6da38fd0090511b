package dev.plumb.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Builds {@code examples/audit-library} as its owner would, against installed artifacts, and runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LibraryExampleTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = ROOT.resolve("examples/audit-library");
    private static final String VERSION = given("plumb.version");

    private final Path work = Path.of("target", "library-example").toAbsolutePath();
    private final Path classes = work.resolve("project/target/classes");
    private String tree = "";
    private String classPath = "";

    @BeforeAll
    void buildTheExample() throws Exception {
        LocalRepository repository = new LocalRepository(work.resolve("repository"), VERSION);
        repository.installPom("plumb-parent", ROOT.resolve("pom.xml"));
        repository.installPom("plumb-bom", ROOT.resolve("bom/pom.xml"));
        repository.installModule(ROOT.resolve("core"));
        repository.installModule(ROOT.resolve("iam-tools"));
        copyExample();
        // Offline: what the example needs besides plumb, plumb's own build has already resolved.
        run(
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-q",
                "-o",
                "-f",
                work.resolve("project/pom.xml").toString(),
                "-Dmaven.repo.local=" + repository.folder(),
                "-Dmaven.repo.local.tail=" + given("plumb.maven.repository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true",
                "compile",
                "dependency:tree",
                "-DoutputFile=" + work.resolve("tree.txt"),
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + work.resolve("class-path.txt"));
        tree = Files.readString(work.resolve("tree.txt"));
        classPath = Files.readString(work.resolve("class-path.txt")).strip();
    }

    @Test
    void whoImportsIamTools_getsTheIamClient_andNothingOfEc2() {
        assertThat(tree)
                .contains("dev.plumb:iam-tools:jar:", "dev.plumb:core:jar:", "software.amazon.awssdk:iam:jar:")
                .doesNotContain("awssdk:ec2", "ec2-tools", "vpc-tools", "ecs-tools", "dev.plumb:simulator");
    }

    @Test
    void itGetsOneHttpClient_andNoLoggingImplementation() {
        assertThat(tree.lines().filter(line -> line.matches(".*awssdk:(.*-client|apache.*):jar.*")))
                .singleElement()
                .asString()
                .contains("apache5-client");
        assertThat(tree)
                .contains("org.slf4j:slf4j-api:jar:")
                .doesNotContain("logback", "log4j-core", "slf4j-simple", "picocli", "netty", "junit");
    }

    @Test
    void itAuditsASnapshot() throws Exception {
        String output = run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + classPath,
                "com.example.nightly.NightlyAudit",
                ROOT.resolve("examples/acme/account.json").toString());

        assertThat(output)
                .containsPattern("critical +ROOT-KEY +arn:aws:iam::\\d{12}:root")
                .containsPattern("\\d+ findings");
    }

    private void copyExample() throws IOException {
        Path project = work.resolve("project");
        try (var files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = EXAMPLE.relativize(file);
                if (!relative.startsWith("target")) {
                    Path target = project.resolve(relative.toString());
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    private String run(String... command) throws Exception {
        Files.createDirectories(work);
        Path log = work.resolve("output.txt");
        List<String> words = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(words)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended).as("ended in time: %s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** The build that runs this says what it builds, and where it keeps what it has resolved. */
    private static String given(String property) {
        return Objects.requireNonNull(
                System.getProperty(property), () -> "run it with Maven, or with -D" + property + "=...");
    }
}
