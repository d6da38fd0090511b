package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.service.Service;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.BatchDeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.BatchPutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The register of Auto Scaling's actions. */
public final class AutoScalingService {
    private final Service.Builder service = Service.builder(
            "autoscaling", QueryProtocol.of("http://autoscaling.amazonaws.com/doc/2011-01-01/", "2011-01-01"));

    private AutoScalingService() {}

    /** Returns the service. */
    public static Service create() {
        AutoScalingService made = new AutoScalingService();
        made.service
                .keeps(
                        GroupCall.GROUPS,
                        GroupCall.MEMBERS,
                        GroupCall.HOOKS,
                        GroupCall.ACTIVITIES,
                        GroupCall.POLICIES,
                        GroupCall.SCHEDULES,
                        GroupCall.REFRESHES)
                .lists(AutoScalingInventory::list)
                .does(new Groups());
        made.groups();
        made.instances();
        made.hooks();
        made.targets();
        made.policies();
        made.refreshes();
        return made.service.build();
    }

    private <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> AutoScalingService on(
            String action, Supplier<B> builder, BiFunction<GroupCall, Q, ? extends SdkPojo> handler) {
        service.on(
                action,
                builder,
                (call, request) -> (SdkPojo) handler.apply(new GroupCall(call), request),
                (call, request) -> GroupActions.resource(new GroupCall(call), request));
        return this;
    }

    private void groups() {
        on("CreateAutoScalingGroup", CreateAutoScalingGroupRequest::builder, GroupActions::create)
                .on("UpdateAutoScalingGroup", UpdateAutoScalingGroupRequest::builder, GroupActions::update)
                .on("DeleteAutoScalingGroup", DeleteAutoScalingGroupRequest::builder, GroupActions::delete)
                .on("DescribeAutoScalingGroups", DescribeAutoScalingGroupsRequest::builder, DescribeActions::groups)
                .on("DescribeScalingActivities", DescribeScalingActivitiesRequest::builder, DescribeActions::activities)
                .on("CreateOrUpdateTags", CreateOrUpdateTagsRequest::builder, SettingActions::tag)
                .on("DeleteTags", DeleteTagsRequest::builder, SettingActions::untag)
                .on("DescribeTags", DescribeTagsRequest::builder, DescribeActions::tags)
                .on("SuspendProcesses", SuspendProcessesRequest::builder, SettingActions::suspend)
                .on("ResumeProcesses", ResumeProcessesRequest::builder, SettingActions::resume)
                .on("EnableMetricsCollection", EnableMetricsCollectionRequest::builder, SettingActions::enable)
                .on("DisableMetricsCollection", DisableMetricsCollectionRequest::builder, SettingActions::disable)
                .on(
                        "DescribeTerminationPolicyTypes",
                        DescribeTerminationPolicyTypesRequest::builder,
                        SettingActions::policyTypes);
    }

    private void instances() {
        on("DescribeAutoScalingInstances", DescribeAutoScalingInstancesRequest::builder, DescribeActions::instances)
                .on("SetDesiredCapacity", SetDesiredCapacityRequest::builder, InstanceActions::desire)
                .on("SetInstanceProtection", SetInstanceProtectionRequest::builder, InstanceActions::protect)
                .on("SetInstanceHealth", SetInstanceHealthRequest::builder, InstanceActions::health)
                .on(
                        "TerminateInstanceInAutoScalingGroup",
                        TerminateInstanceInAutoScalingGroupRequest::builder,
                        InstanceActions::terminate);
    }

    private void hooks() {
        on("PutLifecycleHook", PutLifecycleHookRequest::builder, HookActions::put)
                .on("DescribeLifecycleHooks", DescribeLifecycleHooksRequest::builder, HookActions::describe)
                .on("DeleteLifecycleHook", DeleteLifecycleHookRequest::builder, HookActions::delete)
                .on("CompleteLifecycleAction", CompleteLifecycleActionRequest::builder, HookActions::complete)
                .on(
                        "RecordLifecycleActionHeartbeat",
                        RecordLifecycleActionHeartbeatRequest::builder,
                        HookActions::heartbeat);
    }

    private void targets() {
        on("AttachLoadBalancerTargetGroups", AttachLoadBalancerTargetGroupsRequest::builder, TargetActions::attach)
                .on(
                        "DetachLoadBalancerTargetGroups",
                        DetachLoadBalancerTargetGroupsRequest::builder,
                        TargetActions::detach)
                .on(
                        "DescribeLoadBalancerTargetGroups",
                        DescribeLoadBalancerTargetGroupsRequest::builder,
                        TargetActions::describe)
                .on("AttachTrafficSources", AttachTrafficSourcesRequest::builder, TargetActions::attachSources)
                .on("DetachTrafficSources", DetachTrafficSourcesRequest::builder, TargetActions::detachSources)
                .on("DescribeTrafficSources", DescribeTrafficSourcesRequest::builder, TargetActions::describeSources);
    }

    private void policies() {
        on("PutScalingPolicy", PutScalingPolicyRequest::builder, PolicyActions::put)
                .on("DescribePolicies", DescribePoliciesRequest::builder, PolicyActions::describe)
                .on("DeletePolicy", DeletePolicyRequest::builder, PolicyActions::delete)
                .on("ExecutePolicy", ExecutePolicyRequest::builder, PolicyActions::execute)
                .on(
                        "PutScheduledUpdateGroupAction",
                        PutScheduledUpdateGroupActionRequest::builder,
                        ScheduleActions::put)
                .on(
                        "BatchPutScheduledUpdateGroupAction",
                        BatchPutScheduledUpdateGroupActionRequest::builder,
                        ScheduleActions::putAll)
                .on("DescribeScheduledActions", DescribeScheduledActionsRequest::builder, ScheduleActions::describe)
                .on("DeleteScheduledAction", DeleteScheduledActionRequest::builder, ScheduleActions::delete)
                .on(
                        "BatchDeleteScheduledAction",
                        BatchDeleteScheduledActionRequest::builder,
                        ScheduleActions::deleteAll);
    }

    private void refreshes() {
        on("StartInstanceRefresh", StartInstanceRefreshRequest::builder, RefreshActions::start)
                .on("DescribeInstanceRefreshes", DescribeInstanceRefreshesRequest::builder, RefreshActions::describe)
                .on("CancelInstanceRefresh", CancelInstanceRefreshRequest::builder, RefreshActions::cancel)
                .on("RollbackInstanceRefresh", RollbackInstanceRefreshRequest::builder, RefreshActions::rollback);
    }
}
