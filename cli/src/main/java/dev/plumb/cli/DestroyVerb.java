package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.SavedPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb destroy}: removes a stack. */
final class DestroyVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(StackChange.FORMS);
        change.consent.check(run, stack.simulated());
        Optional<SavedPlan> saved = change.saved();
        try (StackSession session = StackSession.open(run, stack)) {
            Provisioning provisioning = session.provisioning(stack, change.wait);
            Plan plan = session.plan(provisioning::planDestroy);
            change.hold(session, saved, SavedPlan.Purpose.DESTROY, plan);
            provisioning.forget(plan);
            StackChange changing = new StackChange(run, session, form, true, stack.simulated(), List.of());
            return changing.carryOut(
                    plan,
                    true,
                    () -> change.consent.ask(
                            run,
                            stack.simulated(),
                            () -> changing.showAsked(plan),
                            "Remove stack " + session.name() + " from account "
                                    + plan.stack().account() + "?"),
                    provisioning::destroy);
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
        return "--output table, json or md: how the outcome is told. Exit codes: 0 done, or nothing was there; 2 unusable files or options; 4 something could not be removed;"
                + " 5 interrupted, run again to go on; 6 not started, and nothing was changed.";
    }
}
