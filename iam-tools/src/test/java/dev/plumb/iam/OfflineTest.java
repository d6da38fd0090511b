package dev.plumb.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {
    @Test
    void readingWritingAndJudgingASnapshot_loadsNothingOfTheSdk(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("account.json");
        IamSnapshots.write(
                IamSnapshot.of(
                                new IamSnapshot.AccountId("111122223333", "aws", ""),
                                Instant.parse("2026-11-22T00:00:00Z"))
                        .build(),
                file);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfflineProbe.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(log).isZero();
        Stream<String> loaded = log.lines();
        assertThat(loaded)
                .anyMatch(line -> line.contains("dev.plumb.iam.snapshot.SnapshotReader"))
                .noneMatch(line -> line.contains("software.amazon.awssdk"))
                .noneMatch(line -> line.contains("dev.plumb.core.aws"));
    }
}
