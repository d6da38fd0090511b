package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.PartOf;
import dev.plumb.core.resource.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scaling policy of a group.
 *
 * @param group the group
 * @param type how it decides, as Auto Scaling writes it
 * @param tracking what it keeps where, for target tracking, else null
 * @param adjustment what its numbers mean, or null
 * @param steps what a step policy does, from the lowest to the highest
 * @param change what a simple policy does, else null
 * @param minMagnitude the least that a change in percent comes to, or null
 * @param aggregation what a step policy makes of data points, or null
 * @param warmUp how long new instances do not count, in seconds, or null for what the group says
 * @param cooldown how long a simple policy waits, in seconds, or null for what the group says
 */
public record ScalingPolicy(
        @PartOf @ForcesReplacement Ref group,
        String type,
        @Nullable Tracking tracking,
        @Nullable String adjustment,
        List<Span> steps,
        @Nullable Integer change,
        @Nullable Integer minMagnitude,
        @Nullable String aggregation,
        @Nullable Integer warmUp,
        @Nullable Integer cooldown) {
    /** Auto Scaling's word for target tracking. */
    static final String TRACKING = "TargetTrackingScaling";

    /** Auto Scaling's word for step policies. */
    static final String STEP = "StepScaling";

    /** Auto Scaling's word for simple policies. */
    static final String SIMPLE = "SimpleScaling";

    /** Copies. */
    public ScalingPolicy {
        steps = List.copyOf(steps);
    }

    /**
     * What target tracking keeps where. It is one of AWS's predefined metrics, or any other.
     *
     * @param predefined AWS's name for the metric, or null
     * @param metric the metric, where AWS has no name for it, or null
     * @param targetGroup the target group whose requests are counted, or null
     * @param target where to keep it, in plain digits
     * @param scaleIn whether it may remove instances
     */
    public record Tracking(
            @Nullable String predefined,
            @Nullable Metric metric,
            @Nullable Ref targetGroup,
            String target,
            boolean scaleIn) {}

    /**
     * What a step policy does while the metric is in an interval.
     *
     * @param lower where that begins, as a distance from the threshold in plain digits, or null
     * @param upper where it ends, or null
     * @param change by how much, or to what
     */
    public record Span(@Nullable String lower, @Nullable String upper, int change) {}
}
