package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which Auto Scaling group, and where it is. */
@HelpText.Section("The group")
final class GroupOptions {
    private static final String SIMULATE = "--simulate";
    private static final Path IN_MEMORY = Path.of("");

    @Parameters(
            paramLabel = "GROUP",
            description = "The group's name in AWS, or a stack file and one of its groups, such as stack.yaml#web.")
    String group = "";

    @Option(
            names = SIMULATE,
            arity = "0..1",
            paramLabel = "FILE",
            preprocessor = StackOptions.Attached.class,
            converter = StackOptions.Kept.class,
            description = "Work on a simulated account instead of AWS: needs no credentials, asks nothing, and waits in"
                    + " virtual time. =FILE is where 'plumb apply --simulate=FILE' kept it.")
    @Nullable
    Path simulate;

    @Option(
            names = "--simulate-fault",
            paramLabel = "RULE",
            description = "Let calls to the simulated account fail, for example"
                    + " autoscaling:StartInstanceRefresh=denied; 'plumb simulator --help' tells the words. Repeatable.")
    List<String> faults = new ArrayList<>();

    /** Returns whether the account is a simulated one. */
    boolean simulated() {
        return simulate != null;
    }

    /** Returns where the simulated account is kept. */
    Optional<Path> kept() {
        return Optional.ofNullable(simulate).filter(file -> !file.equals(IN_MEMORY));
    }

    /** Returns whether a group of a stack file is meant. */
    boolean ofStack() {
        return group.indexOf('#') >= 0;
    }

    /** Returns the options and words that name the same group in the same place to another command. */
    String line() {
        String place = kept().map(file -> "--simulate=" + file + " ").orElse(simulated() ? "--simulate " : "");
        return place + group;
    }

    /** Refuses what cannot go together, before anything is read. */
    void check() {
        if (!simulated() && !faults.isEmpty()) {
            throw InputException.of(new Problem(null, "--simulate-fault is for a simulated account", "Add --simulate"));
        }
        kept().ifPresent(file -> {
            Map<String, Path> inputs = new LinkedHashMap<>();
            if (ofStack()) {
                inputs.put("the stack file", GroupFiles.of(group, null).file());
            }
            ReportFiles.refuse(SIMULATE, file, inputs);
            ReportFiles.check(file);
        });
    }

    /** Returns the global options of use to commands on groups. */
    static Set<GlobalOption> offered() {
        return EnumSet.of(GlobalOption.OUTPUT, GlobalOption.REGION, GlobalOption.PROFILE, GlobalOption.ENDPOINT_URL);
    }

    /** Returns those of them that change nothing here, and why. */
    Map<GlobalOption, String> idle() {
        Map<GlobalOption, String> idle = new EnumMap<>(GlobalOption.class);
        if (simulated()) {
            for (GlobalOption option : List.of(GlobalOption.PROFILE, GlobalOption.ENDPOINT_URL)) {
                idle.put(option, "the account is simulated, and AWS is not asked");
            }
        }
        return idle;
    }
}
