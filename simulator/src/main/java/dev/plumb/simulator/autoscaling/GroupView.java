package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.autoscaling.Targets.Health;
import dev.plumb.simulator.ec2.LaunchedInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;

/** Groups, their instances and activities as AWS shows them. */
final class GroupView {
    private GroupView() {}

    static AutoScalingGroup group(GroupCall call, StoredGroup group, boolean instances) {
        AutoScalingGroup model = group.model();
        List<String> arns = group.targets().stream()
                .filter(target -> !target.leaving())
                .map(StoredTarget::arn)
                .toList();
        return model.toBuilder()
                .autoScalingGroupName(group.name())
                .autoScalingGroupARN(group.arn())
                .createdTime(group.created())
                .minSize(group.sizes().min())
                .maxSize(group.sizes().max())
                .desiredCapacity(group.sizes().desired())
                .availabilityZones(GroupChecks.zones(call, model))
                .targetGroupARNs(arns)
                .trafficSources(arns.stream()
                        .map(arn -> TrafficSourceIdentifier.builder()
                                .identifier(arn)
                                .type("elbv2")
                                .build())
                        .toList())
                .instances(
                        instances
                                ? call.members(call.seen(), group.name()).stream()
                                        .map(GroupView::instance)
                                        .toList()
                                : List.of())
                .suspendedProcesses(group.suspended().entrySet().stream()
                        .map(entry -> SuspendedProcess.builder()
                                .processName(entry.getKey())
                                .suspensionReason(entry.getValue())
                                .build())
                        .toList())
                .enabledMetrics(group.metrics().stream()
                        .map(metric -> EnabledMetric.builder()
                                .metric(metric)
                                .granularity("1Minute")
                                .build())
                        .toList())
                .status(group.progress().deleting() ? "Delete in progress" : null)
                .tags(group.tags().values().stream()
                        .map(tag -> tag(group.name(), tag))
                        .toList())
                .build();
    }

    static TagDescription tag(String group, StoredGroupTag tag) {
        return TagDescription.builder()
                .resourceId(group)
                .resourceType("auto-scaling-group")
                .key(tag.key())
                .value(tag.value())
                .propagateAtLaunch(tag.propagated())
                .build();
    }

    static Instance instance(StoredMember member) {
        return Instance.builder()
                .instanceId(member.id())
                .instanceType(member.what().type())
                .availabilityZone(member.what().zone())
                .lifecycleState(member.state())
                .healthStatus(member.healthy() ? "Healthy" : "Unhealthy")
                .protectedFromScaleIn(member.locked())
                .weightedCapacity(member.units() == null ? null : String.valueOf(member.units()))
                .launchTemplate(template(member.what()))
                .build();
    }

    static AutoScalingInstanceDetails details(StoredMember member) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(member.id())
                .autoScalingGroupName(member.group())
                .instanceType(member.what().type())
                .availabilityZone(member.what().zone())
                .lifecycleState(member.state())
                .healthStatus(member.healthy() ? "HEALTHY" : "UNHEALTHY")
                .protectedFromScaleIn(member.locked())
                .weightedCapacity(member.units() == null ? null : String.valueOf(member.units()))
                .launchTemplate(template(member.what()))
                .build();
    }

    private static @Nullable LaunchTemplateSpecification template(LaunchedInstance what) {
        return what.template() == null
                ? null
                : LaunchTemplateSpecification.builder()
                        .launchTemplateId(what.template())
                        .launchTemplateName(what.templateName())
                        .version(what.version())
                        .build();
    }

    static Activity activity(StoredActivity activity, boolean deleted) {
        return Activity.builder()
                .activityId(activity.id())
                .autoScalingGroupName(activity.group())
                .autoScalingGroupARN(activity.arn())
                .autoScalingGroupState(deleted ? "Deleted" : null)
                .description(activity.description())
                .cause(activity.cause())
                .startTime(activity.start())
                .endTime(activity.end())
                .statusCode(activity.status())
                .statusMessage(activity.message())
                .progress(activity.progress())
                .details(activity.details())
                .build();
    }

    /** Returns the state of a target group in the group. Source: {@code LoadBalancerTargetGroupState} in the API reference. */
    static String state(GroupCall call, StoredGroup group, StoredTarget target) {
        if (target.leaving()) {
            return "Removing";
        }
        List<StoredMember> serving = call.members(group.name()).stream()
                .filter(StoredMember::serving)
                .toList();
        if (!serving.stream().allMatch(member -> member.targets().contains(target.arn()))) {
            return "Adding";
        }
        boolean checked = group.model().healthCheckType().contains("ELB");
        boolean healthy =
                serving.stream().anyMatch(member -> call.targets().health(target.arn(), member.id()) == Health.HEALTHY);
        return checked && healthy ? "InService" : "Added";
    }
}
