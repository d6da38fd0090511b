package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.Ec2Audit;
import dev.plumb.ec2.collect.ComputeCollector;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Regions of which account are read. */
@HelpText.Section("The account")
final class ComputeSource {
    private static final String EVERY = "all";

    @Option(
            names = "--regions",
            paramLabel = "NAMES",
            description =
                    "Read these Regions, with commas between them, or all that are enabled (all). By default the one of"
                            + " --region and the settings.")
    @Nullable
    String regions;

    @Mixin
    SimulatedAccount simulated = new SimulatedAccount();

    /** Reads the account. */
    ComputeSnapshot read(Run run) {
        List<String> asked = regions == null ? List.of() : Commas.split("--regions", List.of(regions));
        if (!asked.isEmpty() && run.options().region != null) {
            throw InputException.of(
                    new Problem(null, "--region and --regions exclude each other", "Name all Regions with --regions"));
        }
        CallMeter meter = new CallMeter();
        try (StackPlace place = simulated.place(run, meter);
                AwsSession session = place.session(run.options().region)) {
            ComputeSnapshot snapshot = Ec2Audit.collect(session, names(session, asked), run.progress());
            run.readingEnded();
            return snapshot;
        } finally {
            CallMeter.Count total = meter.total();
            run.summary()
                    .with("calls", total.calls())
                    .with("retries", total.retries())
                    .with("throttles", total.throttles())
                    .with("paced_ms", total.paced().toMillis());
        }
    }

    private static List<String> names(AwsSession session, List<String> asked) {
        if (asked.isEmpty()) {
            return List.of(session.region()
                    .orElseThrow(() -> InputException.of(
                            new Problem(null, "no Region is set", "Use --region, --regions, or set AWS_REGION"))));
        }
        List<String> enabled = ComputeCollector.enabledRegions(session);
        if (asked.equals(List.of(EVERY))) {
            return enabled;
        }
        List<Problem> problems = new ArrayList<>();
        for (String name : asked) {
            if (!enabled.contains(name)) {
                problems.add(new Problem(
                        null,
                        "--regions " + name + " is not enabled for the account, or no Region."
                                + Suggestion.text(name, enabled),
                        null));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        return asked.stream().distinct().toList();
    }

    /** Returns the files that are read, by the option that names each. */
    Map<String, Path> inputs() {
        Map<String, Path> inputs = new LinkedHashMap<>();
        simulated.kept().ifPresent(file -> inputs.put(SimulatedAccount.OPTION, file));
        return inputs;
    }

    /** Returns the global options that change nothing here, and why. */
    Map<GlobalOption, String> idle() {
        Map<GlobalOption, String> idle = new EnumMap<>(GlobalOption.class);
        if (simulated.wanted()) {
            for (GlobalOption option : List.of(GlobalOption.PROFILE, GlobalOption.ENDPOINT_URL)) {
                idle.put(option, "the account is simulated, and AWS is not asked");
            }
        }
        return idle;
    }
}
