package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.autoscaling.Targets.Health;
import dev.plumb.simulator.ec2.Ec2Instances;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Finds instances that are not healthy. Source: "Health checks for instances in an Auto Scaling group". */
final class HealthChecks {
    private HealthChecks() {}

    /** Returns why an instance in service is not healthy, if it is not. */
    static Optional<String> fault(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredMember member) {
        // What does not run is not waited for; only checks of what runs know a grace period.
        if (!Ec2Instances.state(call.call(), member.id()).equals("running")) {
            return Optional.of("an EC2 health check indicating it has been terminated or stopped");
        }
        if (inGrace(call, model, member)) {
            return Optional.empty();
        }
        if (Ec2Instances.impaired(call.call(), member.id())) {
            return Optional.of("an EC2 instance status checks failure");
        }
        boolean elb = Arrays.asList(model.healthCheckType().split(",", -1)).contains("ELB");
        boolean failing = elb
                && group.targets().stream()
                        .filter(target -> !target.leaving() && member.targets().contains(target.arn()))
                        .anyMatch(target -> call.targets().health(target.arn(), member.id()) == Health.UNHEALTHY);
        return failing ? Optional.of("an ELB system health check failure") : Optional.empty();
    }

    static boolean inGrace(GroupCall call, AutoScalingGroup model, StoredMember member) {
        Instant since = member.inService();
        int grace = model.healthCheckGracePeriod() == null ? 0 : model.healthCheckGracePeriod();
        return since == null || since.plusSeconds(grace).isAfter(call.now());
    }
}
