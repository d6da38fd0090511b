package dev.plumb.simulator.autoscaling;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What a mixed instances policy must satisfy. Sources: {@code LaunchTemplateOverrides} and {@code InstancesDistribution} in the API reference. */
final class MixedChecks {
    private static final int MOST_TYPES = 40;
    private static final int MOST_WEIGHT = 999;
    private static final int MOST_POOLS = 20;
    private static final int POOLS = 2;
    private static final String PRIORITIZED = "prioritized";
    private static final String LOWEST = "lowest-price";
    private static final Set<String> ON_DEMAND = Set.of(LOWEST, PRIORITIZED);
    private static final Set<String> SPOT =
            Set.of(LOWEST, "capacity-optimized", "capacity-optimized-prioritized", "price-capacity-optimized");

    private MixedChecks() {}

    static void check(MixedInstancesPolicy policy) {
        if (policy.launchTemplate() == null || policy.launchTemplate().launchTemplateSpecification() == null) {
            throw AutoScalingErrors.invalid("A mixed instances policy must have a launch template.");
        }
        overrides(policy.launchTemplate().overrides());
        if (policy.instancesDistribution() != null) {
            distribution(policy.instancesDistribution());
        }
    }

    private static void overrides(List<LaunchTemplateOverrides> overrides) {
        if (overrides.stream().anyMatch(override -> override.instanceRequirements() != null)) {
            throw AutoScalingErrors.invalid(
                    "plumb's simulator plays no instance requirements of a mixed instances policy.");
        }
        if (overrides.size() > MOST_TYPES) {
            throw AutoScalingErrors.invalid("You can specify up to " + MOST_TYPES + " instance types.");
        }
        List<String> types =
                overrides.stream().map(LaunchTemplateOverrides::instanceType).toList();
        if (types.stream().anyMatch(Objects::isNull)) {
            throw AutoScalingErrors.invalid("Each override must have an instance type.");
        }
        if (types.size() != Set.copyOf(types).size()) {
            throw AutoScalingErrors.invalid("Instance types in the overrides must be unique.");
        }
        long weighted = overrides.stream()
                .filter(override -> override.weightedCapacity() != null)
                .count();
        if (weighted != 0 && weighted != overrides.size()) {
            throw AutoScalingErrors.invalid(
                    "If you specify a weighted capacity for one instance type, you must specify it for all of them.");
        }
        overrides.forEach(override -> weight(override.weightedCapacity()));
    }

    private static void weight(@Nullable String weight) {
        if (weight != null && !(weight.matches("[0-9]{1,3}") && Integer.parseInt(weight) >= 1)) {
            throw AutoScalingErrors.invalid("Weighted capacity " + weight + " must be from 1 to " + MOST_WEIGHT + ".");
        }
    }

    private static void distribution(InstancesDistribution asked) {
        InstancesDistribution parts = complete(asked);
        if (!ON_DEMAND.contains(parts.onDemandAllocationStrategy())) {
            throw AutoScalingErrors.invalid(
                    "Invalid On-Demand allocation strategy: " + parts.onDemandAllocationStrategy());
        }
        if (!SPOT.contains(parts.spotAllocationStrategy())) {
            throw AutoScalingErrors.invalid("Invalid Spot allocation strategy: " + parts.spotAllocationStrategy());
        }
        if (asked.spotInstancePools() != null
                && (!LOWEST.equals(parts.spotAllocationStrategy())
                        || asked.spotInstancePools() < 1
                        || asked.spotInstancePools() > MOST_POOLS)) {
            throw AutoScalingErrors.invalid(
                    "SpotInstancePools must be from 1 to 20, and is valid only with the lowest-price strategy.");
        }
        if (parts.onDemandBaseCapacity() < 0
                || parts.onDemandPercentageAboveBaseCapacity() < 0
                || parts.onDemandPercentageAboveBaseCapacity() > 100) {
            throw AutoScalingErrors.invalid(
                    "OnDemandBaseCapacity must not be negative, and OnDemandPercentageAboveBaseCapacity from 0 to 100.");
        }
    }

    /** Fills in the defaults that the API reference gives. */
    static InstancesDistribution complete(@Nullable InstancesDistribution asked) {
        InstancesDistribution parts =
                asked == null ? InstancesDistribution.builder().build() : asked;
        String spot = Objects.requireNonNullElse(parts.spotAllocationStrategy(), LOWEST);
        Integer pools = parts.spotInstancePools() == null && spot.equals(LOWEST)
                ? Integer.valueOf(POOLS)
                : parts.spotInstancePools();
        return parts.toBuilder()
                .onDemandAllocationStrategy(Objects.requireNonNullElse(parts.onDemandAllocationStrategy(), PRIORITIZED))
                .onDemandBaseCapacity(Objects.requireNonNullElse(parts.onDemandBaseCapacity(), 0))
                .onDemandPercentageAboveBaseCapacity(
                        Objects.requireNonNullElse(parts.onDemandPercentageAboveBaseCapacity(), 100))
                .spotAllocationStrategy(spot)
                .spotInstancePools(pools)
                .build();
    }
}
