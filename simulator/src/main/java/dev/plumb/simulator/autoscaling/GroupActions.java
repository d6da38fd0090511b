package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.iam.Accounts;
import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Making, changing and deleting groups. */
final class GroupActions {
    private static final int MOST = 500;

    private GroupActions() {}

    static CreateAutoScalingGroupResponse create(GroupCall call, CreateAutoScalingGroupRequest request) {
        String name = request.autoScalingGroupName();
        GroupChecks.name(name);
        if (call.find(name).isPresent()) {
            throw AutoScalingErrors.of(
                    "AlreadyExists",
                    "AutoScalingGroup by this name already exists - A group with the name " + name + " already exists");
        }
        if (call.groups().count() >= MOST) {
            throw AutoScalingErrors.limit("AutoScalingGroup limit exceeded: " + MOST);
        }
        roleReady(call);
        oneSource(request);
        if (!request.tags().isEmpty()) {
            new IamIdentities().authorize(call.call(), "autoscaling:CreateOrUpdateTags", "*");
        }
        int desired = request.desiredCapacity() == null ? request.minSize() : request.desiredCapacity();
        StoredSizes sizes = new StoredSizes(request.minSize(), request.maxSize(), desired);
        GroupChecks.sizes(sizes);
        AutoScalingGroup model = defaults(call, named(call, settings(ModelText.write(request)), true, true));
        GroupChecks.settings(call, model);
        List<String> targets = Stream.concat(
                        request.targetGroupARNs().stream(),
                        request.trafficSources().stream().map(GroupActions::elbv2))
                .distinct()
                .toList();
        if (!request.loadBalancerNames().isEmpty()) {
            throw AutoScalingErrors.invalid("plumb's simulator has no classic load balancers.");
        }
        GroupChecks.targets(call, targets);
        StoredGroup group = new StoredGroup(
                name,
                call.arn("autoScalingGroup:" + call.newId() + ":autoScalingGroupName/" + name),
                call.now(),
                ModelText.write(model),
                sizes,
                GroupChecks.tags(Map.of(), request.tags(), name),
                targets.stream().map(arn -> new StoredTarget(arn, false)).toList(),
                Map.of(),
                List.of(),
                StoredProgress.begun(
                        call.now(),
                        "At " + call.now()
                                + " a user request created an AutoScalingGroup changing the desired capacity from 0 to "
                                + desired + ".  "));
        call.put(group);
        request.lifecycleHookSpecificationList().forEach(hook -> HookActions.put(call, group, HookActions.of(hook)));
        return CreateAutoScalingGroupResponse.builder().build();
    }

    /** A young account's service-linked role is not ready at once. */
    private static void roleReady(GroupCall call) {
        boolean ready = Accounts.opened(call.call().transaction(), call.call().account())
                .filter(opened -> call.now()
                        .isBefore(opened.plus(call.call().settings().scaling().roleDelay())))
                .isEmpty();
        if (!ready) {
            throw AwsError.of(500, "ServiceLinkedRoleFailure", "The service-linked role is not yet ready for use.");
        }
    }

    private static void oneSource(CreateAutoScalingGroupRequest request) {
        if (request.launchConfigurationName() != null || request.instanceId() != null) {
            throw AutoScalingErrors.invalid(
                    "plumb's simulator has no launch configurations: groups launch from templates.");
        }
        if ((request.launchTemplate() == null) == (request.mixedInstancesPolicy() == null)) {
            throw AutoScalingErrors.invalid(
                    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName,"
                            + " InstanceId or MixedInstancesPolicy parameter.");
        }
    }

    static String elbv2(TrafficSourceIdentifier source) {
        if (source.type() != null && !source.type().equals("elbv2")) {
            throw AutoScalingErrors.invalid("plumb's simulator has traffic sources of the type elbv2 only.");
        }
        return source.identifier();
    }

    /** Reads what a request sets into the settings of a group. */
    private static AutoScalingGroup settings(String text) {
        return ModelText.read(text, AutoScalingGroup.builder())
                .tags(List.of())
                .targetGroupARNs(List.of())
                .trafficSources(List.<TrafficSourceIdentifier>of())
                .build();
    }

    /** Fills in both names of the template that a request names, and the version it means. */
    private static AutoScalingGroup named(GroupCall call, AutoScalingGroup model, boolean template, boolean policy) {
        AutoScalingGroup.Builder set = model.toBuilder();
        if (template && model.launchTemplate() != null) {
            set.launchTemplate(GroupChecks.template(call, model.launchTemplate()));
        }
        if (policy && model.mixedInstancesPolicy() != null) {
            set.mixedInstancesPolicy(GroupChecks.policy(call, model.mixedInstancesPolicy()));
        }
        return set.build();
    }

    private static AutoScalingGroup defaults(GroupCall call, AutoScalingGroup model) {
        AutoScalingGroup.Builder set = model.toBuilder();
        if (model.defaultCooldown() == null) {
            set.defaultCooldown(300);
        }
        if (model.healthCheckType() == null) {
            set.healthCheckType("EC2");
        }
        if (model.healthCheckGracePeriod() == null) {
            set.healthCheckGracePeriod(0);
        }
        if (model.terminationPolicies().isEmpty()) {
            set.terminationPolicies("Default");
        }
        if (model.newInstancesProtectedFromScaleIn() == null) {
            set.newInstancesProtectedFromScaleIn(false);
        }
        if (model.serviceLinkedRoleARN() == null) {
            set.serviceLinkedRoleARN(call.arn("").replaceFirst(":autoscaling:[^:]*:", ":iam::")
                    + "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
        }
        return set.build();
    }

    static UpdateAutoScalingGroupResponse update(GroupCall call, UpdateAutoScalingGroupRequest request) {
        StoredGroup group = alive(call, request.autoScalingGroupName());
        if (request.launchConfigurationName() != null) {
            throw AutoScalingErrors.invalid(
                    "plumb's simulator has no launch configurations: groups launch from templates.");
        }
        if (request.launchTemplate() != null && request.mixedInstancesPolicy() != null) {
            throw AutoScalingErrors.invalid(
                    "You cannot specify both a launch template and a mixed instances policy in one request.");
        }
        AutoScalingGroup model = changed(call, group, request);
        GroupChecks.settings(call, model);
        StoredSizes sizes = sizes(group.sizes(), request);
        GroupChecks.sizes(sizes);
        StoredGroup now = group.withSettings(ModelText.write(model));
        now = now.withSizes(
                        new StoredSizes(sizes.min(), sizes.max(), group.sizes().desired()))
                .wanting(
                        sizes.desired(),
                        "At " + call.now() + " a user request update of AutoScalingGroup constraints to min: "
                                + sizes.min() + ", max: " + sizes.max() + ", desired: " + sizes.desired());
        call.put(now.awake(call.now()));
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    private static AutoScalingGroup changed(GroupCall call, StoredGroup group, UpdateAutoScalingGroupRequest request) {
        AutoScalingGroup model = named(
                call,
                settings(ModelText.over(group.settings(), ModelText.write(request))),
                request.launchTemplate() != null,
                request.mixedInstancesPolicy() != null);
        AutoScalingGroup.Builder set = model.toBuilder();
        if (request.launchTemplate() != null) {
            set.mixedInstancesPolicy((software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy) null);
        }
        if (request.mixedInstancesPolicy() != null) {
            set.launchTemplate((LaunchTemplateSpecification) null);
        }
        if (request.vpcZoneIdentifier() != null && request.availabilityZones().isEmpty()) {
            set.availabilityZones(List.of());
        }
        // Some settings have a value that takes them back.
        if (Integer.valueOf(0).equals(request.maxInstanceLifetime())) {
            set.maxInstanceLifetime(null);
        }
        if (Integer.valueOf(-1).equals(request.defaultInstanceWarmup())) {
            set.defaultInstanceWarmup(null);
        }
        if ("".equals(request.placementGroup())) {
            set.placementGroup(null);
        }
        if (request.instanceMaintenancePolicy() != null
                && Integer.valueOf(-1)
                        .equals(request.instanceMaintenancePolicy().minHealthyPercentage())) {
            set.instanceMaintenancePolicy(
                    (software.amazon.awssdk.services.autoscaling.model.InstanceMaintenancePolicy) null);
        }
        return set.build();
    }

    /** New bounds move the desired capacity along, unless the request names one. */
    private static StoredSizes sizes(StoredSizes old, UpdateAutoScalingGroupRequest request) {
        int min = request.minSize() == null ? old.min() : request.minSize();
        int max = request.maxSize() == null ? old.max() : request.maxSize();
        if (request.desiredCapacity() != null || min > max) {
            return new StoredSizes(
                    min, max, request.desiredCapacity() == null ? old.desired() : request.desiredCapacity());
        }
        return new StoredSizes(min, max, Math.max(min, Math.min(max, old.desired())));
    }

    /** Returns a group that is not on its way out. */
    static StoredGroup alive(GroupCall call, String name) {
        StoredGroup group = call.group(name);
        if (group.progress().deleting()) {
            throw AutoScalingErrors.invalid("AutoScalingGroup '" + name + "' is pending delete.");
        }
        return group;
    }

    /** Without force a group goes only when it is empty; with it, once its instances have gone. */
    static DeleteAutoScalingGroupResponse delete(GroupCall call, DeleteAutoScalingGroupRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        List<StoredMember> members = call.members(group.name());
        boolean force = Boolean.TRUE.equals(request.forceDelete());
        if (!force) {
            if (members.stream().anyMatch(member -> !member.leaving())) {
                throw AutoScalingErrors.of(
                        "ResourceInUse",
                        "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s)"
                                + " still in the group.");
            }
            if (!members.isEmpty()) {
                throw AutoScalingErrors.busy(
                        "You cannot delete an AutoScalingGroup while there are scaling activities in"
                                + " progress for that group.");
            }
        }
        if (members.isEmpty()) {
            call.remove(group);
            return DeleteAutoScalingGroupResponse.builder().build();
        }
        for (StoredMember member : new ArrayList<>(members)) {
            if (member.leaving()) {
                // Nobody is waited for any more.
                call.put(member.withWaits(List.of()).in("Terminating"));
            } else {
                Activities.end(call, member, "Cancelled", null);
                Lifecycle.leave(
                        call,
                        group,
                        member,
                        "an instance was taken out of service in response to a user request to force delete the group",
                        "");
            }
        }
        StoredGroup going = group.withSizes(new StoredSizes(0, 0, 0))
                .with(group.progress().goneSoon().wakingAt(call.now()));
        call.put(going);
        return DeleteAutoScalingGroupResponse.builder().build();
    }

    /** Returns the ARN that permissions are checked against. */
    static String resource(GroupCall call, SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("AutoScalingGroupName"))
                .findFirst()
                .map(field -> String.valueOf(field.getValueOrDefault(request)))
                .flatMap(call::find)
                .map(StoredGroup::arn)
                .orElse("*");
    }
}
