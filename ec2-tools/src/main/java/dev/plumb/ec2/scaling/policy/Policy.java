package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scaling policy. Which components mean something is up to its type; {@link PolicyRules} says so of those that do not.
 *
 * @param type how it decides; null is a mistake that is reported with all others
 * @param metric what it watches; null is a mistake as well
 * @param target where target tracking keeps the metric
 * @param scaleIn whether target tracking may remove instances; null for yes
 * @param alarm when a step or simple policy acts
 * @param adjustment what its numbers mean; null for instances
 * @param steps what a step policy does
 * @param change what a simple policy does
 * @param minAdjustmentMagnitude the least that a change in percent comes to, or null
 * @param aggregation what a step policy makes of its alarm's data points
 * @param warmUp how long new instances do not count; null for what the group says
 * @param cooldown how long a simple policy waits; null for what the group says
 */
@Doc("A scaling policy, with its alarms.")
public record Policy(
        @Doc("How it decides: target-tracking, step or simple.") @Nullable
        PolicyType type,

        @Doc("What it watches.") @Nullable ScalingMetric metric,

        @Doc("Target tracking: where to keep the metric.") @Nullable
        BigDecimal target,

        @Doc("Target tracking: whether it may remove instances. Left out: yes.") @Nullable
        Boolean scaleIn,

        @Doc("Step and simple: when it acts.") @Nullable Alarm alarm,

        @Doc("Step and simple: what the numbers mean. Left out: change-in-capacity.") @Nullable
        AdjustmentType adjustment,

        @Doc("Step: what to do, by how far the metric is beyond the threshold.")
        List<Step> steps,

        @Doc("Simple: how many instances or percent to add or remove, or how many there are to be.") @Nullable
        Integer change,

        @Doc("Step and simple: how many instances a change in percent adds or removes at least.")
        @Range(from = 1, to = 10_000)
        @Nullable
        Integer minAdjustmentMagnitude,

        @Doc("Step: what is made of the alarm's data points before a step is chosen.") @Default("average")
        Aggregation aggregation,

        @Doc("Target tracking and step: how long new instances do not count. Left out: what the group says.") @Nullable
        Duration warmUp,

        @Doc("Simple: how long to wait after it acted. Left out: the group's cooldown.") @Nullable
        Duration cooldown) {
    /** Copies. */
    public Policy {
        steps = List.copyOf(steps);
    }

    /** Returns whether it may remove instances by target tracking. */
    public boolean tracksIn() {
        return !Boolean.FALSE.equals(scaleIn);
    }

    /** Returns what its numbers mean. */
    public AdjustmentType adjustmentType() {
        return adjustment == null ? AdjustmentType.CHANGE_IN_CAPACITY : adjustment;
    }
}
