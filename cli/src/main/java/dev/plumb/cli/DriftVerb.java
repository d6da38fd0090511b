package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.plan.DriftTable;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanJson;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb drift}: how what lives differs from the file. Changes nothing. */
final class DriftVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Option(names = "--all", description = "Show long lists in full.")
    boolean all;

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        try (StackSession session = StackSession.open(run, stack)) {
            Plan plan = session.plan(
                    () -> session.provisioning(stack, Duration.ZERO).plan());
            run.quieten();
            if (form == Choices.OutputFormat.JSON) {
                run.out().print(out -> PlanJson.write(plan, out));
            } else {
                run.out().print(DriftTable.of(plan, run.terminal(all)));
            }
            return DriftTable.differs(plan) ? ExitCode.NO : ExitCode.OK;
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
        return "What belongs to somebody else is listed and is no drift. --output table or json; the latter is the plan"
                + " that would mend it. Exit codes: 0 everything is as the file says; 1 something differs; 2 unusable files"
                + " or options; 4 AWS refused; 5 interrupted.";
    }
}
