package dev.plumb.simulator.autoscaling;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/**
 * How a group stands at a moment, as a policy reckons with it.
 *
 * @param sizes its sizes
 * @param settled how many instances are in service and warm
 * @param warming how many come, or are not warm yet
 * @param terminating how many go
 */
record Standing(StoredSizes sizes, int settled, int warming, int terminating) {
    static Standing of(GroupCall call, StoredGroup group, ScalingPolicy policy) {
        Duration warmup = warmup(group.model(), policy);
        List<StoredMember> members = call.members(group.name());
        int settled = StoredMember.weight(members.stream()
                .filter(member -> member.serving()
                        && member.inService() != null
                        && !member.inService().plus(warmup).isAfter(call.now()))
                .toList());
        int counted = StoredMember.weight(
                members.stream().filter(StoredMember::counts).toList());
        int going = StoredMember.weight(
                members.stream().filter(StoredMember::leaving).toList());
        return new Standing(group.sizes(), settled, counted - settled, going);
    }

    /** The policy's own, else the group's, else the cooldown. */
    static Duration warmup(AutoScalingGroup model, ScalingPolicy policy) {
        if (policy.estimatedInstanceWarmup() != null) {
            return Duration.ofSeconds(policy.estimatedInstanceWarmup());
        }
        return Duration.ofSeconds(
                model.defaultInstanceWarmup() == null ? model.defaultCooldown() : model.defaultInstanceWarmup());
    }

    /** Instances that warm up do not count where more are wanted. */
    int forGrowth() {
        return settled;
    }

    /** Instances that go still count where fewer are wanted. */
    int forRemoval() {
        return settled + warming + terminating;
    }

    int within(long wanted) {
        return (int) Math.max(sizes.min(), Math.min(sizes.max(), wanted));
    }
}
