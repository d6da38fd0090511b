package dev.plumb.simulator.autoscaling;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Listings of groups, instances, activities and tags. */
final class DescribeActions {
    private static final int PAGE = 50;
    private static final int MOST = 100;

    private DescribeActions() {}

    private static Stream<StoredGroup> seen(GroupCall call) {
        return call.seen().table(call.scope(), GroupCall.GROUPS).values();
    }

    /** Names that nothing has are left out without a word. */
    static DescribeAutoScalingGroupsResponse groups(GroupCall call, DescribeAutoScalingGroupsRequest request) {
        request.filters().forEach(DescribeActions::check);
        List<StoredGroup> found = seen(call)
                .filter(group -> request.autoScalingGroupNames().isEmpty()
                        || request.autoScalingGroupNames().contains(group.name()))
                .filter(group -> request.filters().stream().allMatch(filter -> matches(filter, group)))
                .toList();
        GroupPages<StoredGroup> page =
                GroupPages.of(call, found, request.nextToken(), request.maxRecords(), PAGE, MOST);
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.items().stream()
                        .map(group -> GroupView.group(call, group, !Boolean.FALSE.equals(includes(request))))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /** IncludeInstances is newer than some SDKs. */
    private static Object includes(DescribeAutoScalingGroupsRequest request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("IncludeInstances"))
                .findFirst()
                .map(field -> (Object) field.getValueOrDefault(request))
                .orElse(true);
    }

    private static void check(Filter filter) {
        String name = String.valueOf(filter.name());
        if (!name.equals("tag-key") && !name.equals("tag-value") && !name.startsWith("tag:")) {
            throw AutoScalingErrors.invalid("Filter type " + name + " is not correct. Allowed Filter types are:"
                    + " tag-key, tag-value, tag:<key>");
        }
    }

    private static boolean matches(Filter filter, StoredGroup group) {
        Map<String, StoredGroupTag> tags = group.tags();
        return switch (filter.name()) {
            case "tag-key" -> filter.values().stream().anyMatch(tags::containsKey);
            case "tag-value" ->
                tags.values().stream().anyMatch(tag -> filter.values().contains(tag.value()));
            default ->
                Stream.ofNullable(tags.get(filter.name().substring("tag:".length())))
                        .anyMatch(tag -> filter.values().contains(tag.value()));
        };
    }

    static DescribeAutoScalingInstancesResponse instances(GroupCall call, DescribeAutoScalingInstancesRequest request) {
        List<StoredMember> found = call.seen()
                .table(call.scope(), GroupCall.MEMBERS)
                .values()
                .filter(member ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(member.id()))
                .toList();
        GroupPages<StoredMember> page =
                GroupPages.of(call, found, request.nextToken(), request.maxRecords(), PAGE, PAGE);
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(
                        page.items().stream().map(GroupView::details).toList())
                .nextToken(page.token())
                .build();
    }

    /** The newest first; those of deleted groups only where the request says so, or asks for all groups by id. */
    static DescribeScalingActivitiesResponse activities(GroupCall call, DescribeScalingActivitiesRequest request) {
        boolean deleted = Boolean.TRUE.equals(request.includeDeletedGroups());
        String name = request.autoScalingGroupName();
        if (name != null
                && !deleted
                && seen(call).noneMatch(group -> group.name().equals(name))) {
            throw AutoScalingErrors.noGroup(name);
        }
        List<String> living = seen(call).map(StoredGroup::arn).toList();
        List<StoredActivity> found = call.seen()
                .table(call.scope(), GroupCall.ACTIVITIES)
                .values()
                .filter(activity -> name == null || activity.group().equals(name))
                .filter(activity -> deleted || living.contains(activity.arn()))
                .filter(activity ->
                        request.activityIds().isEmpty() || request.activityIds().contains(activity.id()))
                .filter(activity -> activity.start().isAfter(call.now().minus(java.time.Duration.ofDays(42))))
                .sorted(Comparator.comparingLong(StoredActivity::number).reversed())
                .toList();
        GroupPages<StoredActivity> page =
                GroupPages.of(call, found, request.nextToken(), request.maxRecords(), MOST, MOST);
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.items().stream()
                        .map(activity -> GroupView.activity(activity, !living.contains(activity.arn())))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    static DescribeTagsResponse tags(GroupCall call, DescribeTagsRequest request) {
        List<TagDescription> found = seen(call)
                .flatMap(group -> group.tags().values().stream().map(tag -> GroupView.tag(group.name(), tag)))
                .filter(tag -> request.filters().stream().allMatch(filter -> matches(filter, tag)))
                .toList();
        GroupPages<TagDescription> page =
                GroupPages.of(call, found, request.nextToken(), request.maxRecords(), PAGE, MOST);
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.token())
                .build();
    }

    private static boolean matches(Filter filter, TagDescription tag) {
        String value = switch (String.valueOf(filter.name())) {
            case "auto-scaling-group" -> tag.resourceId();
            case "key" -> tag.key();
            case "value" -> tag.value();
            case "propagate-at-launch" -> String.valueOf(tag.propagateAtLaunch());
            default ->
                throw AutoScalingErrors.invalid("Filter type " + filter.name() + " is not correct. Allowed Filter types"
                        + " are: auto-scaling-group key value propagate-at-launch");
        };
        return filter.values().contains(value);
    }
}
