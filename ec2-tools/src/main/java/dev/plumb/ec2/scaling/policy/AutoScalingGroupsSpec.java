package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import dev.plumb.core.spec.Whole;
import dev.plumb.ec2.compute.LaunchSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code auto-scaling-groups} of a stack file.
 *
 * @param groups the groups by name
 */
@Doc("Auto Scaling groups by name.")
public record AutoScalingGroupsSpec(@Whole Map<String, Group> groups) {
    /** Copies; the order of the groups stays. */
    public AutoScalingGroupsSpec {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * An Auto Scaling group.
     *
     * @param min the least instances
     * @param max the most
     * @param desired how many there are at first, or null
     * @param warmUp how long new instances do not count, or null
     * @param cooldown how long simple policies wait
     * @param policies the policies by name
     * @param schedules what is set at some time, by name
     * @param launch how instances are launched; a group without it can be replayed and not made
     * @param tier the tier of the network that instances are in; a group without it can be replayed and not made
     * @param targets the target groups that instances are registered with, by name or ARN
     * @param health who tells whether an instance is healthy, or null for the load balancer where there is one
     * @param grace how long a new instance may be unhealthy
     * @param terminationPolicies which instance goes first
     * @param protectNew whether new instances are protected from scaling in
     * @param maxInstanceLifetime after what time an instance is replaced, or null for never
     * @param suspended the processes that rest
     * @param mixedInstances several types, On-Demand and Spot, or null for the launch's own type
     * @param capacityRebalance whether Spot Instances at risk are replaced beforehand, or null for where there are any
     * @param hooks what instances wait for when they come or go, by name
     */
    @Doc("An Auto Scaling group.")
    public record Group(
            @Doc("The least instances.") @Range(from = 0, to = 10_000)
            int min,

            @Doc("The most instances.") @Range(from = 0, to = 10_000)
            int max,

            @Doc("How many instances it begins with. Left out: min. Policies and schedules have their way afterwards.")
            @Range(from = 0, to = 10_000)
            @Nullable
            Integer desired,

            @Doc("How long a new instance neither counts in metrics nor as capacity. Left out: the cooldown.") @Nullable
            Duration warmUp,

            @Doc("How long simple policies wait after they acted.") @Default("5m")
            Duration cooldown,

            @Doc("Scaling policies by name.") Map<String, Policy> policies,

            @Doc("Sizes by schedule, by name.") Map<String, ScheduledAction> schedules,

            @Doc("How instances are launched.") @Nullable LaunchSpec launch,

            @Doc("The tier of the network that instances are in, in all of its zones.") @Nullable
            String tier,

            @Doc("The target groups that instances are registered with, by name or ARN.")
            List<String> targets,

            @Doc("Who tells whether an instance is healthy. Left out: the load balancer, where there are targets.")
            @Nullable
            HealthSource health,

            @Doc("How long a new instance may be unhealthy: at least what it takes to start.") @Default("5m")
            Duration grace,

            @Doc("Which instance goes first, such as OldestInstance. Left out: Default.")
            List<String> terminationPolicies,

            @Doc("Whether new instances are protected from scaling in.") @Default("false")
            boolean protectNew,

            @Doc("After what time an instance is replaced, at least a day. Left out: never.") @Nullable
            Duration maxInstanceLifetime,

            @Doc("Processes that rest, such as AZRebalance.")
            List<String> suspended,

            @Doc("Several instance types, On-Demand and Spot. Left out: the type of the launch, On-Demand.") @Nullable
            MixedInstances mixedInstances,

            @Doc(
                    "Whether Spot Instances that may soon be interrupted are replaced beforehand. Left out: where there are any.")
            @Nullable
            Boolean capacityRebalance,

            @Doc("What instances wait for when they come or go, by name.")
            Map<String, LifecycleHookSpec> hooks) {
        /** Copies; the order stays. */
        public Group {
            policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
            schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
            hooks = Collections.unmodifiableMap(new LinkedHashMap<>(hooks));
            targets = List.copyOf(targets);
            terminationPolicies = List.copyOf(terminationPolicies);
            suspended = List.copyOf(suspended);
        }

        /** Returns what decides how many instances there are. */
        public Scaling scaling() {
            return new Scaling(min, max, desired, warmUp, cooldown, policies, schedules);
        }
    }
}
