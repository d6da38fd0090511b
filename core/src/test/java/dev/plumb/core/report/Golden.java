package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files: what an output looked like when somebody last read it and found it right. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/plumb/core/report");

    private Golden() {}

    /** Compares text with a golden file. With {@code -Dplumb.golden=write} the file is written anew: read the diff. */
    static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("plumb.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
