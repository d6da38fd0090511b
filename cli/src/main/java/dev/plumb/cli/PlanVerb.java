package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb plan}: what has to be done. Changes nothing. */
final class PlanVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Option(names = "--all", description = "Also show what stays as it is, and long lists in full.")
    boolean all;

    @Option(names = "--detailed-exitcode", description = "Exit with 20 when changes are pending, with 0 when none are.")
    boolean detailed;

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form =
                run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD);
        try (StackSession session = StackSession.open(run, stack)) {
            Plan plan = session.plan(
                    () -> session.provisioning(stack, Duration.ZERO).plan());
            run.quieten();
            PlanPages.print(run, plan, form, all);
            if (plan.count(Action.BLOCKED) > 0) {
                return ExitCode.NOT_STARTED;
            }
            return detailed && !plan.isEmpty() ? ExitCode.PENDING : ExitCode.OK;
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
        return "--output table, json or md. Exit codes: 0 done; 2 unusable files or options; 4 AWS refused; 5 interrupted;"
                + " 6 something is blocked; 20 changes are pending, with --detailed-exitcode.";
    }
}
