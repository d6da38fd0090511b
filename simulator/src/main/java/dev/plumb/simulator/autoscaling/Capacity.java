package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.ec2.Ec2Access;
import dev.plumb.simulator.ec2.LaunchedInstance;
import dev.plumb.simulator.ec2.SubnetPlace;
import dev.plumb.simulator.protocol.AwsError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Brings the number of instances to what is desired: launches into the zone that has the fewest, and lets go. */
final class Capacity {
    private Capacity() {}

    /** Launches and terminates as the group's sizes ask for, and returns the group. */
    static StoredGroup level(GroupCall call, StoredGroup group, AutoScalingGroup model) {
        List<StoredMember> counted = counted(call, group);
        int wanted = group.sizes().desired() + Refreshes.extra(call, group);
        int present = StoredMember.weight(counted);
        if (present < wanted) {
            return grow(call, group, model, wanted);
        }
        if (present > wanted && group.runs("Terminate")) {
            shrink(call, group, model, wanted);
            return group.with(group.progress().because(""));
        }
        boolean even = present >= wanted && call.refresh(group.name()).isEmpty();
        return even && group.runs("AZRebalance") ? balance(call, group, model, counted) : group;
    }

    private static List<StoredMember> counted(GroupCall call, StoredGroup group) {
        return call.members(group.name()).stream().filter(StoredMember::counts).toList();
    }

    private static boolean mayLaunch(GroupCall call, StoredGroup group) {
        return group.runs("Launch")
                && (group.progress().retry() == null
                        || !group.progress().retry().isAfter(call.now()));
    }

    private static StoredGroup grow(GroupCall call, StoredGroup group, AutoScalingGroup model, int wanted) {
        if (!mayLaunch(call, group)) {
            return group;
        }
        StoredGroup now = group;
        int before = StoredMember.weight(counted(call, group));
        while (before < wanted) {
            int after = before + LaunchSource.of(model).units();
            String cause = now.progress().cause() + "At " + call.now()
                    + " an instance was started in response to a difference between desired and actual capacity, increasing"
                    + " the capacity from " + before + " to " + after + ".";
            if (!launch(call, now, model, cause)) {
                return now.with(now.progress().retryingAt(call.now().plus(Pace.RETRY)));
            }
            before = StoredMember.weight(counted(call, group));
        }
        return now.with(now.progress().because("").retryingAt(null));
    }

    /** Launches one instance, or records the activity that failed. */
    static boolean launch(GroupCall call, StoredGroup group, AutoScalingGroup model, String cause) {
        String subnet = emptiest(call, group, model);
        String zone =
                Ec2Access.of(call.call()).subnet(subnet).map(SubnetPlace::zone).orElse("");
        try {
            List<StoredMember> counted = counted(call, group);
            int wanted = Math.max(group.sizes().desired(), StoredMember.weight(counted) + 1);
            int onDemand = StoredMember.weight(counted) - spare(counted);
            // The base comes first.
            boolean spot = onDemand >= wanted - LaunchSource.of(model).spare(wanted);
            LaunchSource.Launch launch = LaunchSource.of(model).launch(call, subnet, spot, tags(group));
            LaunchedInstance made = launch.made();
            StoredActivity activity = Activities.begin(
                    call,
                    group,
                    "launch",
                    "Launching a new EC2 instance: " + made.id(),
                    cause,
                    "PreInService",
                    Activities.where(zone, subnet));
            call.put(new StoredMember(
                    made,
                    group.name(),
                    "Pending",
                    true,
                    Boolean.TRUE.equals(model.newInstancesProtectedFromScaleIn()),
                    call.now(),
                    null,
                    activity.id(),
                    List.of(),
                    List.of(),
                    false,
                    launch.units(),
                    spot));
            return true;
        } catch (AwsError refused) {
            StoredActivity activity = Activities.begin(
                    call,
                    group,
                    "launch",
                    "Launching a new EC2 instance.  Status Reason: " + refused.message()
                            + " Launching EC2 instance failed.",
                    cause,
                    "InProgress",
                    Activities.where(zone, subnet));
            call.put(activity.ended("Failed", refused.message() + " Launching EC2 instance failed.", call.now()));
            return false;
        }
    }

    private static int spare(List<StoredMember> members) {
        return StoredMember.weight(members.stream().filter(StoredMember::spare).toList());
    }

    private static Map<String, String> tags(StoredGroup group) {
        Map<String, String> tags = new TreeMap<>();
        group.tags().values().stream()
                .filter(StoredGroupTag::propagated)
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        tags.put("aws:autoscaling:groupName", group.name());
        return tags;
    }

    /** Returns the subnet in whose zone the group has the fewest instances; the first one of those. */
    private static String emptiest(GroupCall call, StoredGroup group, AutoScalingGroup model) {
        Map<String, Long> sizes = sizes(call, model, counted(call, group));
        return StoredGroup.subnets(model).stream()
                .min(Comparator.comparingLong(subnet -> sizes.getOrDefault(zone(call, subnet), 0L)))
                .orElse("");
    }

    private static String zone(GroupCall call, String subnet) {
        return Ec2Access.of(call.call()).subnet(subnet).map(SubnetPlace::zone).orElse("");
    }

    /** Returns how many instances each zone of the group has, those that it has left included. */
    private static Map<String, Long> sizes(GroupCall call, AutoScalingGroup model, List<StoredMember> counted) {
        Map<String, Long> sizes = new TreeMap<>();
        StoredGroup.subnets(model).forEach(subnet -> sizes.put(zone(call, subnet), 0L));
        counted.forEach(member -> sizes.merge(member.what().zone(), 1L, Long::sum));
        return sizes;
    }

    private static void shrink(GroupCall call, StoredGroup group, AutoScalingGroup model, int wanted) {
        List<StoredMember> left = new ArrayList<>(counted(call, group));
        while (StoredMember.weight(left) > wanted) {
            int before = StoredMember.weight(left);
            // Nobody goes whose going would leave the group too small.
            List<StoredMember> free = left.stream()
                    .filter(member -> before - member.weight() >= wanted)
                    .toList();
            List<StoredMember> outside = first(call, group, model, free);
            Optional<StoredMember> victim = TerminationPolicies.choose(
                    outside.isEmpty() ? tooMany(model, free, left, wanted) : outside,
                    model.terminationPolicies(),
                    call.now());
            if (victim.isEmpty()) {
                return;
            }
            left.remove(victim.get());
            Activities.end(call, victim.get(), "Cancelled", null);
            Lifecycle.leave(
                    call,
                    group,
                    victim.get(),
                    "an instance was taken out of service in response to a difference between desired and actual capacity,"
                            + " shrinking the capacity from " + before + " to "
                            + (before - victim.get().weight()) + ".  At " + call.now()
                            + " instance " + victim.get().id() + " was selected for termination",
                    "");
        }
    }

    /** Returns those of the purchase option that the group has too many of; all where one of them is as it should be. */
    private static List<StoredMember> tooMany(
            AutoScalingGroup model, List<StoredMember> free, List<StoredMember> left, int wanted) {
        boolean spare = spare(left) > LaunchSource.of(model).spare(wanted);
        List<StoredMember> chosen =
                free.stream().filter(member -> member.spare() == spare).toList();
        return chosen.isEmpty() ? free : chosen;
    }

    /** What a refresh would replace goes first, then what is in zones that the group has left. */
    private static List<StoredMember> first(
            GroupCall call, StoredGroup group, AutoScalingGroup model, List<StoredMember> left) {
        List<StoredMember> outdated = Refreshes.outdated(call, group).stream()
                .filter(member -> left.contains(member) && !member.locked())
                .toList();
        return outdated.isEmpty() ? outside(call, model, left) : outdated;
    }

    /** Returns the instances in zones that the group has left. */
    private static List<StoredMember> outside(GroupCall call, AutoScalingGroup model, List<StoredMember> counted) {
        List<String> zones = StoredGroup.subnets(model).stream()
                .map(subnet -> zone(call, subnet))
                .toList();
        return counted.stream()
                .filter(member -> !zones.contains(member.what().zone()) && !member.locked())
                .toList();
    }

    /** Launches one instance too many where zones are not even; the surplus then goes from the fullest. */
    private static StoredGroup balance(
            GroupCall call, StoredGroup group, AutoScalingGroup model, List<StoredMember> counted) {
        boolean steady = call.members(group.name()).stream().allMatch(StoredMember::serving);
        if (!steady
                || counted.isEmpty()
                || !mayLaunch(call, group)
                || group.progress().deleting()) {
            return group;
        }
        Map<String, Long> sizes = sizes(call, model, counted);
        long most = counted.stream()
                .filter(member -> !member.locked())
                .mapToLong(member -> sizes.getOrDefault(member.what().zone(), 0L))
                .max()
                .orElse(0);
        long least = StoredGroup.subnets(model).stream()
                .mapToLong(subnet -> sizes.getOrDefault(zone(call, subnet), 0L))
                .min()
                .orElse(0);
        if (outside(call, model, counted).isEmpty() && most - least < 2) {
            return group;
        }
        String cause = "At " + call.now() + " instances were launched to balance instances in zones.";
        return launch(call, group, model, cause)
                ? group
                : group.with(group.progress().retryingAt(call.now().plus(Pace.RETRY)));
    }
}
