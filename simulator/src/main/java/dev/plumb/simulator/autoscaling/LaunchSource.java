package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.ec2.Ec2Instances;
import dev.plumb.simulator.ec2.LaunchedInstance;
import dev.plumb.simulator.protocol.AwsError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * What a group launches from: a template, and with a mixed instances policy the types that may stand in for the template's.
 *
 * @param template the template and its version
 * @param overrides the types in the order of preference; empty for the template's own
 * @param base how much of the capacity is On-Demand before anything is Spot
 * @param share the percentage of the rest that is On-Demand
 */
record LaunchSource(
        LaunchTemplateSpecification template, List<LaunchTemplateOverrides> overrides, int base, int share) {
    /**
     * What was launched.
     *
     * @param made the instance
     * @param units how much of the group's capacity it is; null where types have no weights
     */
    record Launch(LaunchedInstance made, @Nullable Integer units) {}

    /** Returns what a group launches from. */
    static LaunchSource of(AutoScalingGroup model) {
        MixedInstancesPolicy policy = model.mixedInstancesPolicy();
        if (policy == null) {
            return new LaunchSource(model.launchTemplate(), List.of(), 0, 100);
        }
        InstancesDistribution parts = MixedChecks.complete(policy.instancesDistribution());
        return new LaunchSource(
                policy.launchTemplate().launchTemplateSpecification(),
                policy.launchTemplate().overrides(),
                parts.onDemandBaseCapacity(),
                parts.onDemandPercentageAboveBaseCapacity());
    }

    /** Returns how much of a capacity is Spot: the base comes first, and what does not come out even is On-Demand. */
    int spare(int capacity) {
        int above = Math.max(0, capacity - base);
        return above - (above * share + 99) / 100;
    }

    /** Returns how much of the capacity an instance of the type that is liked most is. */
    int units() {
        Integer units = overrides.isEmpty() ? null : units(overrides.get(0));
        return units == null ? 1 : units;
    }

    private static @Nullable Integer units(LaunchTemplateOverrides override) {
        return override.weightedCapacity() == null ? null : Integer.valueOf(override.weightedCapacity());
    }

    /**
     * Returns the version that is meant at this moment.
     *
     * @throws AwsError when it is not there, in EC2's words
     */
    Ec2Instances.Template resolved(GroupCall call) {
        return resolved(call, template);
    }

    private static Ec2Instances.Template resolved(GroupCall call, LaunchTemplateSpecification from) {
        String name = from.launchTemplateId() == null ? from.launchTemplateName() : null;
        return Ec2Instances.template(call.call(), from.launchTemplateId(), name, from.version());
    }

    /**
     * Launches one instance, of the first type that EC2 has: the simulation has neither prices nor spare capacity that would
     * make another type better.
     *
     * @throws AwsError when EC2 refuses all of them, in its words for the last
     */
    Launch launch(GroupCall call, String subnet, boolean spot, Map<String, String> tags) {
        if (overrides.isEmpty()) {
            return new Launch(Ec2Instances.launch(call.call(), resolved(call), subnet, null, spot, tags), null);
        }
        @Nullable AwsError last = null;
        for (LaunchTemplateOverrides override : overrides) {
            try {
                Ec2Instances.Template from = override.launchTemplateSpecification() == null
                        ? resolved(call)
                        : resolved(call, override.launchTemplateSpecification());
                return new Launch(
                        Ec2Instances.launch(call.call(), from, subnet, override.instanceType(), spot, tags),
                        units(override));
            } catch (AwsError refused) {
                last = refused;
            }
        }
        throw java.util.Objects.requireNonNull(last);
    }
}
