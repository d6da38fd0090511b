package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumb.core.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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

    /** Says whose account it is, and nothing more: the run then waits for all the rest. */
    private static HttpServer sayingWhoOnly(CountDownLatch waiting) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "half-silent");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!form.contains("Action=GetCallerIdentity")) {
                waiting.countDown();
                return;
            }
            byte[] who = """
                    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                    <GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/a</Arn><UserId>AIDA1</UserId>
                    <Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, who.length);
            exchange.getResponseBody().write(who);
            exchange.close();
        });
        server.start();
        return server;
    }

    private ChildPlumb askingAt(int port) {
        return ChildPlumb.in(folder)
                .env(Map.of(
                        "HOME", folder.toString(),
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + port,
                        "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    /** Runs a command against somebody who says whose account it is and nothing else, and signals it while it waits. */
    private ChildPlumb.Result interrupted(String... args) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        HttpServer server = sayingWhoOnly(waiting);
        try {
            ChildPlumb plumb = askingAt(server.getAddress().getPort());
            Process process = plumb.start(args);
            assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
            process.destroy();
            return plumb.await(process);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void signal_inTheMiddle_keepsWhatWasRead_asASnapshot() throws Exception {
        ChildPlumb.Result result = interrupted("iam", "snapshot", "--file", "account.json");

        assertThat(result.code()).as(result.err()).isEqualTo(5);
        assertThat(result.err()).contains("nterrupted").doesNotContain("\tat ");
        assertThat(Files.readString(folder.resolve("account.json")))
                .contains("\"id\" : \"111122223333\"", "\"reason\" : \"interrupted before it was read\"");
    }

    @Test
    void signal_inTheMiddle_leavesAnEarlierSnapshotAlone() throws Exception {
        Files.writeString(folder.resolve("account.json"), "the whole of last night");

        assertThat(interrupted("iam", "snapshot", "--file", "account.json").code())
                .isEqualTo(5);

        assertThat(folder.resolve("account.json")).hasContent("the whole of last night");
        assertThat(Files.readString(folder.resolve("account.json.partial")))
                .contains("\"reason\" : \"interrupted before it was read\"");
    }

    @Test
    void signal_inTheMiddle_keepsWhatWasRead_asAReport() throws Exception {
        assertThat(interrupted("iam", "audit", "--report", "json=audit.json").code())
                .isEqualTo(5);

        assertThat(Files.readString(folder.resolve("audit.json"))).contains("interrupted before it was read");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsJudgedAndWritten_isWaitedFor() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        Interruption interruption = impatient(ended);
        interruption.readingEnded();

        Thread signal = new Thread(interruption::end);
        signal.start();
        while (signal.getState() != Thread.State.WAITING) {
            assertThat(ended).isEmpty();
            assertThat(signal.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
        assertThat(interruption.interrupted()).isTrue();
        interruption.finished(ExitCode.FAILED);
        signal.join();

        assertThat(ended).containsExactly("halt 4");
    }

    @Test
    void whatNeverComes_isNotWaitedFor() {
        List<String> ended = new CopyOnWriteArrayList<>();
        impatient(ended).end();
        assertThat(ended)
                .containsExactly(
                        "plumb: interrupted; what it waited for did not come within 0 seconds and was left behind",
                        "halt 5");
    }

    @Test
    void aReaderOfStandardOutputThatHangs_isNotWaitedFor() {
        List<String> ended = new CopyOnWriteArrayList<>();
        Interruption interruption = impatient(ended);
        interruption.readingEnded();
        interruption.filesWritten();
        interruption.end();
        assertThat(ended)
                .containsExactly(
                        "plumb: interrupted; standard output was not taken within 0 seconds and was left behind",
                        "halt 5");
    }

    @Test
    void signal_whileStandardOutputIsNotRead_endsTheRun_andKeepsTheReport() throws Exception {
        ChildPlumb plumb = ChildPlumb.in(folder).unread();
        Process process = plumb.start(
                "iam", "audit", "--simulate", "--simulate-size", "500", "--output", "json", "--report", "json=a.json");
        while (!Files.exists(folder.resolve("a.json"))) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("stderr")))
                    .isTrue();
            Thread.onSpinWait();
        }
        // Process.destroy would close the pipe, too, and the reader would have left.
        process.toHandle().destroy();
        ChildPlumb.Result result = plumb.await(process);
        assertThat(result.code()).as(result.err()).isEqualTo(5);
        assertThat(result.err()).contains("standard output was not taken within 5 seconds");
        assertThat(Files.readString(folder.resolve("a.json"))).endsWith("}\n");
    }

    @Test
    void aRunThatHasEnded_isNotInterrupted() {
        List<String> ended = new CopyOnWriteArrayList<>();
        Interruption interruption = impatient(ended);
        interruption.finished(ExitCode.OK);
        interruption.end();
        assertThat(ended).isEmpty();
        assertThat(interruption.interrupted()).isFalse();
    }

    /** One that waits for nothing longer than not at all, on behalf of a thread that has ended. */
    private static Interruption impatient(List<String> ended) {
        return new Interruption(
                new Thread(), Duration.ZERO, ended::add, code -> ended.add("halt " + code), again -> {});
    }

    @Test
    void aSecondSignal_isNotKeptWaiting() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChildPlumb plumb = askingAt(silent.getLocalPort());
            Process process = plumb.start("iam", "snapshot", "--file", "account.json");
            try (Socket asked = silent.accept()) {
                assertThat(asked.getInputStream().read()).isPositive();
                // The first may come before anybody listens for a second, so there are more.
                while (process.isAlive()) {
                    process.destroy();
                    process.waitFor(100, TimeUnit.MILLISECONDS);
                }
                ChildPlumb.Result result = plumb.await(process);
                assertThat(result.code()).isEqualTo(5);
                assertThat(result.err()).contains("interrupted again; left at once");
            }
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
