package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an account is read: what besides the core, and whether it is a simulated one. */
@HelpText.Section("Reading it")
final class CollectionOptions {
    static final int LARGEST = 1_000_000;

    @Option(
            names = "--include",
            paramLabel = "FACTS",
            description = "Read more than the core, at a call for each user or Region: access-keys, mfa-devices,"
                    + " ssh-keys, role-sessions, contacts, analyzers, ec2, or all. Repeatable, or with commas.")
    List<String> include = new ArrayList<>();

    @Option(
            names = "--simulate",
            description = "Read a simulated account instead of AWS: the example company, or a generated one. Needs no"
                    + " credentials and calls nobody.")
    boolean simulate;

    @Option(
            names = "--simulate-size",
            paramLabel = "ENTITIES",
            description = "Simulate a generated account of so many users, groups, roles and policies.")
    @Nullable
    Integer size;

    @Option(
            names = "--simulate-seed",
            paramLabel = "SEED",
            description = "What to generate it from: the same makes the same (1).")
    @Nullable
    Long seed;

    @Option(
            names = "--simulate-fault",
            paramLabel = "RULE",
            description = "Let calls to the simulated account fail, for example iam:List*#2=throttle; 'plumb simulator"
                    + " --help' tells the words. Repeatable.")
    List<String> faults = new ArrayList<>();

    /** Returns the global options that change nothing about the reading, and why. */
    Map<GlobalOption, String> idle() {
        return simulate
                ? notAsked("a simulated account is read, and AWS is not asked")
                : new EnumMap<>(GlobalOption.class);
    }

    /** Returns the options that say where and as whom to call AWS. */
    static Map<GlobalOption, String> notAsked(String why) {
        Map<GlobalOption, String> idle = new EnumMap<>(GlobalOption.class);
        for (GlobalOption option : List.of(GlobalOption.REGION, GlobalOption.PROFILE, GlobalOption.ENDPOINT_URL)) {
            idle.put(option, why);
        }
        return idle;
    }

    /** Returns the names of the options that were given. */
    List<String> given() {
        List<String> names = new ArrayList<>();
        if (!include.isEmpty()) {
            names.add("--include");
        }
        if (simulate) {
            names.add("--simulate");
        }
        if (size != null) {
            names.add("--simulate-size");
        }
        if (seed != null) {
            names.add("--simulate-seed");
        }
        if (!faults.isEmpty()) {
            names.add("--simulate-fault");
        }
        return names;
    }

    /** Reads the account. */
    IamSnapshot collect(Run run) {
        if (!simulate && (size != null || seed != null || !faults.isEmpty())) {
            throw InputException.of(new Problem(
                    null,
                    "--simulate-size, --simulate-seed and --simulate-fault describe a simulated account",
                    "Add --simulate"));
        }
        if (seed != null && size == null) {
            throw InputException.of(new Problem(
                    null, "--simulate-seed is for a generated account", "Say how large with --simulate-size"));
        }
        if (size != null && (size < 1 || size > LARGEST)) {
            throw InputException.of(
                    new Problem(null, "--simulate-size " + size + " is not between 1 and " + LARGEST, null));
        }
        // Their classes bring the SDK with them: files are judged without it.
        return simulate
                ? new Rehearsal(size, seed == null ? 1 : seed, faults).collect(run, Facts.of(include))
                : LiveAccount.collect(run, Facts.of(include));
    }
}
