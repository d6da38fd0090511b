package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.stack.StackPermissions;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb permissions}: the policy of whoever runs the commands on a stack. */
final class PermissionsVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Option(
            names = "--for",
            paramLabel = "COMMAND",
            converter = Choices.Purpose.class,
            completionCandidates = Choices.Purpose.class,
            description = "Which command the policy is for: apply (default), plan (drift, too), destroy, history or"
                    + " unlock.")
    StackPermissions.Purpose purpose = StackPermissions.Purpose.APPLY;

    @Override
    public ExitCode run(Run run) {
        run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        try (StackSession session = StackSession.open(run, stack)) {
            StackPermissions permissions = StackPermissions.of(
                    session.file(), purpose, session.session().region().orElseThrow());
            run.summary().with("actions", permissions.actions().size());
            run.out().print(permissions::write);
            return ExitCode.OK;
        }
    }

    @Override
    public Set<GlobalOption> offers() {
        return StackOptions.offered();
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return stack.idle();
    }

    @Override
    public String notes() {
        return "Prints a policy document for what the file says. Calls nobody, unless the file refers to parameters.";
    }
}
