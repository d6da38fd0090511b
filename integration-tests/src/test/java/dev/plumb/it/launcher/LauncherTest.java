package dev.plumb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.it.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the application that the build has made. */
final class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Shell shell = Shell.in(Path.of("."));

    @BeforeEach
    void openShell() {
        assertThat(ROOT.resolve("cli/target/plumb/built"))
                .as("made by the build")
                .exists();
        shell = Shell.in(folder);
    }

    @Test
    void fromAnyFolderAndThroughLinks_itStarts() throws Exception {
        Files.createDirectories(folder.resolve("a b/c"));
        Files.createSymbolicLink(folder.resolve("a b/absolute"), ROOT.resolve("plumb"));
        Files.createSymbolicLink(folder.resolve("a b/c/relative"), Path.of("../absolute"));
        for (String launcher : List.of(quoted(ROOT.resolve("plumb")), "'a b/absolute'", "'a b/c/relative'")) {
            Result result = shell.run(launcher + " --version");
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).matches("plumb \\d.*\n");
            assertThat(result.code()).isZero();
        }
    }

    @Test
    void installedFolder_worksWithoutSourcesUnderAnyName() throws Exception {
        Path home = Files.createDirectories(folder.resolve("It's a folder; $HOME `x`"));
        copyApplication(home);
        Result result = shell.run(quoted(home.resolve("plumb")) + " --version");
        assertThat(result.err())
                .as("the archive no longer fits, and nobody is told")
                .isEmpty();
        assertThat(result.out()).startsWith("plumb ");
        assertThat(result.code()).isZero();
    }

    @Test
    void classArchive_isMade() {
        assertThat(ROOT.resolve("cli/target/plumb/plumb.jsa"))
                .as("where it is missing, the build has said why")
                .isNotEmptyFile();
    }

    @Test
    void classArchive_isUsed() throws Exception {
        Path log = folder.resolve("classes.log");
        shell.env("PLUMB_JAVA_OPTS", "-Xlog:class+load:file=" + log).run(quoted(ROOT.resolve("plumb")) + " --help");
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("dev.plumb.cli.Main source: shared objects file"));
    }

    @Test
    void optionsForTheVirtualMachine_arePassedOn() throws Exception {
        Result result = shell.env("PLUMB_JAVA_OPTS", "-Xmx77m  -XshowSettings:vm")
                .run(quoted(ROOT.resolve("plumb")) + " --version");
        assertThat(result.err()).contains("Max. Heap Size: 77.00M");
    }

    @Test
    void argumentsReachTheProgramUnchanged() throws Exception {
        Result result = shell.env("LC_ALL", "C")
                .run(quoted(ROOT.resolve("plumb")) + " iam rules --rule 'a  b*' --rule '$(x)' --rule 'Zoë' --rule ''");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("--rule a  b* matches", "--rule $(x) matches", "--rule Zoë matches", "--rule  matches");
    }

    @Test
    void readerThatLeaves_isNoFailure() throws Exception {
        Result result = shell.run(
                quoted(ROOT.resolve("plumb")) + " completion bash | head -n 1 >first; echo \"${PIPESTATUS[0]}\"");
        assertThat(result.out()).isEqualTo("0\n");
        assertThat(result.err()).isEmpty();
        assertThat(folder.resolve("first")).isNotEmptyFile();
    }

    @Test
    void closedStreams_keepTheExitCode() throws Exception {
        String plumb = quoted(ROOT.resolve("plumb"));
        assertThat(shell.run(plumb + " iam rules >&-")).isEqualTo(new Result(0, "", ""));
        assertThat(shell.run(plumb + " iam rules --rule NOPE 2>&-").code()).isEqualTo(2);
        assertThat(shell.run(plumb + " iam rules --rule NOPE >&- 2>&-").code()).isEqualTo(2);
        assertThat(shell.run(plumb + " --help <&-").code()).isZero();
    }

    @Test
    void fullDisk_isAFailure() throws Exception {
        Result result = shell.run(quoted(ROOT.resolve("plumb")) + " iam rules >/dev/full");
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("plumb: cannot write to standard output: ")
                .doesNotContain("\tat ");
    }

    @Test
    void javaThatIsMissing_isAskedFor() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("bash", "readlink", "dirname")) {
            Files.createSymbolicLink(
                    tools.resolve(tool),
                    Path.of(shell.run("type -P " + tool).out().strip()));
        }
        Result result = shell.without("JAVA_HOME")
                .env("PATH", tools.toString())
                .run(quoted(ROOT.resolve("plumb")) + " --version");
        assertThat(result)
                .isEqualTo(new Result(6, "", "plumb: Java is missing. Install a JDK, 17 or newer, or set JAVA_HOME\n"));
    }

    @Test
    void javaHomeThatIsNone_isNamed() throws Exception {
        Result result = shell.env("JAVA_HOME", "/no/such/jdk").run(quoted(ROOT.resolve("plumb")) + " --version");
        assertThat(result)
                .isEqualTo(new Result(6, "", "plumb: JAVA_HOME is /no/such/jdk, but there is no bin/java in it\n"));
    }

    @Test
    void javaThatIsTooOld_isNamedWithItsVersion() throws Exception {
        Path byFile = oldJava("by-file", "exit 99");
        Files.writeString(byFile.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        assertThat(shell.env("JAVA_HOME", byFile.toString()).run(quoted(ROOT.resolve("plumb")) + " --version"))
                .isEqualTo(new Result(
                        6,
                        "",
                        "plumb: " + byFile
                                + "/bin/java is Java 11.0.2, and plumb needs 17 or newer. Set JAVA_HOME to another\n"));
        Path byWord = oldJava("by-word", "echo 'openjdk version \"1.8.0_292\"' >&2");
        assertThat(shell.env("JAVA_HOME", byWord.toString())
                        .run(quoted(ROOT.resolve("plumb")) + " --version")
                        .err())
                .contains("is Java 1.8.0_292, and plumb needs 17");
    }

    @Test
    void help_costsNoTemporaryFiles() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        shell.env("TMPDIR", temporary.toString())
                .env("PLUMB_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .run(quoted(ROOT.resolve("plumb")) + " --help");
        try (var files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
    }

    private Path oldJava(String name, String script) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    /** Copies launcher and application, as an installation would. */
    static void copyApplication(Path home) throws IOException {
        Files.copy(ROOT.resolve("plumb"), home.resolve("plumb"));
        Path from = ROOT.resolve("cli/target/plumb");
        Path to = home.resolve("cli/target/plumb");
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
