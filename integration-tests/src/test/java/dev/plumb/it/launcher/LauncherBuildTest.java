package dev.plumb.it.launcher;

import static dev.plumb.it.launcher.LauncherTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.it.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, with a build that only writes down that it ran. */
final class LauncherBuildTest {
    private static final String FIRST = "building plumb (first use, about a minute)\n";
    private static final String AGAIN = "building plumb (its sources have changed)\n";

    private static final String UNFINISHED = "building plumb (the last build did not end well)\n";

    @TempDir
    Path folder;

    private Path home = Path.of(".");
    private Path source = Path.of(".");
    private Shell shell = Shell.in(Path.of("."));

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a clone"));
        Path ready = Files.createDirectories(folder.resolve("ready"));
        LauncherTest.copyApplication(ready);
        Files.move(ready.resolve("plumb"), home.resolve("plumb"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        for (String module : List.of("core", "cli", "integration-tests")) {
            Files.createDirectories(home.resolve(module + "/src/main/java"));
            Files.createDirectories(home.resolve(module + "/src/test/java"));
            Files.writeString(home.resolve(module + "/pom.xml"), "<project/>");
        }
        source = Files.writeString(home.resolve("core/src/main/java/A.java"), "class A {}");
        mvnw("mkdir -p cli/target && cp -r " + quoted(ready.resolve("cli/target/plumb")) + " cli/target/");
        shell = Shell.in(folder);
    }

    @Test
    void firstUse_buildsOnceAndSaysSo() throws Exception {
        assertThat(run("--version").err()).isEqualTo(FIRST);
        Result second = run("--version");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).startsWith("plumb ");
        assertThat(builds())
                .containsExactly("-q -B -ntp -pl cli -am -DskipTests -Djacoco.skip -Denforcer.skip package");
    }

    @Test
    void changedSources_areBuiltAgain() throws Exception {
        run("--version");
        touch(source);
        assertThat(run("--version").err()).isEqualTo(AGAIN);
        assertThat(run("--version").err()).isEmpty();
        touch(home.resolve("core/pom.xml"));
        assertThat(run("--version").err()).isEqualTo(AGAIN);
        touch(home.resolve("pom.xml"));
        assertThat(run("--version").err()).isEqualTo(AGAIN);
        assertThat(builds()).hasSize(4);
    }

    @Test
    void deletedSources_areBuiltAgain() throws Exception {
        run("--version");
        Files.delete(source);
        touch(source.getParent());
        assertThat(run("--version").err()).isEqualTo(AGAIN);
    }

    @Test
    void tests_areNoReasonToBuild() throws Exception {
        run("--version");
        touch(home.resolve("core/src/test/java"));
        touch(home.resolve("integration-tests/pom.xml"));
        touch(home.resolve("integration-tests/src/main/java"));
        assertThat(run("--version").err()).isEmpty();
    }

    @Test
    void whatIsEditedDuringTheBuild_isBuiltNextTime() throws Exception {
        String copy = Files.readString(home.resolve("mvnw"));
        Files.writeString(home.resolve("mvnw"), copy + "touch core/src/main/java/A.java\n");
        assertThat(run("--version").err()).isEqualTo(FIRST);
        Files.writeString(home.resolve("mvnw"), copy);
        assertThat(run("--version").err()).isEqualTo(AGAIN);
        assertThat(run("--version").err()).isEmpty();
    }

    @Test
    void failedBuild_endsTheRunAndIsTriedAgain() throws Exception {
        mvnw("echo '[ERROR] no network' >&2; exit 1");
        for (int i = 0; i < 2; i++) {
            Result result = run("--version");
            assertThat(result.code()).isEqualTo(4);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).isEqualTo(FIRST + "[ERROR] no network\nplumb: the build failed, as said above\n");
        }
    }

    @Test
    void buildThatFailsAtItsEnd_isTriedAgainAndNotRun() throws Exception {
        String whole = Files.readString(home.resolve("mvnw"));
        Files.writeString(home.resolve("mvnw"), whole + "exit 1\n");
        assertThat(run("--version").err()).isEqualTo(FIRST + "plumb: the build failed, as said above\n");
        Result second = run("--version");
        assertThat(second.code()).isEqualTo(4);
        assertThat(second.out()).isEmpty();
        assertThat(second.err()).isEqualTo(UNFINISHED + "plumb: the build failed, as said above\n");
        Files.writeString(home.resolve("mvnw"), whole);
        assertThat(run("--version").err()).isEqualTo(UNFINISHED);
        assertThat(run("--version").err()).isEmpty();
    }

    @Test
    void severalFirstUsesAtOnce_shareOneBuild() throws Exception {
        String script = Files.readString(home.resolve("mvnw"));
        // Until the others have come, the build does not end.
        Files.writeString(
                home.resolve("mvnw"),
                script.replace("mkdir", "while [ \"$(cat ../err-* | grep -c .)\" -lt 3 ]; do sleep 0.05; done; mkdir"));
        List<Shell.Running> runs = List.of(start(), start(), start());
        for (Shell.Running run : runs) {
            Result result = run.await();
            assertThat(result.code()).isZero();
            assertThat(result.out()).startsWith("plumb ");
        }
        assertThat(builds()).hasSize(1);
    }

    private Shell.Running start() throws IOException {
        return shell.start(quoted(home.resolve("plumb")) + " --version");
    }

    private Result run(String arguments) throws IOException, InterruptedException {
        return shell.run(quoted(home.resolve("plumb")) + " " + arguments);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("builds"));
    }

    private void mvnw(String work) throws IOException {
        Path mvnw = Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho \"$@\" >>builds\n" + work + "\n");
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
    }

    /** Makes a file a moment younger than the build. */
    private void touch(Path file) throws IOException {
        Instant built = Files.getLastModifiedTime(home.resolve("cli/target/plumb/built"))
                .toInstant();
        Files.setLastModifiedTime(file, FileTime.from(built.plusMillis(10)));
    }
}
