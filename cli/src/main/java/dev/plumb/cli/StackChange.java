package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.OutcomeJson;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanTable;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.SavedPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows a plan, asks, carries out that very plan, and says what came of it.
 *
 * @param form how the outcome is told
 * @param purpose what the plan is for
 * @param allowDelete whether it may remove and replace what there is
 * @param next what may be done afterwards
 */
record StackChange(
        Run run,
        Choices.OutputFormat form,
        StackOptions stack,
        ChangeOptions change,
        SavedPlan.Purpose purpose,
        boolean allowDelete,
        List<Hint> next) {

    static StackChange of(
            Run run,
            StackOptions stack,
            ChangeOptions change,
            SavedPlan.Purpose purpose,
            boolean allowDelete,
            List<Hint> next) {
        Choices.OutputFormat form =
                run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD);
        return new StackChange(run, form, stack, change, purpose, allowDelete, next);
    }

    /** Carries it out. */
    ExitCode carryOut() {
        change.consent.check(run, stack.simulated());
        Optional<SavedPlan> saved = change.saved();
        try (StackSession session = StackSession.open(run, stack)) {
            Provisioning provisioning = session.provisioning(stack, change.wait);
            Plan plan = session.plan(removal() ? provisioning::planDestroy : provisioning::plan);
            change.hold(session, saved, purpose, plan);
            if (removal()) {
                provisioning.forget(plan);
            }
            return carryOut(session, provisioning, plan);
        }
    }

    private boolean removal() {
        return purpose == SavedPlan.Purpose.DESTROY;
    }

    private ExitCode carryOut(StackSession session, Provisioning provisioning, Plan plan) {
        run.pause();
        if (form == Choices.OutputFormat.TABLE) {
            PlanPages.print(run, plan, form, false);
            run.out().finish();
        }
        try {
            refuse(plan);
            if (plan.isEmpty()) {
                return ended(Outcome.notBegun(plan), true);
            }
            change.consent.ask(run, stack.simulated(), () -> showAsked(plan), question(plan));
            session.refuseInterrupted();
        } catch (NotStartedException | InterruptedRunException e) {
            tell(Outcome.notBegun(plan), e.exitCode(), e);
            throw e;
        }
        // From here on an interrupted run still has to end its calls and to give its lease back.
        run.host().signals().readingEnded();
        Outcome outcome;
        try {
            outcome = removal() ? provisioning.destroy(plan) : provisioning.apply(plan);
        } catch (NotStartedException e) {
            tell(Outcome.notBegun(plan), e.exitCode(), e);
            throw e;
        }
        run.quieten();
        return ended(outcome, false);
    }

    private String question(Plan plan) {
        StackId id = plan.stack();
        return removal()
                ? "Remove stack " + id.name() + " from account " + id.account() + "?"
                : "Make stack " + id.name() + " as shown, in account " + id.account() + "?";
    }

    private void refuse(Plan plan) {
        if (plan.count(Action.BLOCKED) > 0) {
            throw new NotStartedException("the plan is blocked, as "
                    + (form == Choices.OutputFormat.TABLE ? "it says above" : "the outcome says")
                    + ". Mend what is in the way and plan again. Nothing was changed");
        }
        if (plan.removes() && !allowDelete) {
            long removed = plan.removals();
            throw new NotStartedException("the plan removes or replaces " + removed
                    + (removed == 1 ? " resource" : " resources")
                    + ". If that is meant, add --allow-delete. Nothing was changed");
        }
    }

    /** Shows a person who is asked what it is about, where standard output is for a program. */
    private void showAsked(Plan plan) {
        if (form != Choices.OutputFormat.TABLE) {
            run.say(PlanTable.of(plan, run.asking()));
        }
    }

    private ExitCode ended(Outcome outcome, boolean nothing) {
        run.summary()
                .with("converged", outcome.converged())
                .with("failed", outcome.failures().size());
        if (form != Choices.OutputFormat.TABLE || !nothing) {
            tell(outcome, outcome.exitCode(), outcome.halted());
        }
        if (outcome.halted() != null) {
            return run.failed(outcome.halted());
        }
        return outcome.exitCode();
    }

    private void tell(Outcome outcome, ExitCode code, @Nullable PlumbException reason) {
        ExitCode exit =
                run.host().signals().interrupted() ? ExitCode.gravest(List.of(ExitCode.INTERRUPTED, code)) : code;
        switch (form) {
            case JSON -> run.out().print(out -> OutcomeJson.write(outcome, exit, reason, out));
            case MD -> run.out().print(OutcomeMarkdown.of(outcome, removal(), reason));
            default -> {
                if (!outcome.results().isEmpty() || outcome.halted() != null) {
                    run.out().print(OutcomePage.of(outcome, removal(), stack.simulated(), next, run.terminal(true)));
                }
            }
        }
    }
}
