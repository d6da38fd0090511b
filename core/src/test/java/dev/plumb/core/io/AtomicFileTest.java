package dev.plumb.core.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writes_a_file_that_only_its_owner_can_read() throws IOException {
        Path file = folder.resolve("report.json");

        AtomicFile.write(file, out -> out.write("{}".getBytes(UTF_8)));

        assertThat(file).hasContent("{}");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void makes_missing_folders_that_only_their_owner_can_enter() throws IOException {
        Path file = folder.resolve("nightly/2026/report.json");

        AtomicFile.write(file, out -> out.write('x'));

        assertThat(file).hasContent("x");
        assertThat(permissions(folder.resolve("nightly"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("nightly/2026"))).isEqualTo("rwx------");
    }

    @Test
    void replaces_an_earlier_file_and_its_permissions() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "yesterday");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        AtomicFile.write(file, out -> out.write("today".getBytes(UTF_8)));

        assertThat(file).hasContent("today");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void a_draft_is_deleted_when_the_process_halts_in_the_middle() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "yesterday");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("tod".getBytes(UTF_8));
                    assertThat(names()).hasSize(2);
                    AtomicFile.deleteDrafts();
                    assertThat(names()).containsExactly("report.json");
                }))
                .isInstanceOf(OutputException.class);

        assertThat(file).hasContent("yesterday");
        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void a_file_being_written_is_not_visible_under_its_name() {
        Path file = folder.resolve("report.json");

        AtomicFile.write(file, out -> {
            out.write('x');
            out.flush();
            assertThat(file).doesNotExist();
        });

        assertThat(file).hasContent("x");
    }

    @Test
    void content_that_fails_leaves_the_earlier_file_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "yesterday");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(file).hasContent("yesterday");
        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void a_symbolic_link_is_refused_and_what_it_points_to_untouched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("report.json"), secret);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.json"), folder.resolve("nowhere"));

        for (Path target : List.of(link, dangling)) {
            assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write('x')))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(target.toString())
                    .hasMessageContaining("symbolic link");
        }
        assertThat(secret).hasContent("precious");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void a_folder_a_device_and_a_root_are_refused() {
        assertRefused(folder, "it is a folder");
        assertRefused(Path.of("/"), "it is a folder");
        assertRefused(Path.of("/dev/null"), "it is a device or a pipe, not a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_system_that_takes_no_folders_is_said_to() {
        assertRefused(Path.of("/proc/plumb/report.json"), "no folder can be made there (/proc/plumb)");
    }

    @Test
    void a_file_in_the_place_of_a_folder_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("reports"), "a file");

        assertRefused(file.resolve("report.json"), file.toString());

        assertThat(file).hasContent("a file");
    }

    @Test
    void a_folder_without_write_permission_is_refused_with_the_reason() throws IOException {
        // /proc refuses new files to everybody, root too, which a folder without permission does not.
        Path file = Path.of("/proc/plumb-report.json");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('x')))
                .isInstanceOfSatisfying(
                        OutputException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageStartingWith("cannot write /proc/plumb-report.json: ")
                .hasMessageNotContaining(".tmp");
    }

    @Test
    void an_interrupted_thread_still_writes_and_stays_interrupted() {
        Path file = folder.resolve("report.json");
        boolean interrupted;
        Thread.currentThread().interrupt();
        try {
            AtomicFile.write(file, out -> out.write('x'));
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(file).hasContent("x");
        assertThat(interrupted).isTrue();
    }

    @Test
    void a_bare_name_and_a_long_name_are_fine() throws IOException {
        Path file = folder.resolve("n".repeat(255));

        AtomicFile.write(file, out -> out.write('x'));

        assertThat(file).hasContent("x");
        Path bare = Path.of("plumb-atomic-file-test.tmp");
        try {
            AtomicFile.write(bare, out -> out.write('y'));
            assertThat(bare).hasContent("y");
        } finally {
            Files.deleteIfExists(bare);
        }
    }

    private static void assertRefused(Path target, String why) {
        assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write('x')))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("cannot write " + target + ": ")
                .hasMessageContaining(why);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
