package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.ec2.Ec2Access;
import dev.plumb.simulator.ec2.Ec2Instances;
import dev.plumb.simulator.ec2.SubnetPlace;
import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Transaction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceMaintenancePolicy;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What a group's settings must satisfy, whether they are new or changed. */
final class GroupChecks {
    private static final Set<String> HEALTH = Set.of("EC2", "ELB", "EBS", "VPC_LATTICE");
    private static final int DAY = 86_400;

    private GroupChecks() {}

    /** Refuses a name with characters that none may have. */
    static void name(String name) {
        if (!name.chars().allMatch(c -> c > ' ' && c <= '~' && c != ':')) {
            throw AutoScalingErrors.invalid("Group name must contain only printable ASCII characters and no colon.");
        }
    }

    static void sizes(StoredSizes sizes) {
        if (sizes.min() > sizes.max()) {
            throw AutoScalingErrors.invalid(
                    "Max bound, " + sizes.max() + ", must be greater than or equal to min bound, " + sizes.min());
        }
        if (sizes.desired() < sizes.min() || sizes.desired() > sizes.max()) {
            throw AutoScalingErrors.invalid("Desired capacity:" + sizes.desired()
                    + " must be between the specified min size:" + sizes.min() + " and max size:" + sizes.max());
        }
    }

    /** Checks settings as a whole, the launch itself included. */
    static void settings(GroupCall call, AutoScalingGroup model) {
        health(model);
        lifetime(model.maxInstanceLifetime());
        maintenance(model.instanceMaintenancePolicy());
        model.terminationPolicies().forEach(policy -> {
            if (!TerminationPolicies.KNOWN.contains(policy) && !policy.startsWith("arn:")) {
                throw AutoScalingErrors.invalid("Unsupported termination policy: " + policy);
            }
        });
        subnets(call, model);
        launch(call, model);
    }

    private static void health(AutoScalingGroup model) {
        Arrays.stream(model.healthCheckType().split(",", -1)).forEach(type -> {
            if (!HEALTH.contains(type)) {
                throw AutoScalingErrors.invalid(
                        "Invalid Health Check Type: " + type + ". Valid values are EC2, EBS, ELB and VPC_LATTICE.");
            }
        });
    }

    private static void lifetime(@Nullable Integer seconds) {
        if (seconds != null && seconds != 0 && seconds < DAY) {
            throw AutoScalingErrors.invalid(
                    "Maximum instance lifetime must be either equal to 0 or greater than or equal to 86400 seconds.");
        }
    }

    private static void maintenance(@Nullable InstanceMaintenancePolicy policy) {
        if (policy == null) {
            return;
        }
        Integer min = policy.minHealthyPercentage();
        Integer max = policy.maxHealthyPercentage();
        if (min == null || max == null) {
            throw AutoScalingErrors.invalid(
                    "Both MinHealthyPercentage and MaxHealthyPercentage must be specified in the instance maintenance policy.");
        }
        if (max - min > 100) {
            throw AutoScalingErrors.invalid(
                    "The difference between MinHealthyPercentage and MaxHealthyPercentage cannot be greater than 100.");
        }
    }

    private static void subnets(GroupCall call, AutoScalingGroup model) {
        List<String> subnets = StoredGroup.subnets(model);
        if (subnets.isEmpty()) {
            throw AutoScalingErrors.invalid(
                    model.availabilityZones().isEmpty()
                            ? "At least one Availability Zone or VPC Subnet is required."
                            : "No default VPC for this user. Specify VPCZoneIdentifier.");
        }
        Set<String> zones = new HashSet<>();
        Set<String> vpcs = new HashSet<>();
        for (String subnet : subnets) {
            SubnetPlace place = Ec2Access.of(call.call())
                    .subnet(subnet)
                    .orElseThrow(() -> AutoScalingErrors.invalid("The subnet ID '" + subnet + "' does not exist"));
            zones.add(place.zone());
            vpcs.add(place.vpc());
        }
        if (vpcs.size() > 1) {
            throw AutoScalingErrors.invalid("The subnets must all belong to the same VPC.");
        }
        if (!model.availabilityZones().isEmpty() && !zones.equals(Set.copyOf(model.availabilityZones()))) {
            throw AutoScalingErrors.invalid(
                    "The availability zones of the specified subnets and the Auto Scaling group do not match");
        }
    }

    /** Launches one instance for trial, as AWS does, and refuses what could never be launched. */
    private static void launch(GroupCall call, AutoScalingGroup model) {
        LaunchSource source = LaunchSource.of(model);
        try {
            new IamIdentities().authorize(call.call(), "ec2:RunInstances", "*");
        } catch (AwsError denied) {
            throw AutoScalingErrors.invalid("You are not authorized to use launch template: "
                    + source.template().launchTemplateId());
        }
        Call real = call.call();
        Call trial = new Call(
                real.caller(),
                real.region(),
                real.now(),
                new Transaction(real.transaction().world()),
                real.settings(),
                null);
        try {
            source.launch(new GroupCall(trial), StoredGroup.subnets(model).get(0), false, Map.of());
        } catch (AwsError refused) {
            // A network that is full today says nothing about the template.
            if (!refused.code().equals("InsufficientFreeAddressesInSubnet")) {
                throw AutoScalingErrors.invalid(
                        "You must use a valid fully-formed launch template. " + refused.message());
            }
        }
    }

    /** Returns a template as AWS keeps it, by id and name and with a version, once it is found. */
    static LaunchTemplateSpecification template(GroupCall call, LaunchTemplateSpecification template) {
        if ((template.launchTemplateId() == null) == (template.launchTemplateName() == null)) {
            throw AutoScalingErrors.invalid(
                    "Valid requests must contain either launchTemplateId or LaunchTemplateName");
        }
        try {
            Ec2Instances.Template found = Ec2Instances.template(
                    call.call(), template.launchTemplateId(), template.launchTemplateName(), template.version());
            return LaunchTemplateSpecification.builder()
                    .launchTemplateId(found.id())
                    .launchTemplateName(found.name())
                    .version(template.version() == null ? "$Default" : template.version())
                    .build();
        } catch (AwsError refused) {
            throw AutoScalingErrors.invalid("You must use a valid fully-formed launch template. " + refused.message());
        }
    }

    /** Returns a mixed instances policy with its template as AWS keeps it. */
    static MixedInstancesPolicy policy(GroupCall call, MixedInstancesPolicy policy) {
        MixedChecks.check(policy);
        return policy.toBuilder()
                .instancesDistribution(MixedChecks.complete(policy.instancesDistribution()))
                .launchTemplate(policy.launchTemplate().toBuilder()
                        .launchTemplateSpecification(
                                template(call, policy.launchTemplate().launchTemplateSpecification()))
                        .build())
                .build();
    }

    /** Refuses target groups that there are not. */
    static void targets(GroupCall call, List<String> arns) {
        for (String arn : arns) {
            if (!call.targets().exists(arn)) {
                throw AutoScalingErrors.invalid(
                        "Provided Target Groups may not be valid. Please ensure they exist and try again.");
            }
        }
    }

    /** Returns the names of a group's zones in the order of its subnets. */
    static List<String> zones(GroupCall call, AutoScalingGroup model) {
        return StoredGroup.subnets(model).stream()
                .flatMap(subnet -> Ec2Access.of(call.call()).subnet(subnet).stream())
                .map(SubnetPlace::zone)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    /** Returns tags by key once they are found sound. */
    static Map<String, StoredGroupTag> tags(
            Map<String, StoredGroupTag> present,
            List<software.amazon.awssdk.services.autoscaling.model.Tag> added,
            String group) {
        Map<String, StoredGroupTag> tags = new TreeMap<>(present);
        for (software.amazon.awssdk.services.autoscaling.model.Tag tag : added) {
            if (tag.key().toLowerCase(java.util.Locale.ROOT).startsWith("aws:")) {
                throw AutoScalingErrors.invalid("aws: prefixed tag key names are not allowed for external use.");
            }
            if (tag.resourceId() != null && !tag.resourceId().equals(group)) {
                throw AutoScalingErrors.invalid(
                        "Tag resource id " + tag.resourceId() + " does not match the Auto Scaling group " + group);
            }
            tags.put(
                    tag.key(),
                    new StoredGroupTag(
                            tag.key(),
                            tag.value() == null ? "" : tag.value(),
                            Boolean.TRUE.equals(tag.propagateAtLaunch())));
        }
        if (tags.size() > 50) {
            throw AutoScalingErrors.limit(
                    "You have reached the maximum number of tags (50) of the Auto Scaling group.");
        }
        return tags;
    }
}
