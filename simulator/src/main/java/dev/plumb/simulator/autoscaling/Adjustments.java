package dev.plumb.simulator.autoscaling;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

/**
 * How many instances steps, numbers and targets come to. Sources: "Scaling adjustment types" and "Target tracking scaling
 * policies" in the user guide; the formula of target tracking is a model.
 */
final class Adjustments {
    private static final double HAIR = 1e-9;

    private Adjustments() {}

    /** Returns the step that a metric falls into: above the threshold lower bounds belong to a step, below it upper bounds do. */
    static Optional<StepAdjustment> step(List<StepAdjustment> steps, double value, double threshold) {
        double beyond = value - threshold;
        Predicate<StepAdjustment> above =
                step -> beyond >= PolicyChecks.lower(step) && beyond < PolicyChecks.upper(step);
        Predicate<StepAdjustment> below =
                step -> beyond > PolicyChecks.lower(step) && beyond <= PolicyChecks.upper(step);
        Optional<StepAdjustment> found =
                steps.stream().filter(beyond >= 0 ? above : below).findFirst();
        return found.isEmpty() && beyond == 0 ? steps.stream().filter(below).findFirst() : found;
    }

    /** Returns what a step makes of a group: growth never lowers what is desired, removal never raises it. */
    static int stepped(ScalingPolicy policy, int adjustment, Standing standing) {
        int desired = standing.sizes().desired();
        if (policy.adjustmentType().equals("ExactCapacity")) {
            return standing.within(adjustment);
        }
        int base = adjustment >= 0 ? standing.forGrowth() : standing.forRemoval();
        int wanted = base + change(policy, adjustment, base);
        return standing.within(adjustment >= 0 ? Math.max(desired, wanted) : Math.min(desired, wanted));
    }

    /** Returns what a simple policy makes of a group: it reckons from what is desired. */
    static int simple(ScalingPolicy policy, Standing standing) {
        int adjustment = policy.scalingAdjustment();
        int desired = standing.sizes().desired();
        return policy.adjustmentType().equals("ExactCapacity")
                ? standing.within(adjustment)
                : standing.within(desired + change(policy, adjustment, desired));
    }

    /** Percents are rounded towards zero, but what is less than one instance is one. */
    private static int change(ScalingPolicy policy, int adjustment, int base) {
        if (!policy.adjustmentType().equals("PercentChangeInCapacity")) {
            return adjustment;
        }
        double exact = base * adjustment / 100.0;
        long whole = exact == 0 ? 0 : (long) (Math.signum(exact) * Math.max(1, Math.floor(Math.abs(exact))));
        Integer least =
                policy.minAdjustmentMagnitude() == null ? policy.minAdjustmentStep() : policy.minAdjustmentMagnitude();
        if (least != null && Math.abs(whole) < least) {
            whole = (long) Integer.signum(adjustment) * least;
        }
        return (int) whole;
    }

    /** Returns how many instances keep a metric at its target; at least as many as are desired. */
    static int grown(Standing standing, double metric, double target) {
        return standing.within(Math.max(standing.sizes().desired(), needed(standing.forGrowth(), metric, target)));
    }

    /** Returns how many instances are enough for a metric, not fewer than one removal leaves. */
    static int shrunk(Standing standing, double metric, double target, double share, boolean guarded) {
        int base = standing.forRemoval();
        int desired = standing.sizes().desired();
        long most = Math.max(1, (long) (base * share + HAIR));
        long wanted = Math.max(needed(base, metric, target), desired - most);
        while (guarded && wanted < desired && base * metric > target * wanted * (1 + HAIR)) {
            wanted++;
        }
        return standing.within(Math.min(desired, wanted));
    }

    private static long needed(int count, double metric, double target) {
        double exact = count * metric / target;
        return (long) Math.ceil(exact - HAIR * Math.max(1, exact));
    }
}
