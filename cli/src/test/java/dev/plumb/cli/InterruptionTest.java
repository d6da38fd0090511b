package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is told to stop, while it waits for somebody who never answers. */
@Timeout(120)
final class InterruptionTest {
    @TempDir
    Path folder;

    @Test
    void signal_endsTheRunSoon_withItsOwnExitCode_andNothingHalfWritten() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChildPlumb plumb = ChildPlumb.in(folder)
                    .env(Map.of(
                            "HOME", folder.toString(),
                            "AWS_EC2_METADATA_DISABLED", "true",
                            "AWS_ENDPOINT_URL", "http://127.0.0.1:" + silent.getLocalPort(),
                            "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                            "AWS_SECRET_ACCESS_KEY", "secret"));
            Process process = plumb.start("iam", "snapshot", "--file", "account.json");
            try (Socket asked = silent.accept()) {
                // The request has arrived: the run is in the middle of a call.
                assertThat(asked.getInputStream().read()).isPositive();
                process.destroy();
                ChildPlumb.Result result = plumb.await(process);
                assertThat(result.code()).isEqualTo(5);
                assertThat(result.err()).contains("interrupted").doesNotContain("\tat ");
                assertThat(result.out()).isEmpty();
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("stdout", "stderr");
        }
    }

    @Test
    void simulator_endsByItsSignal_withoutComplaint() throws Exception {
        ChildPlumb plumb = ChildPlumb.in(folder);
        Process process = plumb.start("simulator", "--port", "0", "--account", "empty");
        while (!Files.readString(folder.resolve("stdout")).contains("Ctrl-C")) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("stderr")))
                    .isTrue();
            Thread.onSpinWait();
        }
        process.destroy();
        ChildPlumb.Result result = plumb.await(process);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }
}
