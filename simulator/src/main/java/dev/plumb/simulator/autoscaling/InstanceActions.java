package dev.plumb.simulator.autoscaling;

import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** What callers do to the size of a group and to single instances. */
final class InstanceActions {
    private InstanceActions() {}

    static SetDesiredCapacityResponse desire(GroupCall call, SetDesiredCapacityRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        int desired = request.desiredCapacity();
        if (desired > group.sizes().max()) {
            throw AutoScalingErrors.invalid("New SetDesiredCapacity value " + desired + " is above max value "
                    + group.sizes().max() + " for the AutoScalingGroup.");
        }
        if (desired < group.sizes().min()) {
            throw AutoScalingErrors.invalid("New SetDesiredCapacity value " + desired + " is below min value "
                    + group.sizes().min() + " for the AutoScalingGroup.");
        }
        if (Boolean.TRUE.equals(request.honorCooldown())) {
            Activities.open(call, group.name()).ifPresent(activity -> {
                throw AutoScalingErrors.busy(
                        "Scaling activity " + activity.id() + " is in progress and blocks this action");
            });
            if (group.progress().cooled() != null && group.progress().cooled().isAfter(call.now())) {
                throw AutoScalingErrors.busy("The group is in its cooldown, which blocks this action");
            }
        }
        call.put(group.wanting(desired, "At " + call.now() + " a user request explicitly set group desired capacity")
                .awake(call.now()));
        return SetDesiredCapacityResponse.builder().build();
    }

    static SetInstanceProtectionResponse protect(GroupCall call, SetInstanceProtectionRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        for (String id : request.instanceIds()) {
            StoredMember member = call.member(id)
                    .filter(found -> found.group().equals(group.name()))
                    .orElseThrow(() -> AutoScalingErrors.invalid(
                            "The instance " + id + " is not part of Auto Scaling group " + group.name() + "."));
            if (!member.serving()) {
                throw AutoScalingErrors.invalid(
                        "The instance " + id + " is not in InService or EnteringStandby or Standby.");
            }
            call.put(member.withLock(request.protectedFromScaleIn()));
        }
        return SetInstanceProtectionResponse.builder().build();
    }

    /** By default the grace period protects from being called unhealthy, too. */
    static SetInstanceHealthResponse health(GroupCall call, SetInstanceHealthRequest request) {
        StoredMember member = call.instance(request.instanceId());
        StoredGroup group = call.group(member.group());
        boolean healthy = switch (request.healthStatus()) {
            case "Healthy" -> true;
            case "Unhealthy" -> false;
            default ->
                throw AutoScalingErrors.invalid("Invalid health status: " + request.healthStatus()
                        + ". Valid values are Healthy and Unhealthy.");
        };
        boolean respected = !Boolean.FALSE.equals(request.shouldRespectGracePeriod());
        if (healthy || !respected || !HealthChecks.inGrace(call, group.model(), member)) {
            call.put(member.withHealth(healthy));
            call.put(group.awake(call.now()));
        }
        return SetInstanceHealthResponse.builder().build();
    }

    static TerminateInstanceInAutoScalingGroupResponse terminate(
            GroupCall call, TerminateInstanceInAutoScalingGroupRequest request) {
        StoredMember member = call.instance(request.instanceId());
        StoredGroup group = call.group(member.group());
        if (member.leaving()) {
            throw AutoScalingErrors.busy("Scaling activity " + member.activity() + " is in progress and terminates "
                    + member.id() + " already");
        }
        StoredGroup now = group;
        if (request.shouldDecrementDesiredCapacity()) {
            int desired = group.sizes().desired();
            if (desired <= group.sizes().min()) {
                throw AutoScalingErrors.invalid("Currently, desiredSize equals minSize ("
                        + group.sizes().min()
                        + "). Terminating instance without replacement will violate group's min size constraint. Either set"
                        + " shouldDecrementDesiredCapacity flag to false or lower group's min size.");
            }
            now = group.withSizes(group.sizes().withDesired(desired - 1));
        }
        Activities.end(call, member, "Cancelled", null);
        StoredActivity activity = Lifecycle.leave(
                call, group, member, "an instance was taken out of service in response to a user request", "");
        call.put(now.awake(call.now()));
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(GroupView.activity(activity, false))
                .build();
    }
}
