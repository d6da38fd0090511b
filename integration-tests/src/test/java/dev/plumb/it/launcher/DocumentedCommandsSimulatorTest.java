package dev.plumb.it.launcher;

import static dev.plumb.it.launcher.LauncherTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.time.Time;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * What the documentation tells people to type, typed. Each block runs by itself in a folder that looks like a clone whose
 * plumb is built; what asks AWS asks a simulator, with the profiles that the guide prints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentedCommandsSimulatorTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String GUIDE = "docs/iam-audit.md";
    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/cli.md",
            "docs/ec2-audit.md",
            GUIDE,
            "docs/instance-types.md",
            "docs/load-balancers.md",
            "docs/networks.md",
            "docs/reports.md",
            "docs/rolling-groups.md",
            "docs/scaling.md",
            "docs/simulator.md");

    /** Pages whose commands are not run, and why. */
    private static final Map<String, String> PAGES_LEFT_OUT = Map.of(
            "CONTRIBUTING.md", "builds and tests all of this",
            "docs/benchmarks.md", "takes minutes, and builds",
            "docs/iam-action-data.md", "downloads, and writes into the working copy");

    /** Blocks, by their first line, of which only the help is asked: it takes the same options. */
    private static final Map<String, String> SERVERS = Map.of(
            "./plumb simulator", "serves until it is interrupted, which InterruptionTest does",
            "./plumb simulator --port 4599", "the same, on a port that somebody else may use");

    /** Blocks, by their first line, that are not run, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of("./mvnw verify", "is what runs this test");

    /** Stand-ins for what is not plumb's. Without a jq, nobody filters; the AWS CLI downloads a report prepared here. */
    private static final Map<String, String> OTHERS = Map.of(
            "jq", "PATH=${PATH#*:}; if command -v jq >/dev/null; then exec jq \"$@\"; else exec cat; fi",
            "aws", "[ \"$2\" != get-credential-report ] || cat \"$HOME/report.base64\"");

    /** A reader's own stack file. It has no NAT gateway: the listener takes as long as AWS, and nobody waits for a test. */
    private static final String NETWORK = """
            stack: readme
            region: eu-west-1
            network:
              cidr: 10.9.0.0/16
              zones: 2
              tiers: {data: {size: 24, route: none}}
            """;

    private final Simulator aws = Simulator.builder().start(Time.system().now()).build();
    private Listener listener;
    private String report = "";

    @TempDir
    private Path folder;

    @BeforeAll
    void openAccounts() throws IOException {
        assertThat(ROOT.resolve("cli/target/plumb/built"))
                .as("made by the build")
                .exists();
        List<ShellExample> documents = ShellExample.of(ROOT, GUIDE, "json");
        String policy = String.join("\n", documents.get(0).lines());
        String trust = String.join("\n", documents.get(1).lines());
        for (Account account : List.of(AcmeAccount.open(aws), AcmeAccount.openHardened(aws))) {
            account.seed(now -> now.role("plumb-auditor", trust).rolePolicy("plumb-auditor", "Read", policy));
        }
        report = credentialReport();
        listener = aws.listen(0);
    }

    @AfterAll
    void close() {
        listener.close();
    }

    static Stream<ShellExample> examples() {
        return PAGES.stream().flatMap(page -> ShellExample.of(ROOT, page, "sh").stream());
    }

    static Stream<ShellExample> toRun() {
        return examples()
                .filter(example -> !LEFT_OUT.containsKey(example.lines().get(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toRun")
    void whatThePageSays_works(ShellExample example) throws Exception {
        Path clone = clone("clone-" + example.toString().replaceAll("\\W", "-"));
        Path endings = Files.createFile(clone.resolve("endings"));
        Path script =
                Files.writeString(clone.resolve("script"), asTyped(example).script(endings));

        Shell.Result result = shell(clone).run("bash -E " + quoted(script));

        assertThat(example.endings(Files.readAllLines(endings)))
                .as("commands that failed, and their codes; standard error was:%n%s", result.err())
                .isEqualTo(example.expected());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("command not found", "No such file");
    }

    @Test
    void whatIsLeftOut_stillStandsThere_andEveryBlockSaysItsLanguage() {
        assertThat(examples().map(example -> example.lines().get(0)))
                .hasSizeGreaterThan(30)
                .containsAll(LEFT_OUT.keySet())
                .containsAll(SERVERS.keySet());
        assertThat(PAGES)
                .allSatisfy(page -> assertThat(ShellExample.of(ROOT, page, ""))
                        .as("blocks without a language in %s", page)
                        .isEmpty());
    }

    @Test
    void everyPageWithCommands_isRun_orSaysWhyNot() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            assertThat(Stream.concat(root, docs)
                            .map(file -> ROOT.relativize(file).toString())
                            .filter(file -> file.endsWith(".md"))
                            .filter(file -> !ShellExample.of(ROOT, file, "sh").isEmpty()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(PAGES.stream(), PAGES_LEFT_OUT.keySet().stream())
                            .toList());
        }
    }

    private static ShellExample asTyped(ShellExample example) {
        return SERVERS.containsKey(example.lines().get(0))
                ? new ShellExample(
                        example.page(),
                        example.line(),
                        example.lines().stream().map(line -> line + " --help").toList())
                : example;
    }

    /** Lays out what a reader has: the working copy, a credential report, AWS profiles, and other people's programs. */
    private Path clone(String name) throws IOException {
        Path clone = Files.createDirectories(folder.resolve(name));
        program(clone.resolve("plumb"), "exec " + quoted(ROOT.resolve("plumb")) + " \"$@\"");
        Files.copy(ROOT.resolve("README.md"), clone.resolve("README.md"));
        Path acme = Files.createDirectories(clone.resolve("examples/acme"));
        for (String account : List.of("account.json", "hardened.json", "young.json")) {
            Files.copy(ROOT.resolve("examples/acme/" + account), acme.resolve(account));
        }
        for (String example : List.of("bastion-nat", "dual-stack", "cheap-dev", "private-only", "web-tier")) {
            Path network = Files.createDirectories(clone.resolve("examples").resolve(example));
            Files.copy(ROOT.resolve("examples").resolve(example).resolve("stack.yaml"), network.resolve("stack.yaml"));
        }
        Path rolling = Files.createDirectories(clone.resolve("examples/rolling"));
        Files.copy(ROOT.resolve("examples/rolling/group.yaml"), rolling.resolve("group.yaml"));
        Path scaling = Files.createDirectories(clone.resolve("examples/scaling"));
        for (String file : List.of("tracking.yaml", "steps.yaml", "friday.csv", "activities.csv")) {
            Files.copy(ROOT.resolve("examples/scaling").resolve(file), scaling.resolve(file));
        }
        Files.writeString(clone.resolve("network.yaml"), NETWORK);
        Files.writeString(clone.resolve("credentials.csv"), report);
        Path settings = Files.createDirectories(clone.resolve(".aws"));
        Files.writeString(
                settings.resolve("config"),
                String.join("\n", ShellExample.of(ROOT, GUIDE, "ini").get(0).lines()));
        Files.writeString(
                settings.resolve("credentials"),
                "[default]\naws_access_key_id = "
                        + aws.account(AcmeAccount.ID).credentials().accessKeyId()
                        + "\naws_secret_access_key = simulated\n");
        Files.writeString(clone.resolve("report.base64"), Base64.getEncoder().encodeToString(report.getBytes()));
        Path bin = Files.createDirectories(clone.resolve("bin"));
        Files.copy(clone.resolve("plumb"), bin.resolve("plumb"));
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            program(bin.resolve(other.getKey()), other.getValue());
        }
        return clone;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Shell shell(Path clone) {
        return Shell.in(clone)
                .env("PATH", clone.resolve("bin") + ":" + System.getenv("PATH"))
                .env("AWS_ENDPOINT_URL", listener.url().toString())
                .env("AWS_EC2_METADATA_DISABLED", "true");
    }

    private String credentialReport() {
        try (IamClient iam = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(
                        aws.account(AcmeAccount.ID).credentials()))
                .build()) {
            iam.generateCredentialReport();
            aws.clock().advance(Duration.ofMinutes(1));
            return iam.getCredentialReport().content().asUtf8String();
        }
    }
}
