package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.ExitCode;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the documentation says of commands, options, exit codes and variables is what the code has. */
final class CommandLinePageTest {
    private static final GuidePage PAGE = GuidePage.of("docs/cli.md");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern VARIABLE =
            Pattern.compile("\"((?:AWS_[A-Z0-9_]+[A-Z0-9]|NO_COLOR|CI|TERM|COLUMNS)_?)\"");

    /** Options of other programs' commands that pages show. */
    private static final Set<String> FOREIGN = Set.of("--query", "--decode", "--format");

    static Stream<Catalogue.Entry> commands() {
        return Catalogue.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommand_hasASectionWithAnExample(Catalogue.Entry entry) {
        String heading = "\n### " + entry.name() + "\n";
        assertThat(PAGE.text()).contains(heading);
        String section = PAGE.text().substring(PAGE.text().indexOf(heading) + heading.length());
        assertThat(section.substring(0, section.indexOf("\n##"))).contains("```sh\n", "plumb " + entry.name());
    }

    @Test
    void everyOption_standsOnThePage() {
        assertThat(mentioned(PAGE)).containsAll(options());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/cli.md",
                "docs/iam-audit.md",
                "docs/reports.md",
                "docs/rolling-groups.md",
                "docs/simulator.md",
                "docs/aws-access.md"
            })
    void everyOptionThatAPageNames_exists(String page) {
        Set<String> known = new TreeSet<>(options());
        known.addAll(FOREIGN);
        assertThat(mentioned(GuidePage.of(page))).isSubsetOf(known);
    }

    @Test
    void exitCodes_areThoseOfTheContract() {
        List<Integer> codes = Pattern.compile("(?m)^\\| (\\d+) \\|")
                .matcher(PAGE.text())
                .results()
                .map(row -> Integer.parseInt(row.group(1)))
                .toList();
        assertThat(codes)
                .containsExactlyElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
    }

    @Test
    void orderOfExitCodes_isThatOfTheContract() {
        List<Integer> order = new ArrayList<>();
        Set<ExitCode> left = new TreeSet<>(Arrays.asList(ExitCode.values()));
        while (left.size() > 1) {
            ExitCode gravest = ExitCode.gravest(left);
            order.add(gravest.code());
            left.remove(gravest);
        }
        assertThat(PAGE.text())
                .contains(order.stream().map(String::valueOf).collect(Collectors.joining(", ", "in the order ", ":")));
    }

    @Test
    void thresholds_haveTheDefaultsThatTheGuideSays() {
        String guide = GuidePage.of("docs/iam-audit.md").text();
        assertThat(new CommandLine(new ThresholdOptions()).getCommandSpec().options())
                .hasSizeGreaterThan(10)
                .allSatisfy(option ->
                        assertThat(guide).contains("| `" + option.longestName() + "` | " + defaultOf(option) + " |"));
    }

    private static String defaultOf(OptionSpec option) {
        if (option.longestName().equals("--root-mfa")) {
            return "strict";
        }
        return option.type() == boolean.class ? "off" : String.valueOf(option.initialValue());
    }

    @Test
    void formatsOfReports_areAllNamed() {
        String section = PAGE.text().substring(PAGE.text().indexOf("\n## Output\n"));
        assertThat(Reports.all())
                .extracting(ReportFormat::name)
                .allSatisfy(name -> assertThat(section).contains("`" + name + "`"));
    }

    @Test
    void variablesThatTheCodeReads_areDocumented() throws IOException {
        String pages = PAGE.text() + GuidePage.of("docs/aws-access.md").text();
        Set<String> read = new TreeSet<>();
        for (String module : List.of("core", "cli")) {
            try (Stream<Path> files = Files.walk(GuidePage.ROOT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    VARIABLE.matcher(Files.readString(file))
                            .results()
                            .map(hit -> hit.group(1))
                            .forEach(read::add);
                }
            }
        }
        assertThat(read).contains("AWS_PROFILE", "NO_COLOR", "AWS_ENDPOINT_URL_");
        assertThat(read.stream().filter(name -> !pages.contains("`" + name))).isEmpty();
    }

    private static Set<String> options() {
        Set<String> names = new TreeSet<>();
        for (CommandLine command : all(CommandTree.of(new GlobalOptions(), word -> true))) {
            command.getCommandSpec().options().forEach(option -> {
                names.add(option.longestName());
                if (option.negatable()) {
                    names.add("--no-" + option.longestName().substring(2));
                }
            });
        }
        return names;
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> commands = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(sub -> commands.addAll(all(sub)));
        return commands;
    }

    private static Set<String> mentioned(GuidePage page) {
        return OPTION.matcher(page.text()).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
