package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.ec2.Ec2Instances;
import dev.plumb.simulator.ec2.LaunchedInstance;
import dev.plumb.simulator.protocol.AwsError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/**
 * What a group launches from: a template, and with a mixed instances policy the types that may stand in for the template's.
 *
 * @param template the template and its version
 * @param overrides the types in the order of preference; empty for the template's own
 */
record LaunchSource(LaunchTemplateSpecification template, List<LaunchTemplateOverrides> overrides) {
    /** Returns what a group launches from. */
    static LaunchSource of(AutoScalingGroup model) {
        return model.mixedInstancesPolicy() == null
                ? new LaunchSource(model.launchTemplate(), List.of())
                : new LaunchSource(
                        model.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification(),
                        model.mixedInstancesPolicy().launchTemplate().overrides());
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
     * Launches one instance, of the first type that EC2 has.
     *
     * @throws AwsError when EC2 refuses all of them, in its words for the last
     */
    LaunchedInstance launch(GroupCall call, String subnet, Map<String, String> tags) {
        if (overrides.isEmpty()) {
            return Ec2Instances.launch(call.call(), resolved(call), subnet, null, tags);
        }
        @Nullable AwsError last = null;
        for (LaunchTemplateOverrides override : overrides) {
            try {
                Ec2Instances.Template from = override.launchTemplateSpecification() == null
                        ? resolved(call)
                        : resolved(call, override.launchTemplateSpecification());
                return Ec2Instances.launch(call.call(), from, subnet, override.instanceType(), tags);
            } catch (AwsError refused) {
                last = refused;
            }
        }
        throw java.util.Objects.requireNonNull(last);
    }
}
