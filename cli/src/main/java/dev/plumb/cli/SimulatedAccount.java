package dev.plumb.cli;

import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a simulated account is read in the place of AWS: the example company's servers, or one that a file keeps. */
@HelpText.Section("The account")
final class SimulatedAccount {
    static final String OPTION = "--simulate";

    @Option(
            names = OPTION,
            arity = "0..1",
            paramLabel = "FILE",
            preprocessor = StackOptions.Attached.class,
            converter = StackOptions.Kept.class,
            description =
                    "Read a simulated account instead of AWS: the example company's servers, or with =FILE the account"
                            + " that 'plumb apply --simulate=FILE' keeps there. Needs no credentials and calls nobody.")
    @Nullable
    Path simulate;

    @Option(
            names = "--simulate-fault",
            paramLabel = "RULE",
            description = "Let calls to the simulated account fail, for example ec2:DescribeVolumes=denied; 'plumb"
                    + " simulator --help' tells the words. Repeatable.")
    List<String> faults = new ArrayList<>();

    /** Returns whether a simulated account is wanted. */
    boolean wanted() {
        return simulate != null;
    }

    /** Returns the file that keeps it, if one does. */
    Optional<Path> kept() {
        return Optional.ofNullable(simulate).filter(file -> !file.toString().isEmpty());
    }

    /** Opens the account, simulated or not. */
    StackPlace place(Run run, CallMeter meter) {
        if (!wanted() && !faults.isEmpty()) {
            throw InputException.of(new Problem(null, "--simulate-fault is for a simulated account", "Add --simulate"));
        }
        Optional<Path> missing = kept().filter(file -> !Files.isRegularFile(file));
        if (missing.isPresent()) {
            throw InputException.of(new Problem(
                    null,
                    OPTION + "=" + missing.get() + " is no file",
                    "'plumb apply --simulate=FILE' makes one; without a name the example company is read"));
        }
        // Its class brings the simulator with it.
        return wanted() ? SimulatedServers.open(run, kept(), faults, meter) : new LivePlace(run, meter);
    }
}
