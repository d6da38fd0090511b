package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against an endpoint that behaves like AWS, well or badly. */
final class LiveSimulatorTest {
    @TempDir
    Path folder;

    private final Simulator aws = Simulator.builder().start(Time.system().now()).build();
    private Plumb plumb = new Plumb();
    private Listener listener;

    @BeforeEach
    void openAccount() throws IOException {
        Account account = AcmeAccount.open(aws);
        listener = aws.listen(0);
        plumb = new Plumb()
                .realTime()
                .env("HOME", folder.toString())
                .env("AWS_EC2_METADATA_DISABLED", "true")
                .env("AWS_ENDPOINT_URL", listener.url().toString())
                .env("AWS_ACCESS_KEY_ID", account.credentials().accessKeyId())
                .env("AWS_SECRET_ACCESS_KEY", account.credentials().secretAccessKey());
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void findingsOfAnalyzersThatAreDenied_areWhatTheirCheckLacks() {
        Result result = Plumb.run(
                "iam",
                "audit",
                "--simulate",
                "--include",
                "analyzers",
                "--simulate-fault",
                "access-analyzer:ListFindingsV2=denied",
                "--rule",
                "ACCT-ANALYZER",
                "--output",
                "md");
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains(
                        "**INCOMPLETE:** 1 check could not be evaluated",
                        "- `access-analyzer:ListFindings` in ",
                        "Not evaluated: `ACCT-ANALYZER`",
                        "Allow access-analyzer:ListFindings for ")
                .doesNotContain("which no chosen check needs", "Allow access-analyzer:ListFindingsV2");
    }

    @Test
    void liveAudit_judgesAsTheRehearsalDoes_withinTheCallBudget() {
        Result live = plumb.with("iam", "audit", "--output", "json", "--now", "2026-11-22", "--progress", "json");
        assertThat(live.code()).as(live.err()).isEqualTo(ExitCode.OK);
        Result rehearsal = Plumb.run("iam", "audit", "--simulate", "--output", "json", "--now", "2026-11-22");
        assertThat(verdicts(live)).hasSizeGreaterThan(500).isEqualTo(verdicts(rehearsal));

        JsonNode summary = JsonMapper.shared()
                .readTree(live.err().lines().reduce((a, b) -> b).orElseThrow());
        assertThat(summary.get("event").asString()).isEqualTo("summary");
        assertThat(summary.get("calls").asLong()).isPositive().isLessThanOrEqualTo(26);
        assertThat(summary.get("throttles").asLong()).isZero();
        assertThat(live.err().lines())
                .allSatisfy(
                        line -> assertThat(JsonMapper.shared().readTree(line).has("event"))
                                .isTrue());
    }

    @Test
    void endpointOption_goesBeforeTheVariable() {
        Result result = plumb.env("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
                .with("iam", "audit", "--endpoint-url", listener.url().toString(), "--quiet");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void snapshot_isWrittenForItsOwner_andJudgedOffline() throws IOException {
        Path file = folder.resolve("new/account.json");
        Result result = plumb.with("iam", "snapshot", "--file", file.toString(), "--quiet", "--output", "json");
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
        JsonNode said = JsonMapper.shared().readTree(result.out());
        assertThat(said.get("account").asString()).isEqualTo(AcmeAccount.ID);
        assertThat(said.get("users").asInt()).isGreaterThan(30);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Result judged = Plumb.run("iam", "audit", "--snapshot", file.toString(), "--fail-on", "critical");
        assertThat(judged.code()).isEqualTo(ExitCode.NO);
    }

    @Test
    void signalAfterTheLastAnswer_tookNothingAway_soTheSnapshotIsNoPart() throws IOException {
        Path file = Files.writeString(folder.resolve("account.json"), "the whole of last night");
        Result result = plumb.interrupted().with("iam", "snapshot", "--file", file.toString(), "--quiet");
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(file).content().contains(AcmeAccount.ID);
        assertThat(folder.resolve("account.json.partial")).doesNotExist();
    }

    @Test
    void whereAnInterruptedRunCouldNotKeepWhatItRead_nothingIsRead() throws IOException {
        Path file = folder.resolve("account.json");
        Files.createDirectory(folder.resolve("account.json.partial"));
        String[] line = {"iam", "snapshot", "--file", file.toString(), "--quiet"};
        assertThat(plumb.with(line).code())
                .as("nothing is there yet that a part must not replace")
                .isEqualTo(ExitCode.OK);
        Result again = plumb.with(line);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).isEqualTo("plumb: cannot write " + file + ".partial: it is a folder\n");
    }

    @Test
    void includedFacts_areReadAndJudged() {
        Result core = plumb.with("iam", "audit", "--rule", "USER-SSH", "--output", "json", "--quiet");
        assertThat(statuses(core)).containsExactly("NOT_EVALUATED");
        Result more = plumb.with(
                "iam",
                "audit",
                "--rule",
                "USER-SSH",
                "--include",
                "ssh-keys,access-keys",
                "--output",
                "json",
                "--quiet");
        assertThat(statuses(more)).contains("FAIL", "PASS").doesNotContain("NOT_EVALUATED");
        assertThat(more.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void deniedCalls_areGaps_notPasses() {
        aws.faults().always("iam:GetAccountPasswordPolicy", Fault.accessDenied());
        Result result = plumb.with("iam", "audit", "--quiet");
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out()).contains("iam:GetAccountPasswordPolicy", "PWD-AGE");
        Path file = folder.resolve("account.json");
        Result snapshot = plumb.with("iam", "snapshot", "--file", file.toString(), "--quiet");
        assertThat(snapshot.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(snapshot.out()).contains("not read: iam:GetAccountPasswordPolicy");
        assertThat(file).as("what could be read is kept").isNotEmptyFile();
    }

    static List<Arguments> failures() {
        return List.of(
                Arguments.of(Fault.expiredCredentials(), "sts:GetCallerIdentity", "request"),
                Arguments.of(Fault.html(200), "sts:GetCallerIdentity", "not"),
                Arguments.of(Fault.html(502), "sts:GetCallerIdentity", ""),
                Arguments.of(Fault.emptyBody(), "sts:GetCallerIdentity", ""),
                Arguments.of(Fault.truncated(), "sts:GetCallerIdentity", ""),
                Arguments.of(Fault.garbage(), "sts:GetCallerIdentity", ""));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void endpointsThatFail_areNamedWithTheCall(Fault fault, String call, String word) {
        aws.faults().always("sts:GetCallerIdentity", fault);
        Path file = folder.resolve("account.json");
        Result result = plumb.with("iam", "snapshot", "--file", file.toString(), "--quiet");
        assertThat(result.err())
                .startsWith("plumb: ")
                .containsIgnoringCase(call)
                .containsIgnoringCase(word)
                .doesNotContain("\tat ", "software.amazon");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void nobodyListening_isAFailure() {
        Result result = plumb.with("iam", "audit", "--endpoint-url", "http://127.0.0.1:1", "--quiet");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }

    @Test
    void missingCredentials_areAnInputError() {
        Result result = plumb.env("AWS_ACCESS_KEY_ID", "")
                .env("AWS_SECRET_ACCESS_KEY", "")
                .with("iam", "audit", "--quiet");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).containsIgnoringCase("credentials").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void unusableSettings_areRefusedBeforeAnyCall(List<String> args, String message) {
        List<String> line = new ArrayList<>(List.of("iam", "audit"));
        line.addAll(args);
        Result result = plumb.with(line.toArray(String[]::new));
        assertThat(result.err()).contains(message).doesNotContain("\tat ");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(aws.calls().total()).isZero();
    }

    static List<Arguments> settings() {
        return List.of(
                Arguments.of(List.of("--region", "Ireland!"), "--region"),
                Arguments.of(List.of("--profile", "nobody"), "--profile: there is no profile \"nobody\""),
                Arguments.of(List.of("--endpoint-url", "file:///etc/passwd"), "--endpoint-url"),
                Arguments.of(List.of("--include", "acces-keys"), "Did you mean access-keys?"),
                Arguments.of(List.of("--simulate-size", "5"), "Add --simulate"),
                Arguments.of(List.of("--simulate", "--simulate-seed", "5"), "--simulate-size"),
                Arguments.of(List.of("--simulate", "--simulate-size", "0"), "is not between 1 and"),
                Arguments.of(List.of("--simulate", "--snapshot", "x"), "exclude each other"),
                Arguments.of(List.of("--organization-account", "12"), "no account id of twelve digits"),
                Arguments.of(List.of("--vendor-account", "Vendor"), "no account id of twelve digits"),
                Arguments.of(List.of("--tolerate-service", "s3:*"), "no service prefix"));
    }

    private static List<String> verdicts(Result result) {
        List<String> verdicts = new ArrayList<>();
        JsonMapper.shared()
                .readTree(result.out())
                .get("findings")
                .forEach(finding -> verdicts.add(finding.get("uid").asString()
                        + finding.get("rule").asString()
                        + finding.get("status").asString()));
        return verdicts;
    }

    private static List<String> statuses(Result result) {
        List<String> statuses = new ArrayList<>();
        JsonMapper.shared()
                .readTree(result.out())
                .get("findings")
                .forEach(finding -> statuses.add(finding.get("status").asString()));
        return statuses;
    }
}
