package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;

import dev.plumb.simulator.ec2.InstancePlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** The health of targets in virtual time. */
final class TargetHealths {
    private TargetHealths() {}

    /** Returns when a target that was deregistered has gone. */
    static Optional<Instant> gone(StoredTargetGroup group, StoredTarget target) {
        if (target.leaving() == null) {
            return Optional.empty();
        }
        String delay = TargetGroupActions.attribute(group, "deregistration_delay.timeout_seconds");
        long seconds = group.balancer() == null || delay.isEmpty() ? 0 : Long.parseLong(delay);
        return Optional.of(target.leaving().plusSeconds(seconds));
    }

    /** Tells whether a target is still there: what has drained is not, nor an instance that nobody knows any more. */
    static boolean present(ElbCall elb, StoredTargetGroup group, StoredTarget target) {
        boolean left =
                gone(group, target).filter(end -> !elb.now().isBefore(end)).isPresent();
        return !left
                && (!group.type().equals("instance")
                        || elb.ec2().instance(target.id()).isPresent());
    }

    static TargetHealth of(ElbCall elb, StoredTargetGroup group, StoredTarget target) {
        Optional<InstancePlace> instance = switch (group.type()) {
            case "instance" -> elb.ec2().instance(target.id());
            case "ip" -> elb.ec2().instanceAt(String.valueOf(group.vpc()), target.id());
            default -> Optional.empty();
        };
        Optional<StoredLoadBalancer> balancer = elb.find(LOAD_BALANCERS, group.balancer());
        if (target.leaving() != null) {
            return health("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        }
        if (balancer.isEmpty()) {
            return health(
                    "unused",
                    "Target.NotInUse",
                    "Target group is not configured to receive traffic from the load balancer");
        }
        if (instance.filter(one -> !List.of("pending", "running").contains(one.state()))
                .isPresent()) {
            return health("unused", "Target.InvalidState", "Target is in the stopped or terminated state");
        }
        Optional<String> zone = Optional.ofNullable(zone(elb, group, target, instance));
        boolean enabled = zone.isEmpty()
                || balancer.get().zones().stream().anyMatch(one -> one.zone().equals(zone.get()));
        if (!enabled) {
            return health(
                    "unused",
                    "Target.NotInUse",
                    "Target is in an Availability Zone that is not enabled for the load balancer");
        }
        if (!group.check().enabled()) {
            return health("unavailable", "Target.HealthCheckDisabled", "Health checks are not enabled for this target");
        }
        return checked(elb, group, target, balancer.get(), instance);
    }

    private static TargetHealth checked(
            ElbCall elb,
            StoredTargetGroup group,
            StoredTarget target,
            StoredLoadBalancer balancer,
            Optional<InstancePlace> instance) {
        Instant start = Stream.of(target.since(), group.used(), balancer.active())
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElseThrow();
        Instant registered = start.plus(ElbDurations.of("target.register"));
        if (elb.now().isBefore(registered)) {
            return health("initial", "Elb.RegistrationInProgress", "Target registration is in progress");
        }
        int first = balancer.application() ? 1 : group.check().healthy();
        CheckedHealth found = CheckedHealth.at(
                HealthScripts.parts(elb, target, instance, registered), group.check(), first, elb.now());
        return health(found.state(), found.reason(), description(found.reason()));
    }

    private static String description(String reason) {
        return switch (reason) {
            case "Elb.InitialHealthChecking" -> "Initial health checks in progress";
            case "Target.ResponseCodeMismatch" -> "Health checks failed with these codes: [503]";
            case "Target.Timeout" -> "Request timed out";
            default -> "Health checks failed";
        };
    }

    private static @Nullable String zone(
            ElbCall elb, StoredTargetGroup group, StoredTarget target, Optional<InstancePlace> instance) {
        if (instance.isPresent()) {
            return instance.get().zone();
        }
        boolean anywhere = target.zone() == null || target.zone().equals("all");
        return anywhere && group.type().equals("ip")
                ? elb.ec2()
                        .subnetOf(String.valueOf(group.vpc()), target.id())
                        .map(place -> place.zone())
                        .orElse(null)
                : anywhere ? null : target.zone();
    }

    static TargetHealth health(String state, String reason, String description) {
        boolean healthy = state.equals("healthy");
        return TargetHealth.builder()
                .state(state)
                .reason(healthy ? null : reason)
                .description(healthy ? null : description)
                .build();
    }
}
