package dev.plumb.simulator.autoscaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** Tags, processes and metrics of groups. */
final class SettingActions {
    static final List<String> PROCESSES = List.of(
            "AZRebalance",
            "AddToLoadBalancer",
            "AlarmNotification",
            "HealthCheck",
            "InstanceRefresh",
            "Launch",
            "ReplaceUnhealthy",
            "ScheduledActions",
            "Terminate");

    /** Source: "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling"; those of warm pools are left out. */
    private static final List<String> METRICS = List.of(
            "GroupDesiredCapacity",
            "GroupInServiceCapacity",
            "GroupInServiceInstances",
            "GroupMaxSize",
            "GroupMinSize",
            "GroupPendingCapacity",
            "GroupPendingInstances",
            "GroupStandbyCapacity",
            "GroupStandbyInstances",
            "GroupTerminatingCapacity",
            "GroupTerminatingInstances",
            "GroupTotalCapacity",
            "GroupTotalInstances");

    private SettingActions() {}

    static CreateOrUpdateTagsResponse tag(GroupCall call, CreateOrUpdateTagsRequest request) {
        Map<String, List<Tag>> byGroup = request.tags().stream()
                .collect(Collectors.groupingBy(tag -> tagged(tag), TreeMap::new, Collectors.toList()));
        byGroup.forEach((name, tags) -> {
            StoredGroup group = GroupActions.alive(call, name);
            call.put(group.withTags(GroupChecks.tags(group.tags(), tags, name)));
        });
        return CreateOrUpdateTagsResponse.builder().build();
    }

    static DeleteTagsResponse untag(GroupCall call, DeleteTagsRequest request) {
        for (Tag tag : request.tags()) {
            StoredGroup group = call.group(tagged(tag));
            Map<String, StoredGroupTag> tags = new TreeMap<>(group.tags());
            tags.remove(tag.key());
            call.put(group.withTags(tags));
        }
        return DeleteTagsResponse.builder().build();
    }

    private static String tagged(Tag tag) {
        if (tag.resourceId() == null || !"auto-scaling-group".equals(tag.resourceType())) {
            throw AutoScalingErrors.invalid(
                    "Each tag needs the ResourceId of an Auto Scaling group and the ResourceType auto-scaling-group.");
        }
        return tag.resourceId();
    }

    /** Without names all processes are meant. */
    static SuspendProcessesResponse suspend(GroupCall call, SuspendProcessesRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        Map<String, String> suspended = new TreeMap<>(group.suspended());
        processes(request.scalingProcesses())
                .forEach(process -> suspended.put(process, "User suspended at " + call.now()));
        call.put(group.withSuspended(suspended));
        return SuspendProcessesResponse.builder().build();
    }

    static ResumeProcessesResponse resume(GroupCall call, ResumeProcessesRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        Map<String, String> suspended = new TreeMap<>(group.suspended());
        processes(request.scalingProcesses()).forEach(suspended::remove);
        call.put(group.withSuspended(suspended).awake(call.now()));
        return ResumeProcessesResponse.builder().build();
    }

    private static List<String> processes(List<String> named) {
        named.forEach(process -> {
            if (!PROCESSES.contains(process)) {
                throw AutoScalingErrors.invalid("Unknown scaling process: " + process);
            }
        });
        return named.isEmpty() ? PROCESSES : named;
    }

    static EnableMetricsCollectionResponse enable(GroupCall call, EnableMetricsCollectionRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        if (!"1Minute".equals(request.granularity())) {
            throw AutoScalingErrors.invalid("The only valid granularity is 1Minute.");
        }
        List<String> metrics = new ArrayList<>(group.metrics());
        metrics(request.metrics()).stream()
                .filter(metric -> !metrics.contains(metric))
                .forEach(metrics::add);
        call.put(group.withMetrics(metrics));
        return EnableMetricsCollectionResponse.builder().build();
    }

    static DisableMetricsCollectionResponse disable(GroupCall call, DisableMetricsCollectionRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        List<String> metrics = new ArrayList<>(group.metrics());
        metrics.removeAll(metrics(request.metrics()));
        call.put(group.withMetrics(metrics));
        return DisableMetricsCollectionResponse.builder().build();
    }

    private static List<String> metrics(List<String> named) {
        named.forEach(metric -> {
            if (!METRICS.contains(metric)) {
                throw AutoScalingErrors.invalid("Unknown metric: " + metric);
            }
        });
        return named.isEmpty() ? METRICS : named;
    }

    static DescribeTerminationPolicyTypesResponse policyTypes(
            GroupCall call, DescribeTerminationPolicyTypesRequest request) {
        return DescribeTerminationPolicyTypesResponse.builder()
                .terminationPolicyTypes(TerminationPolicies.KNOWN)
                .build();
    }
}
