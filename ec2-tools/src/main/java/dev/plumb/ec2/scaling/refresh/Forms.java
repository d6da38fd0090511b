package dev.plumb.ec2.scaling.refresh;

import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.GroupState.Template;
import dev.plumb.ec2.scaling.roll.Member;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.RollSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AlarmSpecification;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceMaintenancePolicy;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RollbackDetails;

/** Auto Scaling's forms of what a roll knows. */
final class Forms {
    private static final int LEAST_HEALTHY = 90;
    private static final int MOST_HEALTHY = 100;

    private Forms() {}

    static @Nullable Template template(@Nullable LaunchTemplateSpecification used) {
        return used == null
                ? null
                : new Template(
                        text(used.launchTemplateId() == null ? used.launchTemplateName() : used.launchTemplateId()),
                        used.version() == null ? "$Default" : used.version());
    }

    static @Nullable LaunchTemplateSpecification launched(AutoScalingGroup group) {
        MixedInstancesPolicy mixed = group.mixedInstancesPolicy();
        return mixed == null || mixed.launchTemplate() == null
                ? group.launchTemplate()
                : mixed.launchTemplate().launchTemplateSpecification();
    }

    static Member member(Instance instance) {
        return new Member(
                instance.instanceId(),
                text(instance.instanceType()),
                text(instance.availabilityZone()),
                template(instance.launchTemplate()),
                text(instance.lifecycleStateAsString()),
                !"Unhealthy".equalsIgnoreCase(instance.healthStatus()),
                Boolean.TRUE.equals(instance.protectedFromScaleIn()),
                List.of());
    }

    static GroupState.Activity activity(Activity activity) {
        return new GroupState.Activity(
                activity.activityId(),
                activity.startTime(),
                text(activity.statusCodeAsString()),
                text(activity.description()),
                text(activity.statusMessage()));
    }

    static Refresh refresh(InstanceRefresh refresh) {
        RollbackDetails undo = refresh.rollbackDetails();
        DesiredConfiguration desired = refresh.desiredConfiguration();
        return new Refresh(
                refresh.instanceRefreshId(),
                text(refresh.statusAsString()),
                text(refresh.statusReason()),
                refresh.startTime(),
                refresh.endTime(),
                number(refresh.percentageComplete()),
                number(refresh.instancesToUpdate()),
                desired == null ? null : wanted(desired),
                settings(refresh.preferences()),
                undo == null
                        ? null
                        : new Refresh.Undo(
                                text(undo.rollbackReason()),
                                number(undo.percentageCompleteOnRollback()),
                                number(undo.instancesToUpdateOnRollback())));
    }

    private static @Nullable Template wanted(DesiredConfiguration desired) {
        MixedInstancesPolicy mixed = desired.mixedInstancesPolicy();
        return mixed == null || mixed.launchTemplate() == null
                ? template(desired.launchTemplate())
                : template(mixed.launchTemplate().launchTemplateSpecification());
    }

    private static RollSettings settings(@Nullable RefreshPreferences given) {
        if (given == null) {
            return RollSettings.builder().unchecked();
        }
        return RollSettings.builder()
                .healthy(given.minHealthyPercentage(), given.maxHealthyPercentage())
                .warmUp(given.instanceWarmup() == null ? null : Duration.ofSeconds(given.instanceWarmup()))
                .checkpoints(
                        given.checkpointPercentages(),
                        given.checkpointDelay() == null
                                ? RollSettings.DEFAULT_DELAY
                                : Duration.ofSeconds(given.checkpointDelay()))
                .bake(Duration.ofSeconds(number(given.bakeTime())))
                .replaceAll(!Boolean.TRUE.equals(given.skipMatching()))
                .autoRollback(Boolean.TRUE.equals(given.autoRollback()))
                .guarded(
                        "Ignore".equals(given.scaleInProtectedInstancesAsString())
                                ? RollSettings.Guarded.IGNORE
                                : "Refresh".equals(given.scaleInProtectedInstancesAsString())
                                        ? RollSettings.Guarded.REFRESH
                                        : RollSettings.Guarded.WAIT)
                .standby(
                        "Ignore".equals(given.standbyInstancesAsString())
                                ? RollSettings.Standby.IGNORE
                                : "Terminate".equals(given.standbyInstancesAsString())
                                        ? RollSettings.Standby.TERMINATE
                                        : RollSettings.Standby.WAIT)
                .alarms(
                        given.alarmSpecification() == null
                                ? List.of()
                                : given.alarmSpecification().alarms())
                .unchecked();
    }

    /** Says everything that AWS would otherwise fill in. */
    static RefreshPreferences preferences(RollSettings settings, AutoScalingGroup group, boolean autoRollback) {
        InstanceMaintenancePolicy policy = group.instanceMaintenancePolicy();
        int min = Objects.requireNonNullElseGet(
                settings.minHealthy(),
                () -> kept(policy == null ? null : policy.minHealthyPercentage(), LEAST_HEALTHY));
        int max = Objects.requireNonNullElseGet(
                settings.maxHealthy(),
                () -> settings.minHealthy() != null
                        ? MOST_HEALTHY
                        : kept(policy == null ? null : policy.maxHealthyPercentage(), MOST_HEALTHY));
        RefreshPreferences.Builder preferences = RefreshPreferences.builder()
                .minHealthyPercentage(min)
                .maxHealthyPercentage(max)
                .skipMatching(!settings.replaceAll())
                .autoRollback(autoRollback)
                .scaleInProtectedInstances(word(settings.guarded()))
                .standbyInstances(word(settings.standby()));
        if (settings.warmUp() != null) {
            preferences.instanceWarmup(Math.toIntExact(settings.warmUp().toSeconds()));
        }
        if (!settings.checkpoints().isEmpty()) {
            preferences
                    .checkpointPercentages(settings.checkpoints())
                    .checkpointDelay(Math.toIntExact(settings.checkpointDelay().toSeconds()));
        }
        if (!settings.bake().isZero()) {
            preferences.bakeTime(Math.toIntExact(settings.bake().toSeconds()));
        }
        if (!settings.alarms().isEmpty()) {
            preferences.alarmSpecification(
                    AlarmSpecification.builder().alarms(settings.alarms()).build());
        }
        return preferences.build();
    }

    /** A maintenance policy of -1 is none. */
    private static int kept(@Nullable Integer own, int otherwise) {
        return own == null || own < 0 ? otherwise : own;
    }

    /** Returns the group's own configuration with another version of its template. */
    static DesiredConfiguration desired(AutoScalingGroup group, Template wanted) {
        MixedInstancesPolicy mixed = group.mixedInstancesPolicy();
        LaunchTemplateSpecification version = LaunchTemplateSpecification.builder()
                .launchTemplateId(wanted.id())
                .version(wanted.version())
                .build();
        return mixed == null
                ? DesiredConfiguration.builder().launchTemplate(version).build()
                : DesiredConfiguration.builder()
                        .mixedInstancesPolicy(mixed.toBuilder()
                                .launchTemplate(mixed.launchTemplate().toBuilder()
                                        .launchTemplateSpecification(version)
                                        .build())
                                .build())
                        .build();
    }

    private static String word(Enum<?> choice) {
        String name = choice.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
