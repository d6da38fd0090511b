package dev.plumb.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program of {@code examples/}, built as its owner would build it: a project of its own, against installed artifacts.
 *
 * @param folder the example
 * @param tree what Maven says it depends on
 * @param classPath what it runs with
 */
record ExampleProgram(Path folder, String tree, String classPath) {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** Builds the example of this name, for which these modules of plumb are installed and no others. */
    static ExampleProgram build(String name, String... modules) throws Exception {
        String version = given("plumb.version");
        Path work = Path.of("target", name).toAbsolutePath();
        LocalRepository repository = new LocalRepository(work.resolve("repository"), version);
        repository.installPom("plumb-parent", ROOT.resolve("pom.xml"));
        repository.installPom("plumb-bom", ROOT.resolve("bom/pom.xml"));
        for (String module : modules) {
            repository.installModule(ROOT.resolve(module));
        }
        Path project = work.resolve("project");
        Path example = ROOT.resolve("examples").resolve(name);
        copy(example, project);
        // Offline: what the example needs besides plumb, plumb's own build has already resolved.
        run(
                work,
                Map.of(),
                List.of(
                        ROOT.resolve("mvnw").toString(),
                        "-B",
                        "-q",
                        "-o",
                        "-f",
                        project.resolve("pom.xml").toString(),
                        "-Dmaven.repo.local=" + repository.folder(),
                        "-Dmaven.repo.local.tail=" + given("plumb.maven.repository"),
                        "-Dmaven.repo.local.tail.ignoreAvailability=true",
                        "compile",
                        "dependency:tree",
                        "-DoutputFile=" + work.resolve("tree.txt"),
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + work.resolve("class-path.txt")));
        return new ExampleProgram(
                example,
                Files.readString(work.resolve("tree.txt")),
                project.resolve("target/classes")
                        + File.pathSeparator
                        + Files.readString(work.resolve("class-path.txt")).strip());
    }

    /** Runs it in a process of its own with these variables besides the host's, and returns what it printed. */
    String run(Map<String, String> environment, String main, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return run(Path.of("target").toAbsolutePath(), environment, command);
    }

    private static void copy(Path example, Path project) throws IOException {
        try (var files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = example.relativize(file);
                if (!relative.startsWith("target")) {
                    Path target = project.resolve(relative.toString());
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    private static String run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Files.createDirectories(folder);
        Path log = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
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
