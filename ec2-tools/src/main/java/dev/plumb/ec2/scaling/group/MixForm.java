package dev.plumb.ec2.scaling.group;

import dev.plumb.ec2.scaling.policy.MixedInstances;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** Mixed instances policies as the file says them, and as Auto Scaling takes and gives them. */
final class MixForm {
    private static final int ALL = 100;

    private MixForm() {}

    static AutoScalingGroup.Mix of(@Nullable MixedInstances mixed) {
        return mixed == null
                ? AutoScalingGroup.Mix.NONE
                : new AutoScalingGroup.Mix(
                        mixed.types().stream()
                                .map(type -> new AutoScalingGroup.InstanceType(type.type(), type.weight()))
                                .toList(),
                        mixed.onDemandBase(),
                        mixed.onDemandPercentage(),
                        word(mixed.onDemandAllocation()),
                        word(mixed.spotAllocation()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MixedInstancesPolicy request(AutoScalingGroup.Mix wanted, LaunchTemplateSpecification version) {
        return MixedInstancesPolicy.builder()
                .launchTemplate(template -> template.launchTemplateSpecification(version)
                        .overrides(wanted.types().stream()
                                .map(type -> LaunchTemplateOverrides.builder()
                                        .instanceType(type.type())
                                        .weightedCapacity(
                                                type.weight() == null
                                                        ? null
                                                        : type.weight().toString())
                                        .build())
                                .toList()))
                .instancesDistribution(parts -> parts.onDemandBaseCapacity(wanted.onDemandBase())
                        .onDemandPercentageAboveBaseCapacity(wanted.onDemandPercentage())
                        .onDemandAllocationStrategy(wanted.onDemandAllocation())
                        .spotAllocationStrategy(wanted.spotAllocation()))
                .build();
    }

    /** What a policy leaves out has the defaults of the API. */
    static AutoScalingGroup.Mix record(@Nullable MixedInstancesPolicy policy) {
        if (policy == null || policy.launchTemplate() == null) {
            return AutoScalingGroup.Mix.NONE;
        }
        InstancesDistribution parts = policy.instancesDistribution() == null
                ? InstancesDistribution.builder().build()
                : policy.instancesDistribution();
        List<AutoScalingGroup.InstanceType> types =
                policy.launchTemplate().overrides().stream().map(MixForm::type).toList();
        return new AutoScalingGroup.Mix(
                types,
                Objects.requireNonNullElse(parts.onDemandBaseCapacity(), 0),
                Objects.requireNonNullElse(parts.onDemandPercentageAboveBaseCapacity(), ALL),
                Objects.requireNonNullElse(parts.onDemandAllocationStrategy(), "prioritized"),
                Objects.requireNonNullElse(parts.spotAllocationStrategy(), "lowest-price"));
    }

    /** Somebody may have chosen types by their attributes: those are not what a file asks for. */
    private static AutoScalingGroup.InstanceType type(LaunchTemplateOverrides override) {
        return new AutoScalingGroup.InstanceType(
                override.instanceType() == null ? "by its attributes" : override.instanceType(),
                override.weightedCapacity() == null ? null : Integer.valueOf(override.weightedCapacity()));
    }
}
