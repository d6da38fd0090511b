package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.iam.collect.AuditorPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code plumb iam permissions}: the policy of whoever runs the other commands. */
final class IamPermissionsVerb implements Verb {
    @Option(
            names = "--include",
            paramLabel = "FACTS",
            description = "What is to be read besides the core, as 'plumb iam audit --include' takes it. Repeatable, or"
                    + " with commas.")
    List<String> include = new ArrayList<>();

    @Override
    public ExitCode run(Run run) {
        run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        AuditorPermissions permissions = AuditorPermissions.of(Facts.of(include));
        run.summary().with("actions", permissions.actions().size());
        run.out().print(permissions.policy());
        return ExitCode.OK;
    }

    @Override
    public Set<GlobalOption> offers() {
        return Set.of(GlobalOption.OUTPUT);
    }

    @Override
    public String notes() {
        return "Prints a policy document, a statement for each word of --include. Calls nobody.";
    }
}
