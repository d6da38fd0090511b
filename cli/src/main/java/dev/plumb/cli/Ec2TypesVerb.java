package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.ec2.types.InstanceType;
import dev.plumb.ec2.types.TypeListing;
import dev.plumb.ec2.types.TypeName;
import dev.plumb.ec2.types.TypeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumb ec2 types}: explains names of instance types, and finds types that fit. Asks AWS only for {@code --refresh}. */
final class Ec2TypesVerb implements Verb {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Types to explain, such as m7g.large, or classes of them, such as m7g.")
    List<String> names = new ArrayList<>();

    @Mixin
    TypeWishes wishes = new TypeWishes();

    @Option(
            names = "--table",
            paramLabel = "FILE",
            converter = Converters.Input.class,
            description = "Use a table that --refresh wrote, in the place of the one that plumb brings along.")
    @Nullable
    Path table;

    @Option(
            names = "--refresh",
            paramLabel = "FILE",
            converter = Converters.File.class,
            description = "Ask AWS for the types of the Region, and write a table of them.")
    @Nullable
    Path refresh;

    @Mixin
    SimulatedAccount simulated = new SimulatedAccount();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        if (refresh != null) {
            return refresh(run, refresh);
        }
        if (simulated.wanted() || !simulated.faults.isEmpty()) {
            throw InputException.of(
                    new Problem(null, "--simulate is for --refresh", "A table is read, and nobody asked"));
        }
        if (names.isEmpty() == wishes.none()) {
            throw InputException.of(new Problem(
                    null,
                    names.isEmpty() ? "nothing to look for" : "names and wishes exclude each other",
                    "Name types, or say what they should have, for example --vcpu 4 --memory 8-16"));
        }
        TypeTable types = table == null ? TypeTable.vendored() : read(table);
        List<TypeName> asked = parsed();
        List<InstanceType> found = names.isEmpty() ? wishes.among(types) : List.of();
        run.summary().with("types", names.isEmpty() ? found.size() : asked.size());
        if (form == Choices.OutputFormat.JSON) {
            run.out().print(out -> TypeJson.write(types, asked, found, out));
        } else {
            run.out().print(names.isEmpty() ? TypePage.list(types, found) : TypePage.explain(types, asked));
        }
        return names.isEmpty() && found.isEmpty() ? ExitCode.NO : ExitCode.OK;
    }

    private List<TypeName> parsed() {
        List<Problem> problems = new ArrayList<>();
        List<TypeName> parsed = new ArrayList<>();
        for (String name : names) {
            TypeName.parse(name)
                    .ifPresentOrElse(
                            parsed::add,
                            () -> problems.add(new Problem(
                                    null,
                                    "'" + name + "' is no name of an instance type",
                                    "One looks like m7g.large")));
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        return parsed;
    }

    private static TypeTable read(Path file) {
        try {
            return TypeTable.parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException(List.of(new Problem(null, "cannot read " + file + " as text", null)), e);
        }
    }

    private ExitCode refresh(Run run, Path file) {
        if (!names.isEmpty() || !wishes.none() || table != null) {
            throw InputException.of(new Problem(
                    null, "--refresh writes a table, and does nothing else", "Ask it with --table afterwards"));
        }
        ReportFiles.check(file);
        CallMeter meter = new CallMeter();
        TypeTable fresh;
        try (StackPlace place = simulated.place(run, meter);
                AwsSession session = place.session(run.options().region)) {
            fresh = TypeListing.read(session);
        }
        AtomicFile.write(
                file, out -> out.write((String.join("\n", fresh.lines()) + "\n").getBytes(StandardCharsets.UTF_8)));
        run.filesWritten();
        run.summary()
                .with("types", fresh.types().size())
                .with("calls", meter.total().calls());
        run.out().print(fresh.types().size() + " types of " + fresh.date() + " written\n");
        return ExitCode.OK;
    }

    @Override
    public Set<GlobalOption> offers() {
        return EnumSet.of(GlobalOption.OUTPUT, GlobalOption.REGION, GlobalOption.PROFILE, GlobalOption.ENDPOINT_URL);
    }

    @Override
    public Map<GlobalOption, String> idle() {
        Map<GlobalOption, String> idle = new EnumMap<>(GlobalOption.class);
        if (refresh == null) {
            idle.putAll(CollectionOptions.notAsked("a table is read, and nobody is asked"));
        } else if (simulated.wanted()) {
            idle.putAll(CollectionOptions.notAsked("the account is simulated, and AWS is not asked"));
            idle.remove(GlobalOption.REGION);
        }
        return idle;
    }

    @Override
    public String notes() {
        return "--output table or json. Exit codes: 0 done; 1 no type fits; 2 unusable options or input; 4 AWS refused, or"
                + " the file could not be written.";
    }
}
