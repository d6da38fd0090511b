package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first command of the README prints, as somebody last read it and found it right. */
final class ExampleTablesTest {
    private static final Path EXAMPLES = Path.of("../examples/acme");
    private static final Path GOLDEN = Path.of("src/test/resources/dev/plumb/cli/golden");

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void theExampleAccount_isTheTableInTheGoldenFile(int columns) throws IOException {
        Result result = audit("account", columns);

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.err()).isEmpty();
        check("acme-account-" + columns + ".txt", result.out());
    }

    /** Its policies are from before March 2015: what cannot be read is said first. No permission would have helped. */
    @Test
    void theAcquiredAccount_isIncompleteAndSaysSo() throws IOException {
        Result result = audit("acquired", 80);

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        check("acme-acquired-80.txt", result.out());
    }

    private static Result audit(String account, int columns) {
        return new Plumb()
                .env("COLUMNS", String.valueOf(columns))
                .env("LANG", "C.UTF-8")
                .with(
                        "iam",
                        "audit",
                        "--snapshot",
                        EXAMPLES.resolve(account + ".json").toString());
    }

    /** With {@code -Dplumb.golden=write} the file is written anew: read the diff. */
    private static void check(String name, String table) throws IOException {
        String text = table.replaceFirst("by plumb \\S+", "by plumb VERSION");
        Path file = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("plumb.golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
