package dev.plumb.core.apply;

import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Step;
import dev.plumb.core.resource.Obstacle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param step which
 * @param outcome how
 * @param id AWS's id of the resource, where it is known
 * @param failure why it failed, null unless it did
 * @param obstacles who was in the way, where something could not be removed
 */
public record StepResult(
        Step step, Outcome outcome, String id, @Nullable PlumbException failure, List<Obstacle> obstacles) {
    /** Copies. */
    public StepResult {
        obstacles = List.copyOf(obstacles);
    }

    /** Creates one that nobody was in the way of. */
    public StepResult(Step step, Outcome outcome, String id, @Nullable PlumbException failure) {
        this(step, outcome, id, failure, List.of());
    }

    /** Tells whether AWS took the step on and the run was stopped before it was seen to end. */
    public boolean isLeftRunning() {
        return outcome == Outcome.FAILED && failure instanceof InterruptedRunException && !id.isEmpty();
    }

    /** The ways a step can end. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** It failed. */
        FAILED,
        /** It was never begun, because of another or because the run was stopped. */
        NOT_ATTEMPTED
    }
}
