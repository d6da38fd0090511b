package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.autoscaling.Targets.Health;
import dev.plumb.simulator.service.Background;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** The life of groups: each looks at itself when its time has come, and says when it will next. */
final class Groups implements Background {
    @Override
    public Optional<Instant> next(World world, Scope scope, Instant after) {
        return world.table(scope, GroupCall.GROUPS)
                .values()
                .map(group -> group.progress().wake())
                .min(Instant::compareTo)
                .map(time -> time.isBefore(after) ? after : time);
    }

    @Override
    public void run(Call call) {
        GroupCall groups = new GroupCall(call);
        groups.groups()
                .filter(group -> !group.progress().wake().isAfter(call.now()))
                .toList()
                .forEach(group -> look(groups, group));
    }

    private static void look(GroupCall call, StoredGroup group) {
        AutoScalingGroup model = group.model();
        call.members(group.name()).forEach(member -> Lifecycle.advance(call, group, model, member));
        StoredGroup now = group;
        if (group.progress().deleting()) {
            if (call.members(group.name()).isEmpty()) {
                call.remove(group);
                return;
            }
        } else {
            now = rested(call, Schedules.run(call, now));
            now = checked(call, now, model);
            now = Refreshes.advance(call, now, model);
            now = Capacity.level(call, now, Refreshes.launching(call, now, now.model()));
        }
        now = withoutGone(call, now);
        boolean calm = call.members(group.name()).stream().allMatch(StoredMember::serving);
        boolean whole = calm
                && call.refresh(group.name()).isEmpty()
                && StoredMember.weight(call.members(group.name()))
                        >= now.sizes().desired();
        Instant next = call.now().plus(whole && group.equals(now) ? Pace.CALM : Pace.BUSY);
        call.put(now.awake(call.schedules(group.name())
                .map(StoredSchedule::next)
                .filter(next::isAfter)
                .min(Instant::compareTo)
                .orElse(next)));
    }

    /** The cooldown of a simple policy begins when its activities have ended. */
    private static StoredGroup rested(GroupCall call, StoredGroup group) {
        StoredProgress progress = group.progress();
        boolean cooling = progress.cooled() != null && progress.cooled().isAfter(call.now());
        return cooling && Activities.open(call, group.name()).isPresent()
                ? group.with(progress.cooling(progress.cooldown(), call.now()))
                : group;
    }

    /** Looks at the health of what serves, now and then, and replaces what is not healthy. */
    private static StoredGroup checked(GroupCall call, StoredGroup group, AutoScalingGroup model) {
        if (group.runs("HealthCheck")
                && !group.progress().checked().plus(Pace.CALM).isAfter(call.now())) {
            for (StoredMember member : serving(call, group)) {
                HealthChecks.fault(call, group, model, member).ifPresent(fault -> {
                    if (member.healthy()) {
                        call.put(member.withHealth(false));
                    }
                });
            }
            replace(call, group, model);
            return group.with(group.progress().checkedAt(call.now()));
        }
        replace(call, group, model);
        return group;
    }

    private static List<StoredMember> serving(GroupCall call, StoredGroup group) {
        return call.members(group.name()).stream().filter(StoredMember::serving).toList();
    }

    private static void replace(GroupCall call, StoredGroup group, AutoScalingGroup model) {
        if (!group.runs("ReplaceUnhealthy") || !group.runs("Terminate")) {
            return;
        }
        for (StoredMember member : serving(call, group)) {
            if (!member.healthy()) {
                String why = HealthChecks.fault(call, group, model, member).orElse("a user health-check");
                Activities.end(call, member, "Cancelled", null);
                Lifecycle.leave(call, group, member, "an instance was taken out of service in response to " + why, "");
            } else if (tooOld(call, model, member)) {
                Lifecycle.leave(
                        call,
                        group,
                        member,
                        "an instance was taken out of service because it has reached its maximum lifetime",
                        "");
                return;
            }
        }
    }

    private static boolean tooOld(GroupCall call, AutoScalingGroup model, StoredMember member) {
        return model.maxInstanceLifetime() != null
                && model.maxInstanceLifetime() > 0
                && !member.launched().plusSeconds(model.maxInstanceLifetime()).isAfter(call.now());
    }

    /** Forgets target groups that were detached once nothing drains from them. */
    private static StoredGroup withoutGone(GroupCall call, StoredGroup group) {
        List<StoredMember> members = call.members(group.name());
        List<StoredTarget> left = group.targets().stream()
                .filter(target -> !target.leaving()
                        || members.stream()
                                .anyMatch(member -> call.targets().health(target.arn(), member.id()) != Health.ABSENT))
                .toList();
        return left.equals(group.targets()) ? group : group.withTargets(left);
    }
}
