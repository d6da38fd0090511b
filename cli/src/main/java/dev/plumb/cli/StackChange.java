package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import java.util.List;
import java.util.function.Function;

/**
 * Shows a plan, asks, carries out that very plan, and says what came of it.
 *
 * @param removal whether removing things is what was asked for, and needs no further leave
 * @param next what may be done afterwards, one to a line
 */
record StackChange(Run run, StackSession session, boolean removal, List<String> next) {
    /** Carries it out. */
    ExitCode carryOut(Plan plan, boolean allowDelete, Runnable consent, Function<Plan, Outcome> action) {
        run.pause();
        PlanPages.print(run, plan, Choices.OutputFormat.TABLE, false);
        run.out().finish();
        long blocked = plan.count(Action.BLOCKED);
        if (blocked > 0) {
            throw new NotStartedException(
                    "the plan is blocked, as it says above. Mend what is in the way and plan again. Nothing was changed");
        }
        if (plan.isEmpty()) {
            return ExitCode.OK;
        }
        if (!removal && plan.removes() && !allowDelete) {
            long removed = plan.count(Action.DELETE) + plan.count(Action.REPLACE);
            throw new NotStartedException("the plan removes or replaces " + removed
                    + (removed == 1 ? " resource" : " resources")
                    + ". If that is meant, add --allow-delete. Nothing was changed");
        }
        consent.run();
        session.refuseInterrupted();
        // From here on an interrupted run still has to end its calls and to give its lease back.
        run.host().signals().readingEnded();
        Outcome outcome = action.apply(plan);
        run.quieten();
        return ended(outcome);
    }

    private ExitCode ended(Outcome outcome) {
        run.summary()
                .with("converged", outcome.converged())
                .with("failed", outcome.failures().size());
        run.out().print(OutcomePage.of(outcome, removal, next, run.terminal(true)));
        if (outcome.halted() != null) {
            return run.failed(outcome.halted());
        }
        return outcome.converged() ? ExitCode.OK : ExitCode.FAILED;
    }
}
