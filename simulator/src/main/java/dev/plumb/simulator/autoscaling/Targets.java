package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.elb.TargetGroups;
import dev.plumb.simulator.service.Call;
import org.jspecify.annotations.Nullable;

/** The target groups of load balancing as groups use them: instances come to them and go, and are found healthy or not. */
final class Targets {
    private final TargetGroups groups;

    private Targets(TargetGroups groups) {
        this.groups = groups;
    }

    static Targets of(Call call) {
        return new Targets(TargetGroups.of(call));
    }

    /** How a target group sees an instance. */
    enum Health {
        /** It is not registered, or no longer. */
        ABSENT,
        /** It is registered and not yet checked often enough, or nothing uses the target group. */
        INITIAL,
        /** It passes its checks, or nobody checks. */
        HEALTHY,
        /** It fails its checks. */
        UNHEALTHY,
        /** It gets no new requests and finishes those that it has. */
        DRAINING
    }

    boolean exists(String arn) {
        return groups.exists(arn);
    }

    /** Tells whether a load balancer uses a target group. */
    boolean used(String arn) {
        return groups.balancer(arn).isPresent();
    }

    void register(String arn, String instance) {
        groups.register(arn, instance);
    }

    /** Lets an instance drain and go; nothing happens when it is not registered. */
    void deregister(String arn, String instance) {
        if (groups.states(arn).containsKey(instance)) {
            groups.deregister(arn, instance);
        }
    }

    Health health(String arn, String instance) {
        @Nullable String state = groups.states(arn).get(instance);
        if (state == null) {
            return Health.ABSENT;
        }
        return switch (state) {
            case "healthy", "unavailable" -> Health.HEALTHY;
            case "unhealthy", "unhealthy.draining" -> Health.UNHEALTHY;
            case "draining" -> Health.DRAINING;
            default -> Health.INITIAL;
        };
    }
}
