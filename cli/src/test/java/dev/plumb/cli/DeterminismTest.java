package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same input gives the same bytes, wherever and in whatever language it is judged. */
final class DeterminismTest {
    @TempDir
    static Path shared;

    private static String file = "";

    @BeforeAll
    static void writeSnapshot() {
        file = SmallAccount.file(shared, SmallAccount.snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv", "md"})
    void standardOutput_isTheSameBytes(String output, @TempDir Path here, @TempDir Path there) throws Exception {
        String[] args = {"iam", "audit", "--snapshot", file, "--now", "2026-11-23T04:05:06Z", "--output", output};
        assertSame(here, there, args);
    }

    @Test
    void everyReportFile_isTheSameBytes(@TempDir Path here, @TempDir Path there) throws Exception {
        List<String> args = new ArrayList<>(List.of("iam", "audit", "--snapshot", file, "--now", "2026-11-23"));
        for (ReportFormat format : Reports.all()) {
            args.addAll(List.of("--report", format.name() + "=report." + format.name()));
        }
        assertSame(here, there, args.toArray(String[]::new));
        for (ReportFormat format : Reports.all()) {
            assertThat(there.resolve("report." + format.name()))
                    .hasSameBinaryContentAs(here.resolve("report." + format.name()));
        }
    }

    @Test
    void rehearsals_areTheSameBytes(@TempDir Path here, @TempDir Path there) throws Exception {
        String now = "2026-11-23T00:00:00Z";
        assertSame(here, there, "iam", "audit", "--simulate", "--quiet", "--now", now, "--output", "json");
        assertSame(
                here, there, "iam", "snapshot", "--simulate", "--simulate-size", "300", "--quiet", "--file", "s.json");
        assertThat(there.resolve("s.json")).hasSameBinaryContentAs(here.resolve("s.json"));
    }

    @Test
    void otherPages_areTheSameBytes(@TempDir Path here, @TempDir Path there) throws Exception {
        assertSame(here, there, "iam", "show", "alice", "--snapshot", file, "--documents");
        assertSame(here, there, "iam", "rules");
        assertSame(here, there, "iam", "rules", "--output", "md");
        assertSame(here, there, "iam", "audit", "--help");
        assertSame(here, there, "completion", "bash");
    }

    private static void assertSame(Path here, Path there, String... args) throws IOException, InterruptedException {
        ChildPlumb.Result plain = ChildPlumb.in(here)
                .env(Map.of("TZ", "UTC", "LC_ALL", "C"))
                .options("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=")
                .run(args);
        ChildPlumb.Result turkish = ChildPlumb.in(there)
                .env(Map.of("TZ", "Asia/Kolkata", "LC_ALL", "tr_TR.UTF-8"))
                .options("-Duser.timezone=Asia/Kolkata", "-Duser.language=tr", "-Duser.country=TR")
                .run(args);
        assertThat(plain.err()).isEmpty();
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).isNotEmpty();
        assertThat(turkish.err()).isEmpty();
        assertThat(turkish.code()).isZero();
        assertThat(turkish.out()).isEqualTo(plain.out());
    }
}
