package dev.plumb.ec2.scaling.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides how many instances a group has.
 *
 * @param min the least
 * @param max the most
 * @param desired how many there are at first; null for the least
 * @param warmUp how long new instances do not count, where a policy does not say it, or null
 * @param cooldown how long simple policies wait, where they do not say it
 * @param policies the policies by name
 * @param schedules what is set at some time, by name
 */
public record Scaling(
        int min,
        int max,
        @Nullable Integer desired,
        @Nullable Duration warmUp,
        Duration cooldown,
        Map<String, Policy> policies,
        Map<String, ScheduledAction> schedules) {
    /** Copies; the order stays. */
    public Scaling {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
        schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
    }

    /** Returns how many instances there are at first. */
    public int first() {
        return desired == null ? min : desired;
    }

    /** Returns how long the new instances of a policy do not count: what it says, else the group, else the cooldown, as on AWS. */
    public Duration warmUp(Policy policy) {
        if (policy.warmUp() != null) {
            return policy.warmUp();
        }
        return warmUp == null ? cooldown : warmUp;
    }

    /** Returns how long a simple policy waits. */
    public Duration cooldown(Policy policy) {
        return policy.cooldown() == null ? cooldown : policy.cooldown();
    }
}
