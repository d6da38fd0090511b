package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumb simulator}, and the options that make {@code --simulate} fail. */
final class SimulatorVerbSimulatorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "--port 70000 ; --port 70000 is not between 0 and 65535",
                "--port -1 ; --port -1 is not between 0 and 65535",
                "--account generated --size -5 ; --size -5 is not between 1 and 1000000",
                "--size 5 ; --size and --seed describe a generated account. Add --account generated",
                "--seed 5 ; --size and --seed describe a generated account",
                "--fault iam:List* ; a fault reads PATTERN[#N|<N|/N]=FAULT, such as",
                "--fault iam:List*=burn ; no fault is called burn; there are denied, empty,",
                "--fault iam:List*=error-999 ; no HTTP status: 999",
                "--seed x --account generated ; 'x' is not a whole number",
                "--port 99999999999 ; '99999999999' is out of range",
                "--seed -99999999999999999999 --account generated ; '-99999999999999999999' is out of range",
                "--latency soon ; 'soon' is no duration such as 150ms, 2s or 1m",
                "--latency -1s ; is no duration",
            })
    void unusableOptions_areRefusedBeforeAnythingIsOpened(String options, String message) {
        Result result = Plumb.run(("simulator --port 0 " + options)
                .replace("--port 0 --port", "--port")
                .split(" "));
        assertThat(result.err()).contains(message).doesNotContain("\tat ", "defect");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void state_isKeptInAFolderThatIsMadeForIt_andTakenUpAgain() {
        Path state = folder.resolve("new/deep/state.json");
        assertThat(servedAndInterrupted("--state", state.toString(), "--account", "empty")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(state).content().contains("\"111122223333\"");
        assertThat(servedAndInterrupted("--state", state.toString()).code()).isEqualTo(ExitCode.OK);
        assertThat(state.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--account generated --size 5 --seed 3 | --account begins a world, and FILE holds one already. Leave it out",
                "--size 5 | --size begins a world, and FILE holds one already",
                "--account empty | --account begins a world",
                "--seed 3 | --seed begins a world",
                "--now 2026-11-22 | --now 2026-11-22T00:00:00Z lies before 2026-11-22T06:00:00",
            })
    void whatBeginsAWorld_isRefusedForOneThatHasBegun(String options, String message) throws IOException {
        String state = folder.resolve("state.json").toString();
        servedAndInterrupted("--state", state, "--account", "empty");
        byte[] kept = Files.readAllBytes(Path.of(state));

        Result result = servedAndInterrupted(("--state " + state + " " + options).split(" "));

        assertThat(result.err()).contains(message.replace("FILE", state));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(Path.of(state)).hasBinaryContent(kept);
    }

    @Test
    void aWorldThatHasBegun_goesOnToALaterTime() {
        String state = folder.resolve("state.json").toString();
        servedAndInterrupted("--state", state, "--account", "empty");
        assertThat(servedAndInterrupted("--state", state, "--now", "2027-01-01").code())
                .isEqualTo(ExitCode.OK);
        assertThat(Path.of(state)).content().contains("\"now\" : \"2027-01-01T00:00:0");
    }

    @Test
    void stateThatCannotBeKept_isRefusedAtTheBeginning() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "kept");
        Result result =
                servedAndInterrupted("--state", file.resolve("state.json").toString());
        assertThat(result.err()).contains("is not a folder").doesNotContain("defect");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).isEmpty();
        assertThat(file).hasContent("kept");
    }

    @Test
    void stateThatIsNone_isRefusedAndKept() throws IOException {
        for (byte[] content : new byte[][] {{'x'}, {(byte) 0xFF}, {'{', '}'}, {}}) {
            Path state = Files.write(folder.resolve("state.json"), content);
            Result result = servedAndInterrupted("--state", state.toString());
            assertThat(result.err())
                    .contains(state.toString(), "state", "Name another file, or remove it to begin anew")
                    .doesNotContain("defect", "Exception");
            assertThat(result.code()).isEqualTo(ExitCode.USAGE);
            assertThat(state).hasBinaryContent(content);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x{ | FILE:1:1: 'x' is no JSON value. Name",
                "{\"format\":1,NL x} | FILE:2:2: 'x' stands where a field's name was expected, in quotes. Name",
                "{\"tables\":[ | FILE:1:12: the document ends in the middle of an array. Name",
                "{\"format\":\"plumb-simulator/1\",\"now\":\"noon\",\"tables\":[]} | FILE has in 'now' no time such as"
                        + " 2026-11-22T06:00:00Z, but 'noon'. Name",
                "{\"format\":\"plumb-simulator/1\",\"tables\":[{\"kind\":\"iam.users\",\"rows\":{\"Ada\":7}}]}"
                        + " | FILE holds a row of the kind iam.users that is none: Ada. Name"
            })
    void stateThatIsWrong_isRefusedWithItsPlaceAndWithoutTheParsersWords(String content, String message)
            throws IOException {
        Path state = Files.writeString(folder.resolve("state.json"), content.replace("NL", "\n"));
        Result result = servedAndInterrupted("--state", state.toString());
        assertThat(result.err()).startsWith("plumb: " + message.replace("FILE", state.toString()));
        assertThat(result.err()).doesNotContain("Source", "StreamReadFeature", "java.");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void stateWithoutAccounts_isRefused() throws IOException {
        Path state = folder.resolve("state.json");
        Files.writeString(state, "{\"format\":\"plumb-simulator/1\",\"now\":\"2026-11-22T06:00:00Z\",\"tables\":[]}");
        Result result = servedAndInterrupted("--state", state.toString());
        assertThat(result.err()).contains("state.json: the simulated world holds no account");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void faults_areInForceForWhoeverCalls() throws Exception {
        Serving simulator = new Serving();
        CompletableFuture<Result> served = CompletableFuture.supplyAsync(() -> {
            simulator.thread = Thread.currentThread();
            return new Plumb()
                    .realTime()
                    .out(simulator)
                    .with(
                            "simulator",
                            "--port",
                            "0",
                            "--fault",
                            "iam:GetAccountPasswordPolicy=denied",
                            "--fault",
                            "iam:GetAccountSummary#1=throttle",
                            "--latency",
                            "1ms",
                            "--no-short-pages");
        });
        Plumb plumb = new Plumb().realTime().env("HOME", folder.toString()).env("AWS_EC2_METADATA_DISABLED", "true");
        Matcher words = Pattern.compile("export (AWS_[A-Z_]+)=(.*)").matcher(simulator.welcome());
        while (words.find()) {
            plumb.env(words.group(1), words.group(2));
        }
        Result audit = plumb.with("iam", "audit", "--progress", "json");
        simulator.thread.interrupt();
        assertThat(served.get(30, TimeUnit.SECONDS).code()).isEqualTo(ExitCode.OK);
        assertThat(audit.code()).as(audit.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(audit.out()).contains("iam:GetAccountPasswordPolicy could not be read");
        assertThat(audit.err()).contains("\"throttles\":1");
    }

    @Test
    void aRehearsal_canBeMadeToFailToo() {
        Result result = Plumb.run(
                "iam", "audit", "--simulate", "--simulate-fault", "iam:GetAccountPasswordPolicy=denied", "--quiet");
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out()).contains("iam:GetAccountPasswordPolicy could not be read");
        assertThat(Plumb.run("iam", "audit", "--simulate", "--simulate-fault", "x")
                        .err())
                .contains("--simulate-fault x: a fault reads");
        assertThat(Plumb.run("iam", "audit", "--simulate-fault", "x").err()).contains("Add --simulate");
    }

    @Test
    void aRehearsalOfEverything_leavesNothingUnread() {
        Result result = Plumb.run("iam", "audit", "--simulate", "--include", "all", "--output", "json", "--quiet");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        JsonNode report = JsonMapper.shared().readTree(result.out());
        assertThat(report.get("coverage").get("complete").asBoolean()).isTrue();
        assertThat(report.get("findings"))
                .extracting(finding -> finding.get("status").asString())
                .doesNotContain("NOT_EVALUATED");
        assertThat(report.get("findings"))
                .extracting(finding -> finding.get("rule").asString() + " "
                        + finding.get("status").asString() + " "
                        + finding.get("resource").get("name").asString())
                .contains("ACCT-CONTACT FAIL 111122223333", "ROLE-EC2 PASS web-1", "ROLE-EC2 FAIL legacy-ftp");
    }

    @Test
    void helpListsTheFaults() {
        assertThat(Plumb.run("simulator", "--help").out())
                .contains("Faults: denied, empty, expired,", "slow-SECONDS", "--latency DURATION", "--now TIME")
                .doesNotContain("--region", "--report");
    }

    @Test
    void whatTheEnvironmentSays_isNoOptionThatWasGiven() {
        String file = SmallAccount.file(folder, SmallAccount.snapshot());
        Result result = new Plumb()
                .env("AWS_PROFILE", "nobody")
                .env("AWS_REGION", "Nowhere!")
                .env("AWS_ENDPOINT_URL", "bogus")
                .with("iam", "audit", "--snapshot", file);
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    }

    /** Runs the simulator until the interrupt that waits for it already. */
    private static Result servedAndInterrupted(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "simulator";
        all[1] = "--port";
        all[2] = "0";
        System.arraycopy(args, 0, all, 3, args.length);
        Thread.currentThread().interrupt();
        try {
            return Plumb.run(all);
        } finally {
            Thread.interrupted();
        }
    }

    /** Standard output that tells when something was written. */
    private static final class Serving extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CountDownLatch written = new CountDownLatch(1);
        private volatile Thread thread = Thread.currentThread();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
        }

        @Override
        public void flush() {
            written.countDown();
        }

        String welcome() throws InterruptedException {
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            synchronized (this) {
                return bytes.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
