package dev.plumb.ec2.snapshot;

import dev.plumb.core.finding.Resource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Auto Scaling groups, their policies, and alarms. */
public record GroupsAndAlarms(List<Group> groups, List<Policy> policies, List<Alarm> alarms) {
    /** Nothing. */
    public static final GroupsAndAlarms NONE = new GroupsAndAlarms(List.of(), List.of(), List.of());

    /** Copies. */
    public GroupsAndAlarms {
        groups = List.copyOf(groups);
        policies = List.copyOf(policies);
        alarms = List.copyOf(alarms);
    }

    /**
     * An Auto Scaling group.
     *
     * @param health what it takes for ill, such as {@code EC2} or {@code EC2,ELB}
     * @param targets how many target groups and classic load balancers it registers its instances with
     */
    public record Group(
            Resource resource, String name, List<String> zones, int min, int max, String health, int targets) {
        /** Copies. */
        public Group {
            zones = List.copyOf(zones);
        }
    }

    /**
     * A scaling policy.
     *
     * @param group the name of its group
     * @param type such as {@code TargetTrackingScaling}
     * @param removes whether it may remove instances
     */
    public record Policy(Resource resource, String group, String type, boolean enabled, boolean removes) {}

    /**
     * An alarm.
     *
     * @param actions the ARNs of what it does in any state
     * @param dimensions of its metric
     * @param rule of a composite alarm, else null
     */
    public record Alarm(
            Resource resource,
            boolean enabled,
            List<String> actions,
            Map<String, String> dimensions,
            @Nullable String rule) {
        /** Copies. */
        public Alarm {
            actions = List.copyOf(actions);
            dimensions = Map.copyOf(dimensions);
        }
    }
}
