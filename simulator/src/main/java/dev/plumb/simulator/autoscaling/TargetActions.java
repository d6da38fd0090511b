package dev.plumb.simulator.autoscaling;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;

/** Target groups of a group, by both of the names that AWS has for them. */
final class TargetActions {
    private static final int MOST = 50;

    private TargetActions() {}

    static AttachLoadBalancerTargetGroupsResponse attach(
            GroupCall call, AttachLoadBalancerTargetGroupsRequest request) {
        attach(call, request.autoScalingGroupName(), request.targetGroupARNs());
        return AttachLoadBalancerTargetGroupsResponse.builder().build();
    }

    static AttachTrafficSourcesResponse attachSources(GroupCall call, AttachTrafficSourcesRequest request) {
        attach(
                call,
                request.autoScalingGroupName(),
                request.trafficSources().stream().map(GroupActions::elbv2).toList());
        return AttachTrafficSourcesResponse.builder().build();
    }

    private static void attach(GroupCall call, String name, List<String> arns) {
        StoredGroup group = GroupActions.alive(call, name);
        if (call.refresh(name).isPresent()) {
            throw AutoScalingErrors.of(
                    "InstanceRefreshInProgress",
                    "Target groups cannot be attached while an Instance Refresh is in progress.");
        }
        GroupChecks.targets(call, arns);
        List<StoredTarget> targets = new ArrayList<>(group.targets());
        arns.forEach(arn -> {
            targets.removeIf(target -> target.arn().equals(arn));
            targets.add(new StoredTarget(arn, false));
        });
        if (targets.size() > MOST) {
            throw AutoScalingErrors.limit(
                    "The number of target groups of the Auto Scaling group is limited to " + MOST);
        }
        call.put(group.withTargets(targets).awake(call.now()));
    }

    static DetachLoadBalancerTargetGroupsResponse detach(
            GroupCall call, DetachLoadBalancerTargetGroupsRequest request) {
        detach(call, request.autoScalingGroupName(), request.targetGroupARNs());
        return DetachLoadBalancerTargetGroupsResponse.builder().build();
    }

    static DetachTrafficSourcesResponse detachSources(GroupCall call, DetachTrafficSourcesRequest request) {
        detach(
                call,
                request.autoScalingGroupName(),
                request.trafficSources().stream().map(GroupActions::elbv2).toList());
        return DetachTrafficSourcesResponse.builder().build();
    }

    private static void detach(GroupCall call, String name, List<String> arns) {
        StoredGroup group = GroupActions.alive(call, name);
        arns.forEach(arn -> {
            if (group.targets().stream().noneMatch(target -> target.arn().equals(arn) && !target.leaving())) {
                throw AutoScalingErrors.invalid(
                        "Trying to remove Target Groups that are not part of the group: [" + arn + "]");
            }
        });
        call.put(group.withTargets(group.targets().stream()
                        .map(target -> arns.contains(target.arn()) ? new StoredTarget(target.arn(), true) : target)
                        .toList())
                .awake(call.now()));
    }

    static DescribeLoadBalancerTargetGroupsResponse describe(
            GroupCall call, DescribeLoadBalancerTargetGroupsRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        GroupPages<StoredTarget> page =
                GroupPages.of(call, group.targets(), request.nextToken(), request.maxRecords(), 100, 100);
        return DescribeLoadBalancerTargetGroupsResponse.builder()
                .loadBalancerTargetGroups(page.items().stream()
                        .map(target -> LoadBalancerTargetGroupState.builder()
                                .loadBalancerTargetGroupARN(target.arn())
                                .state(GroupView.state(call, group, target))
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    static DescribeTrafficSourcesResponse describeSources(GroupCall call, DescribeTrafficSourcesRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        boolean shown = request.trafficSourceType() == null
                || request.trafficSourceType().equals("elbv2");
        GroupPages<StoredTarget> page = GroupPages.of(
                call, shown ? group.targets() : List.of(), request.nextToken(), request.maxRecords(), 50, 50);
        return DescribeTrafficSourcesResponse.builder()
                .trafficSources(page.items().stream()
                        .map(target -> TrafficSourceState.builder()
                                .identifier(target.arn())
                                .type("elbv2")
                                .state(GroupView.state(call, group, target))
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }
}
