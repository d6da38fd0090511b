package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last step of the build, with a virtual machine that is a script. */
class ClassArchiveTest {
    private static final String LISTS = "case \"$*\" in *Training) touch plumb.classes; exit 0 ;; esac\n";

    @TempDir
    Path folder;

    private Path application = Path.of(".");

    @BeforeEach
    void layOut() throws IOException {
        application = Files.createDirectories(folder.resolve("plumb"));
        Files.createDirectories(application.resolve("lib"));
    }

    @Test
    void theArchive_takesTheOldOnesPlace_andTheMarkIsSetLast() throws Exception {
        Files.writeString(application.resolve("plumb.jsa"), "old");
        Files.writeString(application.resolve("built"), "old");

        String said = make(LISTS + "[ -e ../plumb/built ] || echo new >plumb.jsa");

        assertThat(said).isEmpty();
        assertThat(application.resolve("plumb.jsa")).hasContent("new");
        assertThat(application.resolve("built")).isEmptyFile();
        assertThat(left()).containsExactly("built", "lib", "plumb.jsa");
    }

    @Test
    void aCrashInTheDump_isSaid_leavesNothing_andTheBuildIsWhole() throws Exception {
        Files.writeString(application.resolve("plumb.jsa"), "of an older build");

        String said = make(LISTS + "echo half >plumb.jsa; touch hs_err_pid7.log; echo '# SIGSEGV'; exit 134");

        assertThat(said)
                .isEqualTo("plumb: no archive of classes could be made (" + folder.resolve("java")
                        + " ended with exit code 134 while writing plumb.jsa);"
                        + " plumb works without it, and starts more slowly\n");
        assertThat(left()).containsExactly("built", "lib");
    }

    @Test
    void aCrashInTheTraining_isSaidAsWell_andNothingIsDumped() throws Exception {
        String said = make("echo \"$@\" >>" + folder.resolve("calls") + "; exit 134");

        assertThat(said).contains("ended with exit code 134 while writing plumb.classes");
        assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(1);
        assertThat(left()).containsExactly("built", "lib");
    }

    @Test
    void aVirtualMachineThatDumpsNothing_isSaid() throws Exception {
        assertThat(make(LISTS + "exit 0")).contains("ended with exit code 0 while writing plumb.jsa");
        assertThat(left()).containsExactly("built", "lib");
    }

    @Test
    void whereTheStepItselfFails_theOldMarkIsGone() throws IOException {
        Files.writeString(application.resolve("built"), "old");

        assertThatThrownBy(() -> ClassArchive.make(folder.resolve("missing"), application, System.err))
                .isInstanceOf(IOException.class);
        assertThat(left()).containsExactly("lib");
    }

    private String make(String script) throws IOException, InterruptedException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + script + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ClassArchive.make(java, application, new PrintStream(messages, true, StandardCharsets.UTF_8));
        return messages.toString(StandardCharsets.UTF_8);
    }

    private List<String> left() throws IOException {
        assertThat(folder.resolve("plumb.archive")).doesNotExist();
        try (Stream<Path> files = Files.list(application)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
