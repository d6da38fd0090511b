package dev.plumb.core.apply;

import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param step which
 * @param outcome how
 * @param id AWS's id of the resource, where it is known
 * @param failure why it failed, null unless it did
 */
public record StepResult(
        Step step, Outcome outcome, String id, @Nullable PlumbException failure) {
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
