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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a plan, asks, carries out that very plan, and says what came of it.
 *
 * @param form how the outcome is told
 * @param removal whether removing things is what was asked for, and needs no further leave
 * @param simulated whether the account is a simulated one
 * @param next what may be done afterwards
 */
record StackChange(
        Run run, StackSession session, Choices.OutputFormat form, boolean removal, boolean simulated, List<Hint> next) {
    /** The forms of the outcome. */
    static final Choices.OutputFormat[] FORMS = {
        Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD
    };

    /** Carries it out. */
    ExitCode carryOut(Plan plan, boolean allowDelete, Runnable consent, Function<Plan, Outcome> action) {
        run.pause();
        if (form == Choices.OutputFormat.TABLE) {
            PlanPages.print(run, plan, form, false);
            run.out().finish();
        }
        try {
            refuse(plan, allowDelete);
            if (plan.isEmpty()) {
                return ended(Outcome.notBegun(plan), true);
            }
            consent.run();
            session.refuseInterrupted();
        } catch (NotStartedException | InterruptedRunException e) {
            tell(Outcome.notBegun(plan), e.exitCode(), e);
            throw e;
        }
        // From here on an interrupted run still has to end its calls and to give its lease back.
        run.host().signals().readingEnded();
        Outcome outcome;
        try {
            outcome = action.apply(plan);
        } catch (NotStartedException e) {
            tell(Outcome.notBegun(plan), e.exitCode(), e);
            throw e;
        }
        run.quieten();
        return ended(outcome, false);
    }

    private void refuse(Plan plan, boolean allowDelete) {
        if (plan.count(Action.BLOCKED) > 0) {
            throw new NotStartedException("the plan is blocked, as "
                    + (form == Choices.OutputFormat.TABLE ? "it says above" : "the outcome says")
                    + ". Mend what is in the way and plan again. Nothing was changed");
        }
        if (!removal && plan.removes() && !allowDelete) {
            long removed = plan.count(Action.DELETE) + plan.count(Action.REPLACE);
            throw new NotStartedException("the plan removes or replaces " + removed
                    + (removed == 1 ? " resource" : " resources")
                    + ". If that is meant, add --allow-delete. Nothing was changed");
        }
    }

    /** Shows a person who is asked what it is about, where standard output is for a program. */
    void showAsked(Plan plan) {
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
            case MD -> run.out().print(OutcomeMarkdown.of(outcome, removal, reason));
            default -> {
                if (!outcome.results().isEmpty() || outcome.halted() != null) {
                    run.out().print(OutcomePage.of(outcome, removal, simulated, next, run.terminal(true)));
                }
            }
        }
    }
}
