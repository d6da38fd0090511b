package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RollbackDetails;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Instance refreshes as requests start, show, cancel and undo them. */
final class RefreshActions {
    private RefreshActions() {}

    static StartInstanceRefreshResponse start(GroupCall call, StartInstanceRefreshRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        if (request.strategyAsString() != null && !request.strategyAsString().equals("Rolling")) {
            throw AutoScalingErrors.invalid("plumb's simulator refreshes with the strategy Rolling only.");
        }
        if (call.refresh(group.name()).isPresent()) {
            throw AutoScalingErrors.of(
                    "InstanceRefreshInProgress",
                    "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
        }
        AutoScalingGroup model = group.model();
        @Nullable DesiredConfiguration desired = desired(call, model, request.desiredConfiguration());
        RefreshPreferences preferences = preferences(call, model, request.preferences());
        if (Boolean.TRUE.equals(preferences.autoRollback())) {
            irreversible(call, model, desired).ifPresent(why -> {
                throw AutoScalingErrors.invalid("AutoRollback cannot be enabled: " + why);
            });
        }
        StoredRefresh refresh = new StoredRefresh(
                call.call().transaction().next("autoscaling.refreshes"),
                call.newId(),
                group.name(),
                new StoredRefresh.Plan(
                        call.now(), ModelText.write(preferences), desired == null ? null : ModelText.write(desired)),
                new StoredRefresh.Stage("Pending", null, null, List.of(), 0, 0, 0, null, call.now()),
                null);
        call.put(refresh);
        call.put(group.awake(call.now()));
        return StartInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id())
                .build();
    }

    private static @Nullable DesiredConfiguration desired(
            GroupCall call, AutoScalingGroup model, @Nullable DesiredConfiguration desired) {
        if (desired == null || (desired.launchTemplate() == null && desired.mixedInstancesPolicy() == null)) {
            return null;
        }
        if (desired.launchTemplate() != null && desired.mixedInstancesPolicy() != null) {
            throw AutoScalingErrors.invalid(
                    "A desired configuration has either a launch template or a mixed instances policy.");
        }
        DesiredConfiguration named = desired.launchTemplate() != null
                ? DesiredConfiguration.builder()
                        .launchTemplate(GroupChecks.template(call, desired.launchTemplate()))
                        .build()
                : DesiredConfiguration.builder()
                        .mixedInstancesPolicy(GroupChecks.policy(call, desired.mixedInstancesPolicy()))
                        .build();
        GroupChecks.settings(call, Refreshes.configured(model, named));
        return named;
    }

    /** Checks preferences and fills in what they leave out. */
    private static RefreshPreferences preferences(
            GroupCall call, AutoScalingGroup model, @Nullable RefreshPreferences asked) {
        RefreshPreferences given = asked == null ? RefreshPreferences.builder().build() : asked;
        Integer min = given.minHealthyPercentage();
        Integer max = given.maxHealthyPercentage();
        if (max != null && min == null) {
            throw AutoScalingErrors.invalid(
                    "If you specify MaxHealthyPercentage, you must also specify MinHealthyPercentage.");
        }
        if (max != null && max - min > 100) {
            throw AutoScalingErrors.invalid(
                    "The difference between MinHealthyPercentage and MaxHealthyPercentage cannot be greater than 100.");
        }
        List<Integer> checkpoints = given.checkpointPercentages();
        if (!List.copyOf(new TreeSet<>(checkpoints)).equals(checkpoints)) {
            throw AutoScalingErrors.invalid("CheckpointPercentages must be unique and in ascending order.");
        }
        if (given.checkpointDelay() != null && checkpoints.isEmpty()) {
            throw AutoScalingErrors.invalid("CheckpointDelay goes with CheckpointPercentages only.");
        }
        if (given.alarmSpecification() != null) {
            for (String alarm : given.alarmSpecification().alarms()) {
                if (call.alarms().state(alarm).isEmpty()) {
                    throw AutoScalingErrors.invalid("The CloudWatch alarm " + alarm + " does not exist.");
                }
            }
        }
        boolean own = model.instanceMaintenancePolicy() != null && min == null;
        int warmup =
                model.defaultInstanceWarmup() != null ? model.defaultInstanceWarmup() : model.healthCheckGracePeriod();
        return given.toBuilder()
                .minHealthyPercentage(
                        own ? model.instanceMaintenancePolicy().minHealthyPercentage() : min == null ? 90 : min)
                .maxHealthyPercentage(
                        own ? model.instanceMaintenancePolicy().maxHealthyPercentage() : max == null ? 100 : max)
                .instanceWarmup(given.instanceWarmup() == null ? warmup : given.instanceWarmup())
                .checkpointDelay(
                        checkpoints.isEmpty() || given.checkpointDelay() != null
                                ? given.checkpointDelay()
                                : Integer.valueOf(3600))
                .skipMatching(Boolean.TRUE.equals(given.skipMatching()))
                .autoRollback(Boolean.TRUE.equals(given.autoRollback()))
                .scaleInProtectedInstances(
                        given.scaleInProtectedInstances() == null ? "Wait" : given.scaleInProtectedInstancesAsString())
                .standbyInstances(given.standbyInstances() == null ? "Wait" : given.standbyInstancesAsString())
                .build();
    }

    /** Returns why a refresh could not be undone, if it could not. */
    private static Optional<String> irreversible(
            GroupCall call, AutoScalingGroup model, @Nullable DesiredConfiguration desired) {
        if (desired == null) {
            return Optional.of("a desired configuration was not found.");
        }
        for (AutoScalingGroup one : List.of(model, Refreshes.configured(model, desired))) {
            LaunchSource source = LaunchSource.of(one);
            if (source.template().version().startsWith("$")) {
                return Optional.of("a launch template version of $Latest or $Default is present.");
            }
            try {
                if (source.resolved(call).byParameter()) {
                    return Optional.of("a launch template uses a Systems Manager parameter instead of an AMI ID.");
                }
            } catch (AwsError gone) {
                return Optional.of(gone.message());
            }
        }
        return Optional.empty();
    }

    static DescribeInstanceRefreshesResponse describe(GroupCall call, DescribeInstanceRefreshesRequest request) {
        call.group(request.autoScalingGroupName());
        List<StoredRefresh> found = call.seen()
                .table(call.scope(), GroupCall.REFRESHES)
                .values()
                .filter(refresh -> refresh.group().equals(request.autoScalingGroupName()))
                .filter(refresh -> request.instanceRefreshIds().isEmpty()
                        || request.instanceRefreshIds().contains(refresh.id()))
                .filter(refresh -> refresh.plan().start().isAfter(call.now().minus(Duration.ofDays(42))))
                .sorted(Comparator.comparingLong(StoredRefresh::number).reversed())
                .toList();
        GroupPages<StoredRefresh> page = GroupPages.of(call, found, request.nextToken(), request.maxRecords(), 50, 100);
        return DescribeInstanceRefreshesResponse.builder()
                .instanceRefreshes(
                        page.items().stream().map(RefreshActions::shown).toList())
                .nextToken(page.token())
                .build();
    }

    private static InstanceRefresh shown(StoredRefresh refresh) {
        StoredRefresh.Stage stage = refresh.stage();
        StoredRefresh.Rollback rollback = refresh.rollback();
        return InstanceRefresh.builder()
                .instanceRefreshId(refresh.id())
                .autoScalingGroupName(refresh.group())
                .strategy("Rolling")
                .status(stage.status())
                .statusReason(stage.reason())
                .startTime(refresh.plan().start())
                .endTime(stage.end())
                .percentageComplete(stage.percent())
                .instancesToUpdate(stage.left())
                .preferences(ModelText.read(refresh.plan().preferences(), RefreshPreferences.builder())
                        .build())
                .desiredConfiguration(Refreshes.desired(refresh).orElse(null))
                .rollbackDetails(
                        rollback == null
                                ? null
                                : RollbackDetails.builder()
                                        .rollbackReason(rollback.reason())
                                        .rollbackStartTime(rollback.start())
                                        .percentageCompleteOnRollback(rollback.percent())
                                        .instancesToUpdateOnRollback(rollback.left())
                                        .build())
                .build();
    }

    /** What is replaced stays replaced; instances on their way are waited for unless the request says otherwise. */
    static CancelInstanceRefreshResponse cancel(GroupCall call, CancelInstanceRefreshRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        StoredRefresh refresh = active(call, group);
        boolean waits = request.sdkFields().stream()
                .filter(field -> field.memberName().equals("WaitForTransitioningInstances"))
                .noneMatch(field -> Boolean.FALSE.equals(field.getValueOrDefault(request)));
        String why = "Cancelled by user.";
        call.put(refresh.with(
                waits ? refresh.stage().in("Cancelling", why) : refresh.stage().ended("Cancelled", why, call.now())));
        call.put(group.awake(call.now()));
        return CancelInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id())
                .build();
    }

    private static StoredRefresh active(GroupCall call, StoredGroup group) {
        return call.refresh(group.name())
                .filter(refresh -> !refresh.stage().status().equals("Cancelling"))
                .orElseThrow(() -> AutoScalingErrors.of(
                        "ActiveInstanceRefreshNotFound",
                        "No in progress or pending Instance Refresh found for Auto Scaling" + " group "
                                + group.name()));
    }

    static RollbackInstanceRefreshResponse rollback(GroupCall call, RollbackInstanceRefreshRequest request) {
        StoredGroup group = call.group(request.autoScalingGroupName());
        StoredRefresh refresh = active(call, group);
        if (refresh.rollback() != null) {
            throw AutoScalingErrors.of(
                    "ActiveInstanceRefreshNotFound",
                    "The Instance Refresh of " + group.name() + " is rolled back already.");
        }
        irreversible(call, group.model(), Refreshes.desired(refresh).orElse(null))
                .ifPresent(why -> {
                    throw AutoScalingErrors.of(
                            "IrreversibleInstanceRefresh", "The Instance Refresh cannot be rolled back: " + why);
                });
        Refreshes.rollBack(call, refresh, "Rollback was initiated by user.");
        call.put(group.awake(call.now()));
        return RollbackInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id())
                .build();
    }
}
