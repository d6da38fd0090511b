package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Yielded;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group. Sizes that schedules set, and the desired number where policies decide it, are nobody's to compare.
 *
 * @param launch how its instances are launched
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
