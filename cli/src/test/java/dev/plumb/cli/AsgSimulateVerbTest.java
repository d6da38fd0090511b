package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.text.Columns;
import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays on the command line. */
final class AsgSimulateVerbTest {
    private static final String EXAMPLES = "../examples/scaling/";
    private static final Path PICTURE = GuidePage.ROOT.resolve("docs/scaling-friday.svg");

    @TempDir
    private Path folder;

    /** Two instances at 90 percent for six minutes, then at 45: target tracking adds two after three minutes above 50. */
    private static final String LOAD = "timestamp,instances,cpu\n"
            + "2026-11-27T00:00:00Z,2,90\n"
            + "2026-11-27T00:01:00Z,2,90\n"
            + "2026-11-27T00:02:00Z,2,90\n"
            + "2026-11-27T00:03:00Z,2,90\n"
            + "2026-11-27T00:04:00Z,2,90\n"
            + "2026-11-27T00:05:00Z,2,90\n";

    private static final String STACK = """
            stack: shop
            region: eu-west-1
            auto-scaling-groups:
              web:
                min: 2
                max: 8
                policies: {keep: {type: target-tracking, metric: cpu, target: 50}}
            """;

    @Test
    void aSmallReplay_countedByHand() throws IOException {
        Result result = simulate("--metrics", load(LOAD), "--output", "json");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        JsonNode replay =
                JsonMapper.shared().readTree(result.out()).path("replays").path(0);
        assertThat(replay.path("name").asString()).isEqualTo("stack.yaml#web");
        assertThat(replay.path("activities").toString())
                .isEqualTo(
                        "[{\"time\":\"2026-11-27T00:03:00Z\",\"from\":2,\"to\":4,\"cause\":\"keep\",\"kind\":\"policy\","
                                + "\"value\":90}]");
        // Launched at minute 3 and paid from then on; in service two minutes later.
        assertThat(replay.path("by_minute").path("paid").toString()).isEqualTo("[2,2,2,4,4,4]");
        assertThat(replay.path("by_minute").path("at_work").toString()).isEqualTo("[2,2,2,2,2,4]");
        assertThat(replay.path("by_minute").path("metrics").toString())
                .isEqualTo("[{\"name\":\"cpu\",\"values\":[90,90,90,90,90,45]}]");
        assertThat(replay.path("instance_hours").asDouble()).isEqualTo(0.3);
        assertThat(replay.path("minutes_above_line").asInt()).isEqualTo(5);
    }

    @Test
    void launchTimeAndAssumptions_changeIt() throws IOException {
        Result result = simulate(
                "--metrics", load(LOAD), "--output", "json", "--launch-time", "0s", "--assume", "high-datapoints=1");
        JsonNode answer = JsonMapper.shared().readTree(result.out());
        assertThat(answer.path("replays")
                        .path(0)
                        .path("by_minute")
                        .path("at_work")
                        .toString())
                .isEqualTo("[2,4,4,4,4,4]");
        assertThat(answer.path("our_model").path(0).toString())
                .startsWith("{\"name\":\"high-datapoints\",\"value\":1,\"default\":3,");
        assertThat(answer.path("documented").path(0).path("page").asString())
                .startsWith("https://docs.aws.amazon.com/");
    }

    @Test
    void recordedActivities_giveFidelity() throws IOException {
        Path recorded =
                write("activities.csv", "timestamp,from,to\n2026-11-27T00:02:00Z,2,4\n2026-11-27T00:05:00Z,4,3\n");
        Result result = simulate("--metrics", load(LOAD), "--activities", recorded.toString());
        assertThat(result.out()).contains("fidelity                        50% (1 of 2, 0 more)\n");
    }

    @ParameterizedTest
    @CsvSource({"80, C.UTF-8", "80, C", "120, C.UTF-8", "40, C"})
    void theShippedDay_fitsTheTerminal_andSaysWhatIsOurModel(int columns, String language) {
        Result result = new Plumb()
                .env("LANG", language)
                .terminal(columns)
                .with(
                        "asg",
                        "simulate",
                        EXAMPLES + "tracking.yaml#web",
                        "--metrics",
                        EXAMPLES + "friday.csv",
                        "--variant",
                        EXAMPLES + "steps.yaml");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(columns));
        assertThat(result.out()).contains("Our model", "low-line=0.9", "Documented", "cpu with tracking.yaml#web");
        if (columns == 80) {
            assertThat(result.out()).contains("tracking.yaml#web        steps.yaml#web\n", "minutes of cpu above 50");
        }
    }

    /** The picture of the guide: well-formed, explains itself, and is what the command in the guide writes. */
    @Test
    void theShippedDay_asAPicture() throws Exception {
        Path chart = folder.resolve("friday.svg");
        Result result = Plumb.run(
                "asg",
                "simulate",
                EXAMPLES + "tracking.yaml#web",
                "--variant",
                EXAMPLES + "steps.yaml",
                "--metrics",
                EXAMPLES + "friday.csv",
                "--activities",
                EXAMPLES + "activities.csv",
                "--chart",
                chart.toString());
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        String picture = Files.readString(chart);
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.getDocumentElement().getTextContent())
                .contains(
                        "Replay of tracking.yaml#web",
                        "steps.yaml#web",
                        "cpu in percent",
                        "line to stay below: 50",
                        "instances that take work",
                        "max 24",
                        "min 3",
                        "time in UTC",
                        "2026-11-27 00:00");
        if ("write".equals(System.getProperty("plumb.golden"))) {
            Files.writeString(PICTURE, picture);
        }
        assertThat(picture).isEqualTo(Files.readString(PICTURE));
    }

    @Test
    void everythingThatIsWrong_isSaidTogether() throws IOException {
        Path stack = write("bad.yaml", STACK.replace("max: 8", "max: 1").replace("metric: cpu, ", ""));
        Path metrics =
                write("bad.csv", "timestamp,instances,cpu\n2026-11-27T00:00:00Z,2,45%\n2026-11-27T00:00:00Z,2,45\n");
        Path good = write("good.yaml", STACK);
        Result result = Plumb.run(
                "asg",
                "simulate",
                good.toString(),
                "--variant",
                stack.toString(),
                "--metrics",
                metrics.toString(),
                "--assume",
                "low-lime=1",
                "--assume",
                "low-line=2x");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(
                        "--assume low-lime=1: 'low-lime' is none of",
                        "--assume low-line=2x is not NAME=VALUE",
                        stack + ":5:10: min 2 is more than max 1",
                        stack + ":7:22: the policy has no metric",
                        metrics + ":2:24: \"45%\" has a unit",
                        metrics + ":3:1: the time \"2026-11-27T00:00:00Z\" is there twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#weg|has no Auto Scaling group called weg; it has web. Did you mean web?",
                "#|names no group of a stack file",
            })
    void aGroupThatIsNotThere_isRefused(String group, String message) throws IOException {
        Path stack = write("stack.yaml", STACK);
        Result result = Plumb.run("asg", "simulate", stack + group, "--metrics", load(LOAD));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void aMetricThatNobodyRecorded_isRefused() throws IOException {
        Result result = simulate(
                "--metrics", load("timestamp,network-in-demand\n2026-11-27T00:00:00Z,5\n2026-11-27T00:01:00Z,5\n"));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("has no column cpu, which a policy of", "Add cpu, or cpu-demand");
    }

    @Test
    void aChart_isNotWrittenOverWhatIsRead() throws IOException {
        String load = load(LOAD);
        Result result = simulate("--metrics", load, "--chart", load);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(Path.of(load))).isEqualTo(LOAD);
    }

    @ParameterizedTest
    @CsvSource({"day", "spike", "steps"})
    void aDayThatIsMadeUp_isTheSameEachTime(String shape) throws IOException {
        Result first = simulate("--metrics", "synthetic:" + shape, "--now", "2026-11-27");
        Result second = simulate("--metrics", "synthetic:" + shape, "--now", "2026-11-27T15:00:00Z");
        assertThat(first.code()).isEqualTo(ExitCode.OK);
        assertThat(first.out()).contains("2026-11-27 00:00 to 2026-11-28 00:00").isEqualTo(second.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hours 5|--hours says nothing without --metrics cloudwatch",
                "--aws-name x|--aws-name says nothing without --metrics cloudwatch",
                "--region eu-west-1|--region has no effect here: only --metrics cloudwatch asks AWS",
            })
    void whatIsForCloudWatch_isRefusedBesideAFile(String option, String message) throws IOException {
        String[] words = option.split(" ", -1);
        Result result = simulate("--metrics", load(LOAD), words[0], words[1]);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void tooManyHours_areRefused() throws IOException {
        assertThat(simulate("--metrics", "cloudwatch", "--hours", "361").err())
                .contains("--hours 361 is not from 1 to 360");
    }

    @Test
    void aShapeThatIsNone_isRefused() throws IOException {
        assertThat(simulate("--metrics", "synthetic:spikes").err())
                .contains("--metrics synthetic:spikes is none of day, spike, steps. Did you mean spike?");
    }

    /** The table of the guide is that of the code. */
    @Test
    void theGuide_namesEveryAssumptionWithItsDefault() {
        String rows = Arrays.stream(Assumption.values())
                .map(one ->
                        "| `" + one.word() + "` | " + Assumptions.text(one.value()) + " | " + one.meaning() + " |\n")
                .collect(Collectors.joining());
        assertThat(GuidePage.of("docs/scaling.md").text()).contains(rows);
    }

    private Result simulate(String... options) throws IOException {
        Path stack = write("stack.yaml", STACK);
        String[] line = new String[options.length + 3];
        line[0] = "asg";
        line[1] = "simulate";
        line[2] = stack + "#web";
        System.arraycopy(options, 0, line, 3, options.length);
        return Plumb.run(line);
    }

    private String load(String text) throws IOException {
        return write("load.csv", text).toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
