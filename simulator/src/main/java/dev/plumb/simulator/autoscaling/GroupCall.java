package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Replica;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call to Auto Scaling, or a moment in its background: the groups of an account in one Region. */
final class GroupCall {
    static final Kind<StoredGroup> GROUPS = Kind.of("autoscaling.groups", StoredGroup.class);
    static final Kind<StoredMember> MEMBERS = Kind.of("autoscaling.instances", StoredMember.class);
    static final Kind<StoredHook> HOOKS = Kind.of("autoscaling.hooks", StoredHook.class);
    static final Kind<StoredActivity> ACTIVITIES = Kind.of("autoscaling.activities", StoredActivity.class);

    static final Kind<StoredPolicy> POLICIES = Kind.of("autoscaling.policies", StoredPolicy.class);
    static final Kind<StoredSchedule> SCHEDULES = Kind.of("autoscaling.schedules", StoredSchedule.class);

    static final Kind<StoredRefresh> REFRESHES = Kind.of("autoscaling.refreshes", StoredRefresh.class);

    private final Call call;
    private final Scope scope;

    GroupCall(Call call) {
        this.call = call;
        this.scope = new Scope(call.account(), call.region());
    }

    Call call() {
        return call;
    }

    Targets targets() {
        return Targets.of(call);
    }

    Alarms alarms() {
        return new Alarms(call);
    }

    Instant now() {
        return call.now();
    }

    Scope scope() {
        return scope;
    }

    /** Returns the world that readers are shown. */
    World seen() {
        Replica replica = call.replica();
        return replica == null ? call.transaction().world() : replica.rows();
    }

    /** Returns an ARN of this service; the rest begins with the kind. */
    String arn(String rest) {
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":autoscaling:" + call.region() + ":" + call.account() + ":" + rest;
    }

    /** Returns a new id of the form of a UUID. */
    String newId() {
        long number = call.transaction().next("autoscaling.ids");
        return UUID.nameUUIDFromBytes(
                        (call.settings().seed() + "/" + number).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    Stream<StoredGroup> groups() {
        return call.transaction().table(scope, GROUPS).values();
    }

    Optional<StoredGroup> find(@Nullable String name) {
        return name == null ? Optional.empty() : call.transaction().get(scope, GROUPS, name);
    }

    /**
     * Returns the group that a caller names.
     *
     * @throws AwsError when there is none
     */
    StoredGroup group(@Nullable String name) {
        return find(name).orElseThrow(() -> AutoScalingErrors.noGroup(String.valueOf(name)));
    }

    void put(StoredGroup group) {
        call.transaction().put(scope, GROUPS, group.name(), group);
    }

    /** Returns the instances of a group, in the order of ids. */
    List<StoredMember> members(String group) {
        return members(call.transaction().world(), group);
    }

    List<StoredMember> members(World world, String group) {
        return world.table(scope, MEMBERS)
                .values()
                .filter(member -> member.group().equals(group))
                .toList();
    }

    Optional<StoredMember> member(String id) {
        return call.transaction().get(scope, MEMBERS, id);
    }

    /**
     * Returns the instance that a caller names.
     *
     * @throws AwsError when no group has it
     */
    StoredMember instance(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(this::member).orElseThrow(() -> AutoScalingErrors.noInstance(id + ""));
    }

    void put(StoredMember member) {
        call.transaction().put(scope, MEMBERS, member.id(), member);
    }

    void removeMember(String id) {
        call.transaction().remove(scope, MEMBERS, id);
    }

    List<StoredHook> hooks(String group) {
        return call.transaction()
                .table(scope, HOOKS)
                .prefixed(group + "/")
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    void put(StoredHook hook) {
        call.transaction().put(scope, HOOKS, hook.group() + "/" + hook.name(), hook);
    }

    Stream<StoredPolicy> policies() {
        return call.transaction().table(scope, POLICIES).values();
    }

    Stream<StoredPolicy> policies(String group) {
        return policies().filter(policy -> policy.group().equals(group));
    }

    void put(StoredPolicy policy) {
        call.transaction().put(scope, POLICIES, policy.group() + "/" + policy.name(), policy);
    }

    void remove(StoredPolicy policy) {
        call.transaction().remove(scope, POLICIES, policy.group() + "/" + policy.name());
    }

    Stream<StoredSchedule> schedules() {
        return call.transaction().table(scope, SCHEDULES).values();
    }

    Stream<StoredSchedule> schedules(String group) {
        return schedules().filter(schedule -> schedule.group().equals(group));
    }

    void put(StoredSchedule schedule) {
        call.transaction().put(scope, SCHEDULES, schedule.group() + "/" + schedule.name(), schedule);
    }

    void remove(StoredSchedule schedule) {
        call.transaction().remove(scope, SCHEDULES, schedule.group() + "/" + schedule.name());
    }

    /** Returns the refresh that goes on in a group. */
    Optional<StoredRefresh> refresh(String group) {
        return refreshes(group).filter(StoredRefresh::active).findFirst();
    }

    private Stream<StoredRefresh> refreshes(String group) {
        return call.transaction()
                .table(scope, REFRESHES)
                .values()
                .filter(refresh -> refresh.group().equals(group));
    }

    void put(StoredRefresh refresh) {
        call.transaction().put(scope, REFRESHES, refresh.id(), refresh);
    }

    /** Returns an activity by its id. */
    Optional<StoredActivity> activity(String id) {
        return call.transaction()
                .table(scope, ACTIVITIES)
                .values()
                .filter(activity -> activity.id().equals(id))
                .findFirst();
    }

    void put(StoredActivity activity) {
        call.transaction().put(scope, ACTIVITIES, Activities.key(activity), activity);
    }

    /** Removes a group with everything that goes with it; its activities stay. */
    void remove(StoredGroup group) {
        hooks(group.name()).forEach(hook -> call.transaction().remove(scope, HOOKS, group.name() + "/" + hook.name()));
        policies(group.name()).toList().forEach(policy -> {
            alarms().delete(policy.alarms());
            remove(policy);
        });
        schedules(group.name()).toList().forEach(this::remove);
        refreshes(group.name()).toList().forEach(refresh -> call.transaction().remove(scope, REFRESHES, refresh.id()));
        call.transaction().remove(scope, GROUPS, group.name());
    }
}
