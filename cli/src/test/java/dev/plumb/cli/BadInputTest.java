package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Coverage;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.collect.SnapshotSection;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.SectionForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be used is refused with its place, the exit code of the contract, and never a stack trace. */
final class BadInputTest {
    @TempDir
    Path folder;

    static List<Arguments> snapshots() {
        String good = "{\"format\":\"plumb-iam-snapshot\",\"version\":1,";
        return List.of(
                Arguments.of("", "in.json: the file is empty"),
                Arguments.of("\0\0\0", "in.json:1:1"),
                Arguments.of("not json", "in.json:1:"),
                Arguments.of("[]", "in.json:1:1"),
                Arguments.of("{}", "in.json"),
                Arguments.of("{\"format\":\"something-else\",\"version\":1}", "in.json:1:"),
                Arguments.of("{\"format\":\"plumb-iam-snapshot\",\"version\":99}", "version"),
                Arguments.of(good + "\"account\":\n{\"id\":5", "in.json:2:"),
                Arguments.of(good + "\"account\":{\"id\":\"111122223333\",\"id\":\"1\"}}", "in.json:1:"),
                Arguments.of(good + "\"account\":NaN}", "in.json:1:"),
                Arguments.of("{\"a\":" + "[".repeat(100_000), "in.json:1:"),
                Arguments.of(
                        good + "\"account\":{\"id\":\"1\",\"partition\":\"aws\",\"alias\":\"\"},"
                                + "\"collectedAt\":\"2026-11-20T06:00:00Z\",\"sections\":{\"x\":1e999}}",
                        "in.json:1:147"),
                Arguments.of("\ud800", "in.json:1:"));
    }

    @Test
    void snapshotWhoseInstancesWereRemoved_isRefusedWhereItPromisesThem() throws IOException {
        Path file = folder.resolve("in.json");
        IamSnapshot snapshot = SmallAccount.snapshot();
        List<Coverage.Row> rows = new ArrayList<>(snapshot.coverage().rows());
        rows.add(Coverage.Row.complete(SmallAccount.ID, "eu-west-1", "ec2:DescribeInstances"));
        IamSnapshots.write(snapshot.toBuilder().coverage(new Coverage(rows)).build(), file);
        assertRefused(
                Plumb.run("iam", "audit", "--snapshot", file.toString()),
                "ec2:DescribeInstances is said to be COMPLETE here, but section \"ec2\" is missing from the file");
    }

    @Test
    void everySectionThatIsCollected_hasAFormInFiles() {
        Map<String, List<String>> collected = new TreeMap<>();
        ServiceLoader.load(SnapshotSection.class)
                .forEach(section -> collected.put(section.name(), section.operations()));
        Map<String, List<String>> forms = new TreeMap<>();
        ServiceLoader.load(SectionForm.class).forEach(form -> forms.put(form.name(), form.operations()));
        assertThat(forms).isEqualTo(collected).containsOnlyKeys("analyzers", "contacts", "ec2");
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void unusableSnapshot_isRefusedWithItsPlace(String content, String place) throws IOException {
        Path file = folder.resolve("in.json");
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        assertRefused(Plumb.run("iam", "audit", "--snapshot", file.toString()), place);
    }

    @Test
    void snapshotInTheWrongEncoding_isRefused() throws IOException {
        Path file = folder.resolve("in.json");
        Files.write(file, "{\"format\":\"plumb-iam-snapshot\",\"version\":1}".getBytes(StandardCharsets.UTF_16LE));
        assertRefused(Plumb.run("iam", "audit", "--snapshot", file.toString()), "in.json");
        Files.write(file, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        assertRefused(Plumb.run("iam", "audit", "--snapshot", file.toString()), "in.json");
    }

    static List<Arguments> reports() {
        String header = "user,arn,user_creation_time\n";
        return List.of(
                Arguments.of("", "in.csv:1:1"),
                Arguments.of("hello", "in.csv:1"),
                Arguments.of("a;b;c\n1;2;3\n", "not separated by commas"),
                Arguments.of(header, "no rows"),
                Arguments.of(header + "\"alice,arn:aws:iam::111122223333:user/alice,x\n", "in.csv:2"),
                Arguments.of(header + "alice,nonsense,x\n", "account is not known"),
                Arguments.of(
                        header + "a,arn:aws:iam::111122223333:user/a,x\nb,arn:aws:iam::444455556666:user/b,x\n",
                        "several accounts"),
                Arguments.of("user,arn,user\nx,y,z\n", "twice"),
                Arguments.of(
                        "name,arn,mfa_active\nx,y,z\n",
                        "in.csv:1:1: this is no credential report: its header lacks the column user"),
                Arguments.of("<html><body>Sign in</body></html>", "this is HTML or XML"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void unusableCredentialReport_isRefusedWithItsPlace(String content, String place) throws IOException {
        Path file = folder.resolve("in.csv");
        Files.writeString(file, content);
        assertRefused(Plumb.run("iam", "audit", "--credential-report", file.toString()), place);
    }

    @ParameterizedTest
    @CsvSource({"--snapshot", "--credential-report"})
    void missingOrUnreadableFiles_areNamed(String option) throws IOException {
        assertRefused(
                Plumb.run("iam", "audit", option, folder.resolve("none").toString()), "none: there is no such file");
        assertRefused(Plumb.run("iam", "audit", option, folder.toString()), folder.toString());
        assertRefused(Plumb.run("iam", "audit", option, ""), "a file name is missing");
        assertRefused(Plumb.run("iam", "audit", option, "a\0b"), "is not a file name");
        assertRefused(Plumb.run("iam", "audit", option, "x".repeat(300)), "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--fail-on hgh | 'hgh' is none of info, low, medium, high, critical. Did you mean high?",
                "--severity severe | 'severe' is none of",
                "--rule NOPE | --rule NOPE matches no rule",
                "--unused-days -1 | --unused-days -1 is not between 0 and 36500",
                "--unused-days ten | 'ten' is not a whole number",
                "--unused-days 99999999999 | --unused-days",
                "--quota-percent 101 | --quota-percent 101 is not between 0 and 100",
                "--report htlm=x | --report htlm=... is none of the formats table, json, csv, md, html, sarif. Did you mean html?",
                "--report pdf=x | --report pdf=... is none of the formats table, json, csv, md, html, sarif.",
                "--report json=x --report csv=x | --report names x twice",
                "--report json=x --report csv=./x | twice",
                "--now 2026-02-30 | is neither a date",
                "--now 2026-11-22T10:00:00 | is neither a date",
            })
    void unusableOptions_areRefusedBeforeAnythingIsRead(String options, String message) {
        List<String> args = new ArrayList<>(List.of("iam", "audit", "--snapshot", "does-not-matter"));
        args.addAll(List.of(options.split(" ")));
        assertRefused(Plumb.run(args.toArray(String[]::new)), message);
    }

    @Test
    void reportsThatWouldBeRefusedAtTheEnd_areRefusedBeforeAnythingIsRead() throws IOException {
        Path real = Files.writeString(folder.resolve("real.html"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), real);
        Map<String, String> refused = Map.of(
                folder.toString(),
                "it is a folder",
                link.toString(),
                "it is a symbolic link; name the file it points to, or remove it",
                "/dev/null",
                "it is a device or a pipe, not a file",
                real + "/deep.html",
                real + " is not a folder");
        refused.forEach((file, why) -> {
            for (String[] line : new String[][] {
                {"iam", "audit", "--snapshot", "does-not-matter", "--report", "html=" + file},
                {"iam", "snapshot", "--simulate", "--file", file},
                {"simulator", "--state", file, "--port", "0"}
            }) {
                Result result = Plumb.run(line);
                assertThat(result.err()).isEqualTo("plumb: cannot write " + file + ": " + why + "\n");
                assertThat(result.code()).isEqualTo(ExitCode.FAILED);
                assertThat(result.out()).isEmpty();
            }
        });
        assertThat(real).hasContent("kept");
    }

    @Test
    void credentialReportWithoutTheColumnArn_isJudged() throws IOException {
        Path file = folder.resolve("in.csv");
        Files.writeString(
                file,
                "user,user_creation_time,password_enabled,mfa_active\n"
                        + "alice,2026-01-01T00:00:00+00:00,true,false\n");
        Result result = Plumb.run("iam", "audit", "--credential-report", file.toString(), "--rule", "USER-MFA-CONSOLE");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .contains("IAM audit of 000000000000", "account not known, for no row has an ARN")
                .containsPattern("alice +");
    }

    @Test
    void aPipe_isReadAsItComes() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        byte[] snapshot = Files.readAllBytes(Path.of(SmallAccount.file(folder, SmallAccount.snapshot())));
        for (String content : List.of(new String(snapshot, StandardCharsets.UTF_8), "{\"format\":\n nonsense")) {
            Thread writer = new Thread(() -> {
                try {
                    Files.writeString(pipe, content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            Result result = Plumb.run("iam", "audit", "--snapshot", pipe.toString());
            writer.join();
            if (content.contains("nonsense")) {
                assertRefused(result, "pipe:2:2: 'nonsense' is no JSON value");
            } else {
                assertThat(result.code()).isEqualTo(ExitCode.OK);
                assertThat(result.out()).contains("IAM audit of 111122223333");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"--snapshot", "--credential-report"})
    void aReportOverItsOwnInput_isRefused_byWhateverName(String option) throws IOException {
        Path input = Files.writeString(folder.resolve("in"), "neither of the two");
        Files.createSymbolicLink(folder.resolve("link"), input);
        Files.createSymbolicLink(folder.resolve("here"), folder);
        for (String[] names : new String[][] {
            {"in", "in"}, {"in", "./in"}, {"in", "here/in"}, {"here/in", "in"}, {"link", "in"}, {"in", "link"}
        }) {
            Path read = Path.of(folder + "/" + names[0]);
            String report = folder + "/" + names[1];
            for (List<String> verb : List.of(List.of("audit"), List.of("show", "alice"))) {
                List<String> args = new ArrayList<>(List.of("iam"));
                args.addAll(verb);
                args.addAll(List.of(option, read.toString(), "--report", "json=" + report));
                assertRefused(
                        Plumb.run(args.toArray(String[]::new)),
                        "plumb: --report " + Path.of(report) + " is the file that " + option + " reads.");
            }
        }
        assertThat(input).hasContent("neither of the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "iam audit --simulate --include , | --include ',' has an empty word.",
                "iam audit --simulate --include contacts,,ec2 | --include 'contacts,,ec2' has an empty word.",
                "iam snapshot --simulate --file x --include contacts, | --include 'contacts,' has an empty word.",
                "iam permissions --include , | --include ',' has an empty word.",
                "iam audit --simulate --organization-account , | --organization-account ',' has an empty word.",
                "iam audit --simulate --tolerate-service s3,, | --tolerate-service 's3,,' has an empty word.",
            })
    void aCommaWithNothingBesideIt_isRefused(String line, String message) {
        assertRefused(Plumb.run(line.split(" ")), message);
    }

    @Test
    void severalProblems_areSaidAtOnce() {
        Result result = Plumb.run("iam", "audit", "--snapshot", "x", "--rule", "A", "--rule", "B", "--cis", "77");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err().lines().filter(line -> line.startsWith("plumb: ")))
                .hasSize(3);
    }

    @Test
    void unwritableReports_failBeforeTheWorkAndLeaveNothing() throws IOException {
        String file = SmallAccount.file(folder, SmallAccount.snapshot());
        Path occupied = Files.writeString(folder.resolve("occupied"), "kept");
        assertFailed(Plumb.run("iam", "audit", "--snapshot", file, "--report", "json=" + folder), "it is a folder");
        assertFailed(
                Plumb.run("iam", "audit", "--snapshot", file, "--report", "json=" + occupied + "/below.json"),
                "is not a folder");
        assertThat(occupied).hasContent("kept");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void symbolicLinkInTheWay_isNotFollowed() throws IOException {
        String file = SmallAccount.file(folder, SmallAccount.snapshot());
        Path victim = Files.writeString(folder.resolve("victim"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("report.json"), victim);
        Result result = Plumb.run("iam", "audit", "--snapshot", file, "--report", "json=" + link);
        assertFailed(result, "report.json: it is a symbolic link");
        assertThat(victim).hasContent("kept");
    }

    @Test
    void reportThatFailsAtTheEnd_keepsNobodyFromTheOthers() {
        String file = SmallAccount.file(folder, SmallAccount.snapshot());
        Path other = folder.resolve("audit.json");
        // Only who makes a file learns that its name is too long.
        Path failing = folder.resolve("x".repeat(300));
        Result result = Plumb.run(
                "iam", "audit", "--snapshot", file, "--report", "json=" + failing, "--report", "json=" + other);
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("cannot write " + failing).doesNotContain("Exception");
        assertThat(result.out()).as("the data still goes where it can").contains("IAM audit of");
        assertThat(other).content().contains("\"findings\"");
    }

    private static void assertRefused(Result result, String message) {
        assertThat(result.err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
    }

    private static void assertFailed(Result result, String message) {
        assertThat(result.err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).isEmpty();
    }
}
