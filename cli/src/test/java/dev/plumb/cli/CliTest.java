package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class CliTest {
    @Test
    void help_isThePageInTheGoldenFile() {
        Result help = Plumb.run("--help");
        assertThat(help.code()).isEqualTo(ExitCode.OK);
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).isEqualTo(golden("help.txt"));
        assertThat(Plumb.run("-h").out()).isEqualTo(help.out());
        assertThat(Plumb.run("help").out()).isEqualTo(help.out());
        assertThat(Plumb.run("--quiet", "--help").out()).isEqualTo(help.out());
    }

    @Test
    void helpOfAVerb_isThePageInTheGoldenFile() {
        Result help = Plumb.run("iam", "audit", "--help");
        assertThat(help.code()).isEqualTo(ExitCode.OK);
        assertThat(help.out()).isEqualTo(golden("help-iam-audit.txt"));
        assertThat(Plumb.run("help", "iam", "audit").out()).isEqualTo(help.out());
        assertThat(Plumb.run("iam", "--help", "audit").out()).isEqualTo(help.out());
    }

    @Test
    void everyVerb_hasHelpWithAnExampleThatBeginsWithItsName() {
        for (Catalogue.Entry entry : Catalogue.entries()) {
            String[] words = (entry.name() + " --help").split(" ");
            Result help = Plumb.run(words);
            assertThat(help.code()).as(entry.name()).isEqualTo(ExitCode.OK);
            assertThat(help.out()).as(entry.name()).contains("Usage: plumb " + entry.name(), entry.example());
            assertThat(entry.example()).contains("plumb " + entry.name());
            assertThat(Plumb.run("--help").out()).contains(entry.example());
            assertThat(help.out().lines())
                    .as(entry.name())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
    }

    @Test
    void pagesOfPlumbAndOfANoun_listExamplesToo_andFitTheTerminal() {
        for (String page :
                List.of(Plumb.run("--help").out(), Plumb.run("iam", "--help").out())) {
            assertThat(page).contains("$ plumb iam audit --fail-on high", "$ plumb iam snapshot --file");
            assertThat(page.lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
        assertThat(Plumb.run("help", "help").out()).contains("Usage: plumb help [OPTIONS] [COMMAND]\n");
    }

    @Test
    void defaultsInTheHelp_areThoseOfTheCode() {
        CommandLine parser = new CommandLine(new ThresholdOptions());
        List<OptionSpec> numbers = parser.getCommandSpec().options().stream()
                .filter(option -> option.type() == int.class)
                .toList();
        assertThat(numbers)
                .hasSizeGreaterThan(10)
                .allSatisfy(option -> assertThat(option.description()[0])
                        .as(option.longestName())
                        .containsPattern("\\(" + option.initialValue() + "[;)]"));
    }

    @Test
    void wordsInTheHelp_areThoseOfTheCode() {
        List<String> formats =
                Reports.all().stream().map(ReportFormat::name).sorted().toList();
        assertThat(words(new GlobalOptions(), "--report", ".*file: (.*)\\. Repeatable\\."))
                .isEqualTo(formats);
        assertThat(words(new CollectionOptions(), "--include", ".*Region: (.*)\\. Repeatable.*"))
                .isEqualTo(Facts.words().stream().sorted().toList());
        assertThat(words(new GlobalOptions(), "--output", ".*output: (.*)\\.").stream()
                        .map(word -> word.replace(" (default)", "")))
                .containsExactlyElementsOf(Arrays.stream(Choices.OutputFormat.values())
                        .map(Choices::word)
                        .sorted()
                        .toList());
    }

    private static List<String> words(Object options, String option, String list) {
        String description = String.join(
                " ",
                new CommandLine(options).getCommandSpec().findOption(option).description());
        return Arrays.stream(description.replaceFirst(list, "$1").split(", or |, | or "))
                .sorted()
                .toList();
    }

    @Test
    void everyExample_isACommandLineThatCanBeParsed() {
        for (Catalogue.Entry entry : Catalogue.entries()) {
            String example = entry.example().replaceAll(".*?plumb |\\)\"$", "");
            assertThat(CommandTree.of(new GlobalOptions(), word -> true).parseArgs(example.split(" ")))
                    .isNotNull();
        }
    }

    @Test
    void onlyTheVerbsThatAreNamed_areLoaded() {
        assertThat(CommandTree.of(new GlobalOptions(), word -> word.equals("completion"))
                        .getSubcommands()
                        .keySet())
                .containsExactly("completion");
        assertThat(CommandTree.of(new GlobalOptions(), "iam rules"::contains)
                        .getSubcommands()
                        .get("iam")
                        .getSubcommands()
                        .keySet())
                .containsExactly("rules");
    }

    @Test
    void version_saysWhichItIs() {
        assertThat(Plumb.run("--version").out()).isEqualTo("plumb development\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "iam rulse | plumb: unknown command 'iam rulse'. Did you mean rules?",
                "aim rules | plumb: unknown command 'aim'. Did you mean iam?",
                "xyzzy | plumb: unknown command 'xyzzy'. There are iam,",
                "iam rules --outptu json | plumb: unknown option '--outptu'. Did you mean --output?",
                "iam rules --outptu=json | plumb: unknown option '--outptu'. Did you mean --output?",
                "iam rules extra | plumb: 'iam rules' does not take 'extra'",
                "iam rules --output jsn | 'jsn' is none of table, json, csv, md. Did you mean json?",
                "iam rules --output csv | plumb: --output csv is not offered here. Choose one of table, json, md",
                "iam permissions --output md | plumb: --output md is not offered here. Choose one of table, json",
                "iam snapshot --file - | '-' is not a file: this is not written to standard output; name a file",
                "iam audit --report html=- | '-' is not a file: this is not written to standard output; name a file",
                "simulator --state - | '-' is not a file: this is not written to standard output; name a file",
                "iam rules --report html=x | plumb: --report is not offered here. 'plumb iam audit' and",
                "iam rules --region eu-west-1 | plumb: --region is not offered here. It would change nothing; leave it out",
                "iam rules --now 2026-11-22 | plumb: --now is not offered here.",
                "completion bash --output json | plumb: --output is not offered here.",
                "completion bash --output table | plumb: --output is not offered here.",
                "simulator --output table | plumb: --output is not offered here. It would change nothing; leave it out",
                "help iam --output table | plumb: --output is not offered here.",
                "simulator --profile x | plumb: --profile is not offered here.",
                "iam permissions --endpoint-url x | plumb: --endpoint-url is not offered here.",
                "iam audit --snapshot x --profile y | plumb: --profile has no effect here: a file is read, and nobody is asked",
                "iam audit --credential-report x --region y | plumb: --region has no effect here: a file is read,",
                "iam show a --snapshot x --endpoint-url y | plumb: --endpoint-url has no effect here: a file is read,",
                "iam audit --simulate --region y | plumb: --region has no effect here: a simulated account is read,",
                "iam snapshot --file x --now 2026-11-22 | plumb: --now has no effect here: an account is read as it is now;",
                "iam rules --output | Missing required parameter for option '--output' (FORMAT)",
                "iam rules --rule USRE-* | plumb: --rule USRE-* matches no rule.",
                "iam rules --rule USER-MFA-CONSOL | Did you mean USER-MFA-CONSOLE?",
                "iam rules --cis 99.99 | plumb: --cis 99.99 matches no rule.",
                "iam rules --cis 2.0:1.4 | versions are 1.5, 3.0, 4.0, 5.0, 6.0, 7.0",
                "--region a --region b iam rules | option '--region' (REGION) should be specified only once",
                "iam rules --now yesterday | 'yesterday' is neither a date (2026-11-22) nor a time",
                "iam rules --now 1850-01-01 | is not between the years 2000 and 9999",
                "iam rules --report html | 'html' is not FORMAT=FILE, for example html=audit.html",
                "help iam adit | plumb: unknown command 'iam adit'. Did you mean audit?",
                "completion fish | 'fish' is none of bash, zsh",
                "completion | Missing required parameter: 'SHELL'",
                "iam | plumb: a verb is missing",
                "--quiet | plumb: a command is missing",
            })
    void unusableArguments_areRefusedWithAdvice(String line, String message) {
        Result result = Plumb.run(line.split(" "));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message).doesNotContain("\tat ", "Exception");
    }

    @Test
    void noArguments_showHelpWhereAdviceGoes() {
        Result result = Plumb.run();
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith(golden("help.txt")).endsWith("plumb: a command is missing\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output json iam rules", "iam --output json rules", "iam rules --output json"})
    void globalOptions_mayStandAnywhere(String line) {
        assertThat(Plumb.run(line.split(" ")).out()).startsWith("[");
    }

    @Test
    void argumentsThatLookLikeInstructionsToTheParser_areJustText() {
        assertThat(Plumb.run("iam", "rules", "--rule", "@/etc/passwd").err()).contains("--rule @/etc/passwd matches");
        assertThat(Plumb.run("iam", "rules", "--rule", "${env:HOME}").err()).contains("--rule ${env:HOME} matches");
        assertThat(Plumb.run("iam", "rules", "--rule", "\"ROOT-*\"").err()).contains("\"ROOT-*\" matches no rule");
    }

    @Test
    void hostileArguments_areShownAndNotObeyed() {
        Result result = Plumb.run("iam", "\u001b]0;owned\u0007\nplumb: all is well\u202e");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(result.err().lines()).hasSize(2);
    }

    @Test
    void M27_patternsAreAnchored_soAPartOfAnIdMatchesNothing() {
        assertThat(Plumb.run("iam", "rules", "--rule", "MFA").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Plumb.run("iam", "rules", "--rule", "USER-MFA").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Plumb.run("iam", "rules", "--rule", "user-mfa-c?nsole").out())
                .contains("USER-MFA-CONSOLE", "\n1 rules\n");
    }

    @Test
    void readerThatLeft_isNoFailure() {
        Result result = new Plumb().out(new Failing("Broken pipe")).with("iam", "rules");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "iam rules", "iam rules --output json", "completion bash"})
    void fullDisk_isAFailureOfTheRun(String line) {
        Result result = new Plumb().out(new Failing("No space left on device")).with(line.split(" "));
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).isEqualTo("plumb: cannot write to standard output: No space left on device\n");
    }

    @Test
    void interruptedRun_saysSoInItsExitCode() {
        assertThat(new Plumb().interrupted().with("iam", "rules").code()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void completion_knowsEveryVerbAndOption() {
        String script = Plumb.run("completion", "bash").out();
        assertThat(script).contains("audit", "--fail-on", "--endpoint-url", "critical");
        assertThat(Plumb.run("completion", "zsh").out()).isEqualTo(script);
    }

    @Test
    void summary_endsARunThatProgramsReadAlong() {
        assertThat(Plumb.run("iam", "rules", "--progress", "json").err())
                .isEqualTo(
                        "{\"time\":\"2026-11-22T10:00:00Z\",\"event\":\"summary\",\"command\":\"iam rules\",\"rules\":"
                                + Plumb.run("iam", "rules")
                                        .out()
                                        .lines()
                                        .filter(line -> line.matches("[A-Z0-9-]+ +(critical|high|medium|low|info) .*"))
                                        .count()
                                + ",\"exit\":0,\"duration_ms\":0}\n");
        assertThat(new Plumb().env("CI", "true").with("iam", "rules").err()).contains("\"event\":\"summary\"");
        assertThat(new Plumb().env("CI", "true").with("iam", "rules", "--quiet").err())
                .isEmpty();
        assertThat(Plumb.run("iam", "rules").err()).isEmpty();
        assertThat(Plumb.run("iam", "rules", "--rule", "X", "--progress", "json")
                        .err())
                .endsWith("\"exit\":2,\"duration_ms\":0}\n");
    }

    static String golden(String name) {
        try (InputStream in = CliTest.class.getResourceAsStream("golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Failing extends OutputStream {
        private final String reason;

        Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }
}
