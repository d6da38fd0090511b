package dev.plumb.simulator.autoscaling;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of what groups do: one activity for each instance that comes or goes. */
final class Activities {
    private Activities() {}

    /** Activities are found by group, oldest first. */
    static String key(StoredActivity activity) {
        return activity.group() + "/" + String.format(Locale.ROOT, "%012d", activity.number());
    }

    /** Begins an activity. */
    static StoredActivity begin(
            GroupCall call,
            StoredGroup group,
            String kind,
            String description,
            String cause,
            String status,
            String where) {
        StoredActivity activity = new StoredActivity(
                call.call().transaction().next("autoscaling.activities"),
                call.newId(),
                group.name(),
                group.arn(),
                description,
                cause,
                call.now(),
                null,
                status,
                null,
                0,
                where,
                kind);
        call.put(activity);
        return activity;
    }

    /** Returns the activities of a group, oldest first. */
    static Stream<StoredActivity> of(GroupCall call, String group) {
        return call.call()
                .transaction()
                .table(call.scope(), GroupCall.ACTIVITIES)
                .prefixed(group + "/")
                .map(java.util.Map.Entry::getValue);
    }

    /** Returns an activity of a group that is going on. */
    static Optional<StoredActivity> open(GroupCall call, String group) {
        return of(call, group).filter(StoredActivity::open).findFirst();
    }

    static void status(GroupCall call, StoredMember member, String status, int percent) {
        find(call, member)
                .filter(activity -> activity.open() && !activity.status().equals(status))
                .ifPresent(activity -> call.put(activity.now(status, percent)));
    }

    static void end(GroupCall call, StoredMember member, String status, @Nullable String message) {
        find(call, member)
                .filter(StoredActivity::open)
                .ifPresent(activity -> call.put(activity.ended(status, message, call.now())));
    }

    private static Optional<StoredActivity> find(GroupCall call, StoredMember member) {
        return of(call, member.group())
                .filter(activity -> activity.id().equals(member.activity()))
                .findFirst();
    }

    static String where(StoredMember member, @Nullable String subnet) {
        return where(member.what().zone(), subnet);
    }

    static String where(String zone, @Nullable String subnet) {
        return subnet == null
                ? "{\"Availability Zone\":\"" + zone + "\"}"
                : "{\"Subnet ID\":\"" + subnet + "\",\"Availability Zone\":\"" + zone + "\"}";
    }
}
