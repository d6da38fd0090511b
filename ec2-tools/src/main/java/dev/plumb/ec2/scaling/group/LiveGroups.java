package dev.plumb.ec2.scaling.group;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.compute.LaunchTemplate;
import dev.plumb.ec2.compute.LaunchTemplateKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Groups as AWS shows them. */
final class LiveGroups {
    private static final String ELB = "ELB";
    private static final String EC2 = "EC2";

    private final Reading reading;
    private final Map<String, Ref> named = new HashMap<>();

    /** Uses what was read of launch templates, and of what these refer to. */
    LiveGroups(Reading reading) {
        this.reading = reading;
        new AutoScalingGroupKind()
                .readAfter()
                .forEach(kind -> reading.of(kind)
                        .forEach(live -> reading.stack()
                                .key(kind, live.tags())
                                .ifPresent(key -> named.put(live.id(), Ref.to(key)))));
    }

    static List<AutoScalingGroup> tagged(AwsSession session, String uid) {
        return tagged(session, Map.of(StackTags.UID, uid));
    }

    static List<AutoScalingGroup> tagged(AwsSession session, Map<String, String> tags) {
        List<Filter> filters = tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Filter.builder()
                        .name("tag:" + tag.getKey())
                        .values(tag.getValue())
                        .build())
                .toList();
        AutoScalingClient client = AutoScaling.client(session);
        return AutoScaling.all(
                        token -> client.describeAutoScalingGroups(
                                request -> request.filters(filters).nextToken(token)),
                        DescribeAutoScalingGroupsResponse::nextToken,
                        DescribeAutoScalingGroupsResponse::autoScalingGroups)
                .stream()
                .filter(group -> AutoScaling.map(group.tags()).entrySet().containsAll(tags.entrySet()))
                .toList();
    }

    static List<AutoScalingGroup> named(AwsSession session, Collection<String> names) {
        AutoScalingClient client = AutoScaling.client(session);
        return AutoScaling.all(
                token -> client.describeAutoScalingGroups(
                        request -> request.autoScalingGroupNames(names).nextToken(token)),
                DescribeAutoScalingGroupsResponse::nextToken,
                DescribeAutoScalingGroupsResponse::autoScalingGroups);
    }

    static Condition condition(AutoScalingGroup group) {
        if (group.status() != null && !group.status().isEmpty()) {
            return Condition.of(Condition.Phase.LEAVING, group.status());
        }
        int serving = group.instances().stream()
                .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
                .mapToInt(LiveGroups::units)
                .sum();
        return serving >= group.minSize()
                ? Condition.READY
                : Condition.of(Condition.Phase.PENDING, serving + " of " + group.minSize() + " in service");
    }

    /** With weights, sizes are in their unit. */
    private static int units(Instance instance) {
        return instance.weightedCapacity() == null ? 1 : Integer.parseInt(instance.weightedCapacity());
    }

    Live<dev.plumb.ec2.scaling.group.AutoScalingGroup> live(AutoScalingGroup group) {
        Set<String> instances =
                group.instances().stream().map(Instance::instanceId).collect(Collectors.toSet());
        return Live.of(group.autoScalingGroupName(), record(group), AutoScaling.map(group.tags()), condition(group))
                .including(instances);
    }

    private dev.plumb.ec2.scaling.group.AutoScalingGroup record(AutoScalingGroup group) {
        String zones = group.vpcZoneIdentifier() == null ? "" : group.vpcZoneIdentifier();
        return new dev.plumb.ec2.scaling.group.AutoScalingGroup(
                launch(used(group)),
                MixForm.record(group.mixedInstancesPolicy()),
                Boolean.TRUE.equals(group.capacityRebalance()),
                Map.of(),
                new dev.plumb.ec2.scaling.group.AutoScalingGroup.Sizes(
                        group.minSize(), group.maxSize(), group.desiredCapacity()),
                group.minSize(),
                group.maxSize(),
                group.desiredCapacity(),
                Arrays.stream(zones.split(","))
                        .filter(id -> !id.isBlank())
                        .map(id -> Ref.id(id.strip()))
                        .collect(Collectors.toSet()),
                group.targetGroupARNs().stream().map(Ref::id).collect(Collectors.toSet()),
                String.valueOf(group.healthCheckType()).contains(ELB) ? ELB : EC2,
                Objects.requireNonNullElse(group.healthCheckGracePeriod(), 0),
                Objects.requireNonNullElse(
                        group.defaultInstanceWarmup(), dev.plumb.ec2.scaling.group.AutoScalingGroup.NO_WARM_UP),
                Objects.requireNonNullElse(group.defaultCooldown(), 0),
                group.terminationPolicies(),
                Boolean.TRUE.equals(group.newInstancesProtectedFromScaleIn()),
                Objects.requireNonNullElse(group.maxInstanceLifetime(), 0),
                group.suspendedProcesses().stream()
                        .map(SuspendedProcess::processName)
                        .collect(Collectors.toSet()));
    }

    private static @Nullable LaunchTemplateSpecification used(AutoScalingGroup group) {
        return group.mixedInstancesPolicy() == null
                        || group.mixedInstancesPolicy().launchTemplate() == null
                ? group.launchTemplate()
                : group.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification();
    }

    /** What a version says is known of the newest one alone; another one is not the one that is wanted. */
    private dev.plumb.ec2.scaling.group.AutoScalingGroup.Launch launch(@Nullable LaunchTemplateSpecification used) {
        String id = used == null || used.launchTemplateId() == null ? "" : used.launchTemplateId();
        String version = used == null ? "" : String.valueOf(used.version());
        String says = reading.of(LaunchTemplateKind.NAME)
                .filter(live -> live.id().equals(id))
                .map(live -> (LaunchTemplate) live.record())
                .filter(template -> String.valueOf(template.version()).equals(version))
                .map(template -> template.inWords(ref -> named.getOrDefault(ref.toString(), ref)))
                .findFirst()
                .orElse("version " + version);
        return new dev.plumb.ec2.scaling.group.AutoScalingGroup.Launch(Ref.id(id), says);
    }
}
