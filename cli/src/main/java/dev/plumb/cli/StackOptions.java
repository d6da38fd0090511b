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
import java.util.Stack;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which stack, and where it is. */
@HelpText.Section("The stack")
final class StackOptions {
    private static final String SIMULATE = "--simulate";
    private static final Path IN_MEMORY = Path.of("");

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            converter = Converters.File.class,
            description = "The stack file, or all files of one stack.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = SIMULATE,
            arity = "0..1",
            paramLabel = "FILE",
            preprocessor = Attached.class,
            converter = Kept.class,
            description = "Work on a simulated account instead of AWS: needs no credentials, asks nothing, and waits in"
                    + " virtual time. With =FILE the account is kept there between commands.")
    @Nullable
    Path simulate;

    @Option(
            names = "--simulate-fault",
            paramLabel = "RULE",
            description = "Let calls to the simulated account fail, for example ec2:CreateNatGateway=denied; 'plumb"
                    + " simulator --help' tells the words. Repeatable.")
    List<String> faults = new ArrayList<>();

    @Option(
            names = "--lock",
            paramLabel = "HOW",
            converter = Choices.Lock.class,
            completionCandidates = Choices.Lock.class,
            description = "What keeps two runs from changing the stack at once: lease (default; a record in Parameter"
                    + " Store) or none.")
    Choices.StackLock lock = Choices.StackLock.LEASE;

    /** Returns whether the account is a simulated one. */
    boolean simulated() {
        return simulate != null;
    }

    /** Returns where the simulated account is kept. */
    Optional<Path> kept() {
        return Optional.ofNullable(simulate).filter(file -> !file.equals(IN_MEMORY));
    }

    /** Returns the stack files, by what they are. */
    private Map<String, Path> read() {
        Map<String, Path> read = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            read.put(files.size() == 1 ? "the stack file" : "stack file " + (i + 1), files.get(i));
        }
        return read;
    }

    /** Refuses to write over what a command reads. */
    void spare(String option, Path target) {
        Map<String, Path> inputs = read();
        kept().ifPresent(file -> inputs.put("the file that " + SIMULATE + " names", file));
        ReportFiles.refuse(option, target, inputs);
    }

    /** Returns the files as they are typed. */
    String words() {
        return files.stream().map(Path::toString).collect(Collectors.joining(" "));
    }

    /** Returns the options and files that name the same stack in the same place to another command. */
    String line() {
        String place = kept().map(file -> "--simulate=" + file + " ").orElse(simulated() ? "--simulate " : "");
        return place + words();
    }

    /** Refuses what cannot go together, before anything is read. */
    void check() {
        if (!simulated() && !faults.isEmpty()) {
            throw InputException.of(new Problem(null, "--simulate-fault is for a simulated account", "Add --simulate"));
        }
        kept().ifPresent(file -> {
            ReportFiles.refuse(SIMULATE, file, read());
            ReportFiles.check(file);
        });
    }

    /** Returns the global options of use to commands on stacks. */
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

    /** Takes a value only behind an equals sign: what follows after a blank is a stack file. */
    static final class Attached implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's own
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                arguments.push("");
            }
            return false;
        }
    }

    /** Reads the file's name, which may be missing. */
    static final class Kept implements picocli.CommandLine.ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return text.isEmpty() ? IN_MEMORY : new Converters.File().convert(text);
        }
    }
}
