package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.autoscaling.Targets.Health;
import dev.plumb.simulator.ec2.Ec2Instances;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/**
 * Replaces the instances of a group, some at a time. Source: "Use an instance refresh to update instances in an Auto Scaling
 * group". Replacements come because the group misses what was taken out of it, or because it may be larger for a while.
 */
final class Refreshes {
    private Refreshes() {}

    static Optional<DesiredConfiguration> desired(StoredRefresh refresh) {
        return Optional.ofNullable(refresh.plan().desired())
                .map(text ->
                        ModelText.read(text, DesiredConfiguration.builder()).build());
    }

    /** Returns a group's settings with what a desired configuration puts in their place. */
    static AutoScalingGroup configured(AutoScalingGroup model, DesiredConfiguration desired) {
        return desired.launchTemplate() != null
                ? model.toBuilder()
                        .launchTemplate(desired.launchTemplate())
                        .mixedInstancesPolicy((MixedInstancesPolicy) null)
                        .build()
                : model.toBuilder()
                        .launchTemplate((LaunchTemplateSpecification) null)
                        .mixedInstancesPolicy(desired.mixedInstancesPolicy())
                        .build();
    }

    /** Returns the settings that a group launches by at the moment. */
    static AutoScalingGroup launching(GroupCall call, StoredGroup group, AutoScalingGroup model) {
        return call.refresh(group.name())
                .filter(refresh ->
                        List.of("InProgress", "Baking").contains(refresh.stage().status()))
                .flatMap(Refreshes::desired)
                .map(desired -> configured(model, desired))
                .orElse(model);
    }

    /** Returns the instances that wait for their replacement. */
    static List<StoredMember> outdated(GroupCall call, StoredGroup group) {
        return call.refresh(group.name())
                .map(refresh -> call.members(group.name()).stream()
                        .filter(member ->
                                member.counts() && refresh.stage().old().contains(member.id()))
                        .toList())
                .orElse(List.of());
    }

    /** Returns how many more instances than desired a group may have while it is refreshed. */
    static int extra(GroupCall call, StoredGroup group) {
        return call.refresh(group.name())
                .filter(refresh -> moving(group, refresh) && refresh.stage().until() == null)
                .map(refresh -> {
                    int max = preferences(refresh).maxHealthyPercentage();
                    int desired = group.sizes().desired();
                    int room = max <= 100 || desired == 0 ? 0 : Math.max(1, desired * max / 100 - desired);
                    return Math.min(room, allowed(call, group, refresh));
                })
                .orElse(0);
    }

    private static boolean moving(StoredGroup group, StoredRefresh refresh) {
        return group.runs("InstanceRefresh")
                && List.of("InProgress", "RollbackInProgress")
                        .contains(refresh.stage().status());
    }

    private static RefreshPreferences preferences(StoredRefresh refresh) {
        return ModelText.read(refresh.plan().preferences(), RefreshPreferences.builder())
                .build();
    }

    /** Returns how many instances may still be replaced before the next checkpoint. */
    private static int allowed(GroupCall call, StoredGroup group, StoredRefresh refresh) {
        int outdated = outdated(call, group).size();
        List<Integer> checkpoints = preferences(refresh).checkpointPercentages();
        int passed = refresh.stage().checkpoints();
        if (refresh.rollback() != null || passed >= checkpoints.size()) {
            return outdated;
        }
        int all = refresh.stage().old().size();
        int until = (all * checkpoints.get(passed) + 99) / 100;
        return Math.max(0, until - (all - outdated));
    }

    /** Takes the next step of the refresh that goes on in a group, if one does. */
    static StoredGroup advance(GroupCall call, StoredGroup group, AutoScalingGroup model) {
        Optional<StoredRefresh> found = call.refresh(group.name());
        if (found.isEmpty() || !group.runs("InstanceRefresh")) {
            return group;
        }
        StoredRefresh refresh = found.get();
        switch (refresh.stage().status()) {
            case "Pending" -> begin(call, group, model, refresh);
            case "Cancelling" -> {
                if (!transitioning(call, group)) {
                    call.put(refresh.with(
                            refresh.stage().ended("Cancelled", refresh.stage().reason(), call.now())));
                }
            }
            default -> {
                return move(call, group, model, refresh);
            }
        }
        return group;
    }

    private static void begin(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh refresh) {
        RefreshPreferences preferences = preferences(refresh);
        boolean ignored = preferences.scaleInProtectedInstancesAsString().equals("Ignore");
        List<String> old = call.members(group.name()).stream()
                .filter(StoredMember::counts)
                .filter(member -> !(ignored && member.locked()))
                .filter(member -> !(preferences.skipMatching() && matches(call, model, refresh, member)))
                .map(StoredMember::id)
                .toList();
        call.put(refresh.with(refresh.stage().setOut("InProgress", null, old, call.now())));
    }

    /** Tells whether an instance is already what the refresh would launch. */
    private static boolean matches(GroupCall call, AutoScalingGroup model, StoredRefresh refresh, StoredMember member) {
        AutoScalingGroup wanted =
                desired(refresh).map(desired -> configured(model, desired)).orElse(model);
        LaunchSource source = LaunchSource.of(wanted);
        try {
            Ec2Instances.Template template = source.resolved(call);
            List<String> types = source.overrides().isEmpty()
                    ? Arrays.asList(template.type())
                    : source.overrides().stream()
                            .map(override -> override.instanceType())
                            .toList();
            return template.id().equals(member.what().template())
                    && template.version().equals(member.what().version())
                    && types.contains(member.what().type());
        } catch (AwsError gone) {
            return false;
        }
    }

    private static StoredGroup move(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh begun) {
        StoredRefresh refresh = counted(call, group, model, begun);
        Optional<String> fault = fault(call, group, refresh);
        if (fault.isPresent()) {
            fail(call, refresh, fault.get());
            return group;
        }
        Instant until = refresh.stage().until();
        if (until != null && until.isAfter(call.now())) {
            call.put(refresh);
            return group;
        }
        if (refresh.stage().status().equals("Baking")) {
            return succeed(call, group, model, refresh);
        }
        if (until != null) {
            refresh = refresh.with(refresh.stage().past(refresh.stage().checkpoints() + 1, call.now()));
        }
        // What is taken out is only done when its replacement is.
        boolean here = refresh.stage().left() == 0
                || (allowed(call, group, refresh) == 0
                        && refresh.stage().left() == outdated(call, group).size());
        if (here) {
            return arrived(call, group, model, refresh);
        }
        call.put(refresh);
        replace(call, group, model, refresh);
        return group;
    }

    /** Everything that may be replaced for now is: a checkpoint, the bake time, or the end. */
    private static StoredGroup arrived(
            GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh refresh) {
        RefreshPreferences preferences = preferences(refresh);
        List<Integer> checkpoints = preferences.checkpointPercentages();
        int passed = refresh.stage().checkpoints();
        boolean pauses = refresh.rollback() == null
                && passed < checkpoints.size()
                && checkpoints.get(passed) < 100
                && passed + 1 < checkpoints.size();
        if (pauses) {
            call.put(refresh.with(refresh.stage()
                    .pausing(
                            call.now().plusSeconds(preferences.checkpointDelay()),
                            "Reached checkpoint " + checkpoints.get(passed) + "%. Waiting for "
                                    + preferences.checkpointDelay() + " seconds before continuing.")));
            return group;
        }
        if (refresh.rollback() == null && preferences.bakeTime() != null && preferences.bakeTime() > 0) {
            call.put(refresh.with(refresh.stage()
                    .in("Baking", null)
                    .pausing(
                            call.now().plusSeconds(preferences.bakeTime()),
                            "Baking for " + preferences.bakeTime() + " seconds.")));
            return group;
        }
        return succeed(call, group, model, refresh);
    }

    private static StoredGroup succeed(
            GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh refresh) {
        boolean undone = refresh.rollback() != null;
        call.put(refresh.with(refresh.stage().ended(undone ? "RollbackSuccessful" : "Successful", null, call.now())));
        return undone
                ? group
                : desired(refresh)
                        .map(desired -> group.withSettings(ModelText.write(configured(model, desired))))
                        .orElse(group);
    }

    /** Counts what is done: an instance is, once its replacement is healthy and warm. */
    private static StoredRefresh counted(
            GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh refresh) {
        int all = refresh.stage().old().size();
        int unready = (int) call.members(group.name()).stream()
                .filter(member -> member.counts() && !refresh.stage().old().contains(member.id()))
                .filter(member -> !ready(call, group, model, refresh, member))
                .count();
        int missing = Math.max(
                0,
                group.sizes().desired()
                        - (int) call.members(group.name()).stream()
                                .filter(StoredMember::counts)
                                .count());
        int left = Math.min(all, outdated(call, group).size() + unready + missing);
        StoredRefresh.Rollback rollback = refresh.rollback();
        int percent = rollback == null
                ? (all == 0 ? 100 : 100 * (all - left) / all)
                : (all == 0 ? 0 : rollback.percent() * left / all);
        return refresh.with(refresh.stage().at(percent, left, call.now()));
    }

    private static boolean ready(
            GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh refresh, StoredMember member) {
        Instant since = member.inService();
        int warmup = preferences(refresh).instanceWarmup();
        boolean warm =
                member.serving() && since != null && !since.plusSeconds(warmup).isAfter(call.now());
        boolean elb = model.healthCheckType().contains("ELB");
        return warm
                && member.healthy()
                && Ec2Instances.sound(call.call(), member.id())
                && (!elb
                        || group.targets().stream()
                                .filter(target ->
                                        !target.leaving() && call.targets().used(target.arn()))
                                .allMatch(
                                        target -> call.targets().health(target.arn(), member.id()) == Health.HEALTHY));
    }

    private static boolean transitioning(GroupCall call, StoredGroup group) {
        return call.members(group.name()).stream().anyMatch(member -> member.leaving() || member.pending());
    }

    /** Takes outdated instances out while enough healthy ones stay, and one at a time where none would be too few. */
    private static void replace(GroupCall call, StoredGroup group, AutoScalingGroup model, StoredRefresh refresh) {
        RefreshPreferences preferences = preferences(refresh);
        List<StoredMember> members = call.members(group.name());
        List<StoredMember> old = outdated(call, group).stream()
                .filter(StoredMember::serving)
                .filter(member -> !member.locked()
                        || preferences.scaleInProtectedInstancesAsString().equals("Refresh"))
                .toList();
        long ready = members.stream()
                .filter(member -> member.serving()
                        && (refresh.stage().old().contains(member.id()) || ready(call, group, model, refresh, member)))
                .count();
        boolean all = members.stream()
                .allMatch(member -> member.serving()
                        && (refresh.stage().old().contains(member.id()) || ready(call, group, model, refresh, member)));
        int least = (group.sizes().desired() * preferences.minHealthyPercentage() + 99) / 100;
        int number = (int) Math.max(0, ready - least);
        if (number == 0 && all && extra(call, group) == 0) {
            number = 1;
        }
        old.stream().limit(Math.min(number, allowed(call, group, refresh))).forEach(member -> {
            Activities.end(call, member, "Cancelled", null);
            Lifecycle.leave(
                    call, group, member, "an instance was taken out of service in response to an instance refresh", "");
        });
    }

    /** Returns why a refresh cannot go on. */
    private static Optional<String> fault(GroupCall call, StoredGroup group, StoredRefresh refresh) {
        RefreshPreferences preferences = preferences(refresh);
        if (refresh.rollback() == null && preferences.alarmSpecification() != null) {
            for (String alarm : preferences.alarmSpecification().alarms()) {
                if (call.alarms().state(alarm).filter("ALARM"::equals).isPresent()) {
                    return Optional.of("CloudWatch alarm " + alarm + " is in the ALARM state.");
                }
            }
        }
        Instant patience =
                refresh.stage().progress().plus(call.call().settings().scaling().refreshPatience());
        if (refresh.stage().until() != null || patience.isAfter(call.now())) {
            return Optional.empty();
        }
        boolean held = !outdated(call, group).isEmpty()
                && outdated(call, group).stream().allMatch(StoredMember::locked);
        return Optional.of(
                held
                        ? "Instances that are protected from scale in were not released in time."
                        : "Replacements did not become healthy in time.");
    }

    private static void fail(GroupCall call, StoredRefresh refresh, String why) {
        if (refresh.rollback() != null) {
            call.put(refresh.with(refresh.stage().ended("RollbackFailed", why, call.now())));
        } else if (preferences(refresh).autoRollback()) {
            rollBack(call, refresh, "Automatic rollback: " + why);
        } else {
            call.put(refresh.with(refresh.stage().ended("Failed", why, call.now())));
        }
    }

    /** Sets out to replace what the refresh has launched. */
    static void rollBack(GroupCall call, StoredRefresh refresh, String why) {
        List<String> made = call.members(refresh.group()).stream()
                .filter(StoredMember::counts)
                .filter(member -> !member.launched().isBefore(refresh.plan().start())
                        && !refresh.stage().old().contains(member.id()))
                .map(StoredMember::id)
                .toList();
        StoredRefresh.Stage stage = refresh.stage();
        call.put(refresh.rolling(
                new StoredRefresh.Rollback(why, call.now(), stage.percent(), stage.left()),
                stage.setOut("RollbackInProgress", why, made, call.now())));
    }
}
