package dev.plumb.core.apply;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Hint;
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
 * @param hints what may be done with what is there, where all is as wanted
 */
public record Outcome(
        Plan plan,
        List<StepResult> results,
        Plan left,
        @Nullable PlumbException halted,
        List<Hint> hints) {
    /** Copies. */
    public Outcome {
        results = List.copyOf(results);
        hints = List.copyOf(hints);
    }

    /** Returns the outcome of a plan that nobody began to carry out. */
    public static Outcome notBegun(Plan plan) {
        return new Outcome(plan, List.of(), plan, null, List.of());
    }

    /** Tells whether everything is as wanted now. */
    public boolean converged() {
        return halted == null && left.isEmpty();
    }

    /** Returns what is to come of a process that did this. */
    public ExitCode exitCode() {
        if (halted != null) {
            return halted.exitCode();
        }
        return converged() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Returns the steps that failed. */
    public List<StepResult> failures() {
        return results.stream()
                .filter(result -> result.outcome() == StepResult.Outcome.FAILED && !result.isLeftRunning())
                .toList();
    }

    /** Returns the steps of which nobody waited for the end. */
    public List<StepResult> leftRunning() {
        return results.stream().filter(StepResult::isLeftRunning).toList();
    }
}
