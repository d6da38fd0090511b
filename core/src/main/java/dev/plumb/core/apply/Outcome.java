package dev.plumb.core.apply;

import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param plan what was to be done
 * @param results how each step ended
 * @param left what a look at the end says is still to be done; the plan itself where nobody could look
 * @param halted why the run was stopped, null when it came to its end
 */
public record Outcome(
        Plan plan,
        List<StepResult> results,
        Plan left,
        @Nullable PlumbException halted) {
    /** Copies. */
    public Outcome {
        results = List.copyOf(results);
    }

    /** Tells whether everything is as wanted now. */
    public boolean converged() {
        return halted == null && left.isEmpty();
    }

    /** Returns the steps that failed. */
    public List<StepResult> failures() {
        return results.stream()
                .filter(result -> result.outcome() == StepResult.Outcome.FAILED)
                .toList();
    }
}
