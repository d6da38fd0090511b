package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.scaling.chart.Series;
import dev.plumb.ec2.scaling.chart.SvgChart;
import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.live.CloudWatchLoad;
import dev.plumb.ec2.scaling.metric.ActivityTable.Recorded;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.metric.MetricFiles;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.replay.Fidelity;
import dev.plumb.ec2.scaling.replay.Goal;
import dev.plumb.ec2.scaling.replay.Replay;
import dev.plumb.ec2.scaling.replay.Summary;
import dev.plumb.ec2.scaling.replay.Timeline;
import dev.plumb.ec2.scaling.replay.Timing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumb asg simulate}: plays a load back against the policies of a group. Asks nobody but, for recorded load, CloudWatch. */
final class AsgSimulateVerb implements Verb {
    private static final int DEFAULT_HOURS = 24;
    private static final int MOST_HOURS = 360;

    @Parameters(
            paramLabel = "STACK#GROUP",
            description = "A stack file and one of its Auto Scaling groups, such as stack.yaml#web.")
    String target = "";

    @Option(
            names = "--metrics",
            paramLabel = "SOURCE",
            required = true,
            description = "The load: a CSV file of recorded metrics (timestamp,instances,cpu), cloudwatch for what that"
                    + " recorded, or one that is made up: synthetic:day, synthetic:spike or synthetic:steps.")
    String metrics = "";

    @Option(
            names = "--variant",
            paramLabel = "FILE[#GROUP]",
            description = "Compare with the group of another stack file, under the same load. Repeatable.")
    List<String> variants = new ArrayList<>();

    @Option(
            names = "--activities",
            paramLabel = "FILE",
            converter = Converters.Input.class,
            description =
                    "Recorded scaling activities, a CSV file (timestamp,from,to): tells how many of them the replay"
                            + " repeats.")
    @Nullable
    Path activities;

    @Option(
            names = "--assume",
            paramLabel = "NAME=VALUE",
            description =
                    "Another value for what AWS does not publish; the names stand under 'Our model' in the output."
                            + " Repeatable.")
    List<String> assumed = new ArrayList<>();

    @Option(
            names = "--aws-name",
            paramLabel = "NAME",
            description = "With --metrics cloudwatch: the group's name in AWS; by default that of the stack's own"
                    + " group, else STACK-GROUP.")
    @Nullable
    String awsName;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "With --metrics cloudwatch: how many hours of it, 1 to 360, up to now; 24 by default.")
    @Nullable
    Integer hours;

    @Option(
            names = "--launch-time",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "How long a new instance takes until it is in service: 2m by default.")
    Duration launch = Timing.DEFAULT.start();

    @Option(
            names = "--drain-time",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "How long one takes to go: 2m by default.")
    Duration drain = Timing.DEFAULT.drain();

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            converter = Converters.File.class,
            description = "Write a picture of all replays, as SVG.")
    @Nullable
    Path chart;

    @Option(names = "--all", description = "List all scaling activities.")
    boolean all;

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        checkCloudWatch();
        if (chart != null) {
            ReportFiles.refuse("--chart", chart, inputs());
            ReportFiles.check(chart);
        }
        Simulation simulation = simulate(run);
        run.summary()
                .with("minutes", simulation.load().minutes())
                .with("replays", simulation.replays().size());
        if (chart != null) {
            String picture = SvgChart.of(
                    "Replay of " + simulation.replays().get(0).name(), series(simulation), simulation.goal());
            AtomicFile.write(chart, out -> out.write(picture.getBytes(StandardCharsets.UTF_8)));
        }
        run.filesWritten();
        if (form == Choices.OutputFormat.JSON) {
            run.out().print(out -> SimulationJson.write(simulation, out));
        } else {
            run.out().print(SimulationPage.of(simulation, run.terminal(all)));
        }
        return ExitCode.OK;
    }

    private static List<Series> series(Simulation simulation) {
        return simulation.replays().stream()
                .map(played -> new Series(played.name(), played.timeline()))
                .toList();
    }

    private Map<String, Path> inputs() {
        Map<String, Path> inputs = new LinkedHashMap<>();
        GroupFiles own = GroupFiles.of(target, null);
        inputs.put("the stack file", own.file());
        variants.forEach(variant -> inputs.put(
                "the file of --variant " + variant,
                GroupFiles.of(variant, own.group()).file()));
        if (LoadSource.isFile(metrics)) {
            inputs.put("the file of --metrics", metrics());
        }
        if (activities != null) {
            inputs.put("the file of --activities", activities);
        }
        return inputs;
    }

    private Path metrics() {
        return new Converters.Input().convert(metrics);
    }

    private Simulation simulate(Run run) {
        Trial trial = new Trial();
        Assumptions assumptions = trial.attempt(this::assumptions).orElse(Assumptions.DEFAULT);
        GroupFiles own = GroupFiles.of(target, null);
        List<GroupFiles> files = new ArrayList<>(List.of(own));
        variants.forEach(variant -> files.add(GroupFiles.of(variant, own.group())));
        List<GroupFiles.Named> groups = new ArrayList<>();
        for (GroupFiles file : files) {
            trial.attempt(() -> file.read(run.host().env())).ifPresent(groups::add);
        }
        Path kept = activities;
        List<Recorded> recorded = kept == null
                ? null
                : trial.attempt(() -> MetricFiles.activities(kept)).orElse(List.of());
        List<ScalingMetric> watched = watched(groups);
        String source = LoadSource.isFile(metrics) ? metrics().toString() : metrics;
        double saturation = assumptions.get(Assumption.SATURATION);
        boolean complete = groups.size() == files.size();
        Load load = groups.isEmpty()
                ? null
                : trial.attempt(() -> load(run, source, groups.get(0), watched, saturation))
                        .orElse(null);
        if (load != null && complete) {
            groups.forEach(group -> trial.lacks(source, group, load));
        }
        trial.raise();
        return play(Objects.requireNonNull(load), groups, assumptions, recorded);
    }

    private Load load(Run run, String source, GroupFiles.Named group, List<ScalingMetric> watched, double saturation) {
        if (!source.equals(LoadSource.CLOUDWATCH)) {
            return LoadSource.of(source, group.scaling(), watched, saturation, run.now());
        }
        String asked = run.options().region;
        try (AwsSession session = new LivePlace(run, new CallMeter()).session(asked == null ? group.region() : asked)) {
            return CloudWatchLoad.fetch(
                    session,
                    awsName == null ? CloudWatchLoad.name(session, group.stack(), group.group()) : awsName,
                    watched,
                    run.now(),
                    Duration.ofHours(hours == null ? DEFAULT_HOURS : hours),
                    saturation);
        }
    }

    private void checkCloudWatch() {
        boolean asked = metrics.equals(LoadSource.CLOUDWATCH);
        String idle = awsName != null ? "--aws-name" : hours != null ? "--hours" : null;
        if (!asked && idle != null) {
            throw InputException.of(new Problem(
                    null, idle + " says nothing without --metrics cloudwatch", "Leave it out, or ask CloudWatch"));
        }
        if (hours != null && (hours < 1 || hours > MOST_HOURS)) {
            throw InputException.of(new Problem(
                    null,
                    "--hours " + hours + " is not from 1 to " + MOST_HOURS,
                    "CloudWatch keeps minutes for 15 days"));
        }
    }

    private Simulation play(
            Load load, List<GroupFiles.Named> groups, Assumptions assumptions, @Nullable List<Recorded> recorded) {
        Goal goal = Goal.of(groups.get(0).scaling()).orElse(null);
        List<Simulation.Played> played = new ArrayList<>();
        boolean brief = groups.stream().map(GroupFiles.Named::brief).distinct().count() == groups.size();
        for (GroupFiles.Named group : groups) {
            Timeline timeline = new Replay(group.scaling(), new Timing(launch, drain), assumptions).play(load);
            played.add(new Simulation.Played(
                    brief ? group.brief() : group.name(),
                    timeline,
                    Summary.of(timeline, goal, assumptions),
                    recorded == null ? null : Fidelity.of(timeline, recorded)));
        }
        return new Simulation(load, metrics, goal, assumptions, played);
    }

    private static List<ScalingMetric> watched(List<GroupFiles.Named> groups) {
        Map<String, ScalingMetric> watched = new LinkedHashMap<>();
        groups.forEach(group -> group.scaling().policies().values().forEach(policy -> {
            if (policy.metric() != null) {
                watched.putIfAbsent(policy.metric().label(), policy.metric());
            }
        }));
        return new ArrayList<>(watched.values());
    }

    private Assumptions assumptions() {
        List<Problem> problems = new ArrayList<>();
        Map<Assumption, Double> said = new EnumMap<>(Assumption.class);
        List<String> names =
                Arrays.stream(Assumption.values()).map(Assumption::word).toList();
        for (String text : assumed) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1);
            Assumption known = Arrays.stream(Assumption.values())
                    .filter(one -> one.word().equals(name))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                problems.add(new Problem(
                        null,
                        "--assume " + text + ": '" + name + "' is none of " + String.join(", ", names) + "."
                                + Suggestion.text(name, names),
                        null));
            } else if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
                problems.add(new Problem(null, "--assume " + text + " is not NAME=VALUE with a number", null));
            } else {
                said.put(known, Double.valueOf(value));
            }
        }
        if (problems.isEmpty()) {
            try {
                return Assumptions.of(said);
            } catch (IllegalArgumentException wrong) {
                problems.add(new Problem(null, "--assume: " + wrong.getMessage(), null));
            }
        }
        throw new InputException(problems, null);
    }

    /** Does one thing after another, and says together what is wrong with all of them. */
    private static final class Trial {
        private final List<Problem> problems = new ArrayList<>();

        <T> Optional<T> attempt(Supplier<T> work) {
            try {
                return Optional.of(work.get());
            } catch (InputException wrong) {
                problems.addAll(wrong.problems());
                return Optional.empty();
            }
        }

        void lacks(String source, GroupFiles.Named group, Load load) {
            Set<String> unknown = new Replay(group.scaling(), Timing.DEFAULT, Assumptions.DEFAULT).unknown(load);
            unknown.forEach(metric -> problems.add(new Problem(
                    null,
                    source + " has no column " + metric + ", which a policy of " + group.name() + " watches",
                    "Add " + metric + ", or " + metric + "-demand for the load of all instances together")));
        }

        void raise() {
            if (!problems.isEmpty()) {
                throw new InputException(problems, null);
            }
        }
    }

    @Override
    public Set<GlobalOption> offers() {
        return EnumSet.of(
                GlobalOption.OUTPUT,
                GlobalOption.NOW,
                GlobalOption.REGION,
                GlobalOption.PROFILE,
                GlobalOption.ENDPOINT_URL);
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return metrics.equals(LoadSource.CLOUDWATCH)
                ? Map.of()
                : CollectionOptions.notAsked("only --metrics cloudwatch asks AWS");
    }

    @Override
    public String notes() {
        return "--output table or json. No account is needed but for --metrics cloudwatch. docs/scaling.md says which rules are documented by AWS"
                + " and which are our model.";
    }
}
