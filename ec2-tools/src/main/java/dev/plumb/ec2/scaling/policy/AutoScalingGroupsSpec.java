package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import dev.plumb.core.spec.Whole;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
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

            @Doc("Sizes by schedule, by name.") Map<String, ScheduledAction> schedules) {
        /** Copies; the order stays. */
        public Group {
            policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
            schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
        }

        /** Returns what decides how many instances there are. */
        public Scaling scaling() {
            return new Scaling(min, max, desired, warmUp, cooldown, policies, schedules);
        }
    }
}
