package dev.plumb.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plumb.core.error.InputException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfExactlyTheLimit_isRead() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "12345");

        try (InputStream in = InputFile.open(file, "a number", 5)) {
            assertThat(in.readAllBytes()).hasSize(5);
        }
    }

    @Test
    void aLargerFile_isRefusedBeforeItIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "123456");

        assertThatThrownBy(() -> InputFile.open(file, "a number", 5))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": the file has 6 bytes; plumb reads up to 5 as a number");
    }

    @Test
    void whatDoesNotTellItsSize_isRefusedWhereItPassesTheLimit() throws Exception {
        Path endless = Path.of("/dev/zero");
        assumeThat(endless).exists();

        try (InputStream in = InputFile.open(endless, "a number", 1_000_000)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(InputException.class)
                    .hasMessage("/dev/zero: it goes on after 1000000 bytes; plumb reads no more as a number");
        }
        try (InputStream in = InputFile.open(endless, "a number", 1_000_000)) {
            assertThatThrownBy(() -> in.skipNBytes(2_000_000)).isInstanceOf(InputException.class);
        }
    }
}
