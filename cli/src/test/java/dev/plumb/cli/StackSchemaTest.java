package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.stack.StackSchema;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The schema of stack files, which the sections of all modules write themselves. */
class StackSchemaTest {
    private static final String FILE = "docs/schema/stack.schema.json";

    @Test
    void theCommittedSchema_isWhatTheSectionsSay() throws IOException {
        if ("write".equals(System.getProperty("plumb.golden"))) {
            Files.writeString(GuidePage.ROOT.resolve(FILE), StackSchema.json());
        }
        assertThat(GuidePage.of(FILE).text())
                .as(
                        "%s is out of date; write it anew: run this test with -Dplumb.golden=write, and read the diff",
                        FILE)
                .isEqualTo(StackSchema.json());
    }
}
