package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.SavedPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--destroy", description = "Plan the removal of the stack.")
    boolean destroy;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = Converters.File.class,
            description =
                    "Also keep the plan in a file, for 'plumb apply --plan' or 'plumb destroy --plan' to hold on to.")
    @Nullable
    Path out;

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form =
                run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD);
        if (out != null) {
            stack.spare("--out", out);
            ReportFiles.check(out);
        }
        try (StackSession session = StackSession.open(run, stack)) {
            Provisioning provisioning = session.provisioning(stack, Duration.ZERO);
            Plan plan = session.plan(destroy ? provisioning::planDestroy : provisioning::plan);
            run.quieten();
            PlanPages.print(run, plan, form, all);
            if (plan.count(Action.BLOCKED) > 0) {
                // A plan that nobody can carry out is not kept.
                return ExitCode.NOT_STARTED;
            }
            if (out != null) {
                session.save(out, destroy ? SavedPlan.Purpose.DESTROY : SavedPlan.Purpose.APPLY, plan);
                if (form == Choices.OutputFormat.TABLE) {
                    run.out()
                            .print(OutcomePage.kept(
                                    out.toString(), destroy, plan.removes(), stack.line(), run.terminal(all)));
                }
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
        return "--output table, json or md. A plan in which something is blocked is not kept. Exit codes: 0 done; 2 unusable files or options; 4 AWS refused; 5 interrupted;"
                + " 6 something is blocked; 20 changes are pending, with --detailed-exitcode.";
    }
}
