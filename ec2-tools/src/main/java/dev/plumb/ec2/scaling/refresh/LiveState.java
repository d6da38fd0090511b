package dev.plumb.ec2.scaling.refresh;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.scaling.group.AutoScalingGroupKind;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.GroupState.WatchedAlarm;
import dev.plumb.ec2.scaling.roll.Member;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.Registration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Alarm;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Reads groups. */
final class LiveState {
    private static final int ACTIVITIES = 20;
    private static final int REFRESHES = 10;

    /** DescribeAlarms takes no more names. */
    private static final int NAMED = 100;

    private final AwsSession session;
    private final AutoScalingClient client;

    LiveState(AwsSession session) {
        this.session = session;
        this.client = session.client(AutoScalingClient::builder);
    }

    /**
     * Returns a group as AWS shows it.
     *
     * @throws InputException when there is none of that name
     */
    AutoScalingGroup group(String name) {
        return client
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> InputException.of(new Problem(
                        null,
                        "there is no Auto Scaling group " + name + " in "
                                + session.region().orElse("this Region"),
                        "Look at the name, the Region and the account; for one of a stack write FILE#GROUP")));
    }

    /** Returns the names of the groups that a stack has tagged as one of its own. */
    List<String> ofStack(String stack, String group) {
        List<Filter> filters = List.of(
                Filter.builder().name("tag:" + StackTags.STACK).values(stack).build(),
                Filter.builder()
                        .name("tag:" + StackTags.ID)
                        .values(AutoScalingGroupKind.NAME + "/" + group)
                        .build());
        List<AutoScalingGroup> found = Pages.all(
                "Auto Scaling",
                token -> client.describeAutoScalingGroups(
                        request -> request.filters(filters).nextToken(token)),
                DescribeAutoScalingGroupsResponse::nextToken,
                DescribeAutoScalingGroupsResponse::autoScalingGroups);
        // Not every emulator filters.
        return found.stream()
                .filter(one -> tags(one).getOrDefault(StackTags.STACK, "").equals(stack)
                        && tags(one).getOrDefault(StackTags.ID, "").equals(AutoScalingGroupKind.NAME + "/" + group))
                .map(AutoScalingGroup::autoScalingGroupName)
                .sorted()
                .toList();
    }

    private static Map<String, String> tags(AutoScalingGroup group) {
        Map<String, String> tags = new HashMap<>();
        group.tags().forEach(tag -> tags.put(tag.key(), Forms.text(tag.value())));
        return tags;
    }

    List<Refresh> refreshes(String group) {
        return client
                .describeInstanceRefreshes(
                        request -> request.autoScalingGroupName(group).maxRecords(REFRESHES))
                .instanceRefreshes()
                .stream()
                .map(Forms::refresh)
                .toList();
    }

    Optional<Refresh> refresh(String group, String id) {
        return client
                .describeInstanceRefreshes(
                        request -> request.autoScalingGroupName(group).instanceRefreshIds(id))
                .instanceRefreshes()
                .stream()
                .findFirst()
                .map(Forms::refresh);
    }

    List<GroupState.Activity> activities(String group) {
        return client
                .describeScalingActivities(
                        request -> request.autoScalingGroupName(group).maxRecords(ACTIVITIES))
                .activities()
                .stream()
                .map(Forms::activity)
                .toList();
    }

    /** Returns a group and what else was read of it. */
    GroupState state(
            AutoScalingGroup group,
            List<Refresh> refreshes,
            List<GroupState.Activity> activities,
            List<WatchedAlarm> alarms,
            Map<String, List<Registration>> registrations) {
        List<Member> members = group.instances().stream()
                .map(Forms::member)
                .map(member -> member.with(registrations.getOrDefault(member.id(), List.of())))
                .toList();
        return new GroupState(
                group.autoScalingGroupName(),
                new GroupState.Sizes(group.minSize(), group.maxSize(), group.desiredCapacity()),
                Forms.template(Forms.launched(group)),
                Forms.text(group.healthCheckType()),
                tags(group),
                group.targetGroupARNs(),
                group.suspendedProcesses().stream()
                        .map(SuspendedProcess::processName)
                        .collect(Collectors.toSet()),
                members,
                refreshes,
                activities,
                alarms,
                session.time().now());
    }

    /** Returns what the group's target groups say of its instances, by instance. A target group that has gone says nothing. */
    Map<String, List<Registration>> registrations(AutoScalingGroup group) {
        ElasticLoadBalancingV2Client balancing = session.client(ElasticLoadBalancingV2Client::builder);
        Map<String, List<Registration>> byInstance = new HashMap<>();
        for (String arn : group.targetGroupARNs()) {
            List<TargetHealthDescription> targets;
            try {
                targets = balancing
                        .describeTargetHealth(request -> request.targetGroupArn(arn))
                        .targetHealthDescriptions();
            } catch (AwsException failure) {
                if ("TargetGroupNotFound".equals(failure.code())) {
                    continue;
                }
                throw failure;
            }
            for (TargetHealthDescription target : targets) {
                TargetHealth health = target.targetHealth();
                byInstance
                        .computeIfAbsent(target.target().id(), id -> new ArrayList<>())
                        .add(new Registration(
                                arn,
                                Forms.text(health.stateAsString()),
                                Forms.text(health.reasonAsString()),
                                Forms.text(health.description())));
            }
        }
        // One that serves and is not registered yet gets no traffic: that is not healthy either.
        group.instances().forEach(instance -> missing(group, byInstance, instance.instanceId()));
        return byInstance;
    }

    private static void missing(AutoScalingGroup group, Map<String, List<Registration>> byInstance, String id) {
        List<Registration> known = byInstance.computeIfAbsent(id, one -> new ArrayList<>());
        HashSet<String> open = new HashSet<>(group.targetGroupARNs());
        known.forEach(registration -> open.remove(registration.targetGroup()));
        new TreeSet<>(open).forEach(arn -> known.add(new Registration(arn, "initial", "", "not registered yet")));
    }

    /** Returns the alarms of the group's policies. */
    List<WatchedAlarm> alarms(String group) {
        TreeSet<String> names = Pages.all(
                        "Auto Scaling",
                        token -> client.describePolicies(
                                request -> request.autoScalingGroupName(group).nextToken(token)),
                        DescribePoliciesResponse::nextToken,
                        DescribePoliciesResponse::scalingPolicies)
                .stream()
                .flatMap(policy -> policy.alarms().stream())
                .map(Alarm::alarmName)
                .collect(Collectors.toCollection(TreeSet::new));
        return named(names);
    }

    /** Returns those of some alarms that there are. */
    List<WatchedAlarm> named(Collection<String> names) {
        CloudWatchClient cloudWatch = session.client(CloudWatchClient::builder);
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        Map<String, WatchedAlarm> found = new TreeMap<>();
        for (int from = 0; from < sorted.size(); from += NAMED) {
            List<String> some = sorted.subList(from, Math.min(from + NAMED, sorted.size()));
            DescribeAlarmsResponse answer = cloudWatch.describeAlarms(request -> request.alarmNames(some)
                    .alarmTypesWithStrings("MetricAlarm", "CompositeAlarm")
                    .maxRecords(NAMED));
            answer.metricAlarms()
                    .forEach(alarm -> found.put(
                            alarm.alarmName(),
                            new WatchedAlarm(
                                    alarm.alarmName(),
                                    Forms.text(alarm.stateValueAsString()),
                                    Forms.text(alarm.stateReason()))));
            answer.compositeAlarms()
                    .forEach(alarm -> found.put(
                            alarm.alarmName(),
                            new WatchedAlarm(
                                    alarm.alarmName(),
                                    Forms.text(alarm.stateValueAsString()),
                                    Forms.text(alarm.stateReason()))));
        }
        return List.copyOf(found.values());
    }
}
