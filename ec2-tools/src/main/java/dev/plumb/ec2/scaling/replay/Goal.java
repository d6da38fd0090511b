package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.policy.Alarm;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.PolicyType;
import dev.plumb.ec2.scaling.policy.Scaling;
import java.util.Optional;

/**
 * What replays are judged by: a metric, and the line it should stay below.
 *
 * @param metric which metric
 * @param line the line
 */
public record Goal(String metric, double line) {
    /** Returns what a group's policies are about: the target of its first target tracking policy, else its first alarm on high values. */
    public static Optional<Goal> of(Scaling scaling) {
        return scaling.policies().values().stream()
                .filter(policy -> policy.type() == PolicyType.TARGET_TRACKING)
                .flatMap(policy -> tracked(policy).stream())
                .findFirst()
                .or(() -> scaling.policies().values().stream()
                        .flatMap(policy -> alarmed(policy).stream())
                        .findFirst());
    }

    private static Optional<Goal> tracked(Policy policy) {
        return policy.metric() == null || policy.target() == null
                ? Optional.empty()
                : Optional.of(new Goal(policy.metric().label(), policy.target().doubleValue()));
    }

    private static Optional<Goal> alarmed(Policy policy) {
        Alarm alarm = policy.alarm();
        return policy.metric() == null || alarm == null || !alarm.comparison().isHigh()
                ? Optional.empty()
                : Optional.of(new Goal(policy.metric().label(), alarm.threshold()));
    }
}
