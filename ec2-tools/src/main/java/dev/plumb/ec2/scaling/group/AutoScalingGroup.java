package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Yielded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group. Sizes that schedules set, and the desired number where policies decide it, are nobody's to compare.
 *
 * @param launch how its instances are launched
 * @param mix the types that instances are of
 * @param rebalances whether Spot Instances at risk are replaced beforehand
 * @param hooks what its first instances wait for, by the names of the hooks' keys
 * @param first how large it is made
 * @param min the least instances, or null where schedules set it
 * @param max the most instances, or null where schedules set it
 * @param desired how many instances, or null where something else decides
 * @param subnets where its instances are
 * @param targetGroups the target groups that they are registered with
 * @param health who tells whether an instance is healthy: {@code EC2} or {@code ELB}
 * @param grace how long a new instance may be unhealthy, in seconds
 * @param warmUp how long a new instance neither counts in metrics nor as capacity, in seconds; {@link #NO_WARM_UP} for not at all said
 * @param cooldown how long simple policies wait, in seconds
 * @param terminationPolicies which instance goes first
 * @param protectsNew whether new instances are protected from scaling in
 * @param maxLifetime after how many seconds an instance is replaced, 0 for never
 * @param suspended the processes that rest
 */
public record AutoScalingGroup(
        Launch launch,
        Mix mix,
        boolean rebalances,
        @Yielded Map<String, LifecycleHook.Settings> hooks,
        @Yielded Sizes first,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Integer desired,
        Set<Ref> subnets,
        Set<Ref> targetGroups,
        String health,
        int grace,
        int warmUp,
        int cooldown,
        List<String> terminationPolicies,
        boolean protectsNew,
        int maxLifetime,
        Set<String> suspended) {
    /** What AWS takes for no warm-up of the group's own. */
    public static final int NO_WARM_UP = -1;

    /** Copies. */
    public AutoScalingGroup {
        hooks = Map.copyOf(hooks);
        subnets = Set.copyOf(subnets);
        targetGroups = Set.copyOf(targetGroups);
        terminationPolicies = List.copyOf(terminationPolicies);
        suspended = Set.copyOf(suspended);
    }

    /**
     * How its instances are launched.
     *
     * @param template the launch template, of which a group names one version by its number
     * @param version what that version says, in a few words
     */
    public record Launch(Ref template, String version) {}

    /**
     * The types that instances are of.
     *
     * @param types the types, those that are liked most first; empty for the launch template's own
     * @param onDemandBase how much is On-Demand before anything is Spot
     * @param onDemandPercentage how much of the rest is On-Demand
     * @param onDemandAllocation which types On-Demand Instances are of, in Auto Scaling's words
     * @param spotAllocation which types Spot Instances are of
     */
    public record Mix(
            List<InstanceType> types,
            int onDemandBase,
            int onDemandPercentage,
            String onDemandAllocation,
            String spotAllocation) {
        /** One type, On-Demand. */
        static final Mix NONE = new Mix(List.of(), 0, 100, "", "");

        /** Copies. */
        public Mix {
            types = List.copyOf(types);
        }

        boolean isMixed() {
            return !types.isEmpty();
        }
    }

    /**
     * One of several types.
     *
     * @param type its name
     * @param weight how much of the capacity one instance is, or null where instances are counted
     */
    public record InstanceType(String type, @Nullable Integer weight) {}

    /**
     * How large a group is made.
     *
     * @param min the least instances
     * @param max the most instances
     * @param desired how many
     */
    public record Sizes(int min, int max, int desired) {}

    /** Returns the same as AWS makes it: no process rests yet. */
    AutoScalingGroup born() {
        return new AutoScalingGroup(
                launch,
                mix,
                rebalances,
                hooks,
                first,
                min == null ? null : Integer.valueOf(first.min()),
                max == null ? null : Integer.valueOf(first.max()),
                desired == null ? null : Integer.valueOf(first.desired()),
                subnets,
                targetGroups,
                health,
                grace,
                warmUp,
                cooldown,
                terminationPolicies,
                protectsNew,
                maxLifetime,
                Set.of());
    }
}
