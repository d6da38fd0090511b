package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.scaling.policy.AdjustmentType;
import dev.plumb.ec2.scaling.policy.Alarm;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec.Group;
import dev.plumb.ec2.scaling.policy.Comparison;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.LifecycleHookSpec;
import dev.plumb.ec2.scaling.policy.MissingData;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.PolicyType;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import dev.plumb.ec2.scaling.policy.StepIntervals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws what decides how many instances a group has: policies with their alarms, and schedules; and the hooks of its instances. */
final class GroupScaling {
    static final ScalingPolicyKind POLICY = new ScalingPolicyKind();
    static final MetricAlarmKind ALARM = new MetricAlarmKind();
    static final LifecycleHookKind HOOK = new LifecycleHookKind();
    static final ScheduleKind SCHEDULE = new ScheduleKind();

    private final String name;
    private final Group group;
    private final Set<Ref> targets;
    private final Drawing drawing;
    private final Ref ref;
    private final List<Wanted<?>> wanted = new ArrayList<>();

    GroupScaling(String name, Group group, Set<Ref> targets, Drawing drawing) {
        this.name = name;
        this.group = group;
        this.targets = targets;
        this.drawing = drawing;
        this.ref = Ref.to(AutoScalingGroupKind.NAME, name);
    }

    List<Wanted<?>> draw() {
        group.policies().forEach(this::policy);
        group.schedules().forEach(this::schedule);
        group.hooks()
                .forEach((hook, spec) -> wanted.add(Wanted.of(
                        drawing.head().stack(), HOOK, name + "-" + hook, new LifecycleHook(ref, hook(spec)))));
        return wanted;
    }

    static LifecycleHook.Settings hook(LifecycleHookSpec spec) {
        return new LifecycleHook.Settings(
                spec.at().type(),
                Math.toIntExact(spec.heartbeat().toSeconds()),
                spec.result().type(),
                spec.tell() == null ? "" : spec.tell(),
                spec.role() == null ? "" : spec.role());
    }

    private void policy(String policy, Policy spec) {
        ScalingMetric metric = spec.metric();
        PolicyType type = spec.type();
        if (metric == null || type == null) {
            return;
        }
        Ref counted = null;
        if (metric == PredefinedMetric.REQUESTS_PER_TARGET) {
            Optional<Ref> only = targets.size() == 1 ? targets.stream().findFirst() : Optional.empty();
            if (only.isEmpty()) {
                drawing.wrong(
                        "requests-per-target counts those of one target group, and the group has " + targets.size(),
                        name,
                        "policies",
                        policy,
                        "metric");
                return;
            }
            counted = only.get();
        }
        String stack = drawing.head().stack();
        String key = name + "-" + policy;
        wanted.add(Wanted.of(stack, POLICY, key, policy(type, spec, metric, counted)));
        Alarm alarm = spec.alarm();
        if (type != PolicyType.TARGET_TRACKING && alarm != null) {
            wanted.add(Wanted.of(
                    stack, ALARM, key, alarm(Ref.to(ScalingPolicyKind.NAME, key), alarm, metric(metric, counted))));
        }
    }

    private ScalingPolicy policy(PolicyType type, Policy spec, ScalingMetric metric, @Nullable Ref counted) {
        boolean percent = spec.adjustmentType() == AdjustmentType.PERCENT_CHANGE_IN_CAPACITY;
        return switch (type) {
            case TARGET_TRACKING ->
                new ScalingPolicy(
                        ref,
                        ScalingPolicy.TRACKING,
                        tracking(spec, metric, counted),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        seconds(spec.warmUp()),
                        null);
            case STEP ->
                new ScalingPolicy(
                        ref,
                        ScalingPolicy.STEP,
                        null,
                        camel(spec.adjustmentType()),
                        steps(spec),
                        null,
                        percent ? spec.minAdjustmentMagnitude() : null,
                        camel(spec.aggregation()),
                        seconds(spec.warmUp()),
                        null);
            case SIMPLE ->
                new ScalingPolicy(
                        ref,
                        ScalingPolicy.SIMPLE,
                        null,
                        camel(spec.adjustmentType()),
                        List.of(),
                        spec.change(),
                        percent ? spec.minAdjustmentMagnitude() : null,
                        null,
                        null,
                        seconds(spec.cooldown()));
        };
    }

    private ScalingPolicy.Tracking tracking(Policy spec, ScalingMetric metric, @Nullable Ref counted) {
        BigDecimal target = spec.target() == null ? BigDecimal.ZERO : spec.target();
        return metric instanceof PredefinedMetric predefined
                ? new ScalingPolicy.Tracking(
                        predefined.type(), null, counted, PolicyForm.plain(target), spec.tracksIn())
                : new ScalingPolicy.Tracking(
                        null, metric(metric, null), null, PolicyForm.plain(target), spec.tracksIn());
    }

    private static List<ScalingPolicy.Span> steps(Policy spec) {
        boolean high = spec.alarm() != null && spec.alarm().comparison().isHigh();
        return StepIntervals.of(spec.steps(), high).list().stream()
                .map(step -> new ScalingPolicy.Span(text(step.lower()), text(step.upper()), step.change()))
                .toList();
    }

    private static @Nullable String text(@Nullable BigDecimal bound) {
        return bound == null ? null : PolicyForm.plain(bound);
    }

    private Metric metric(ScalingMetric metric, @Nullable Ref counted) {
        if (metric instanceof CustomMetric custom) {
            return new Metric(
                    custom.namespace(),
                    custom.name(),
                    camel(custom.statistic()),
                    custom.unit(),
                    custom.dimensions(),
                    null,
                    null);
        }
        PredefinedMetric predefined = (PredefinedMetric) metric;
        return new Metric(
                predefined.namespace(),
                predefined.metric(),
                camel(predefined.statistic()),
                null,
                Map.of(),
                counted == null ? ref : null,
                counted);
    }

    private static MetricAlarm alarm(Ref policy, Alarm alarm, Metric metric) {
        return new MetricAlarm(
                policy,
                metric,
                comparison(alarm.comparison()),
                PolicyForm.plain(BigDecimal.valueOf(alarm.threshold())),
                Math.toIntExact(alarm.period().toSeconds()),
                alarm.evaluationPeriods(),
                alarm.datapoints(),
                missing(alarm.missingData()));
    }

    private void schedule(String schedule, ScheduledAction spec) {
        boolean over = spec.recurrence() == null
                && spec.startTime() != null
                && spec.startTime().at().isBefore(drawing.reading().session().serviceTime());
        if (over) {
            // AWS forgets what has been done, and takes no time that is past.
            return;
        }
        wanted.add(Wanted.of(
                drawing.head().stack(),
                SCHEDULE,
                name + "-" + schedule,
                new Schedule(
                        ref,
                        spec.recurrence() == null ? null : spec.recurrence().text(),
                        spec.timeZone() == null ? null : spec.timeZone().id().getId(),
                        spec.startTime() == null ? null : spec.startTime().toString(),
                        spec.endTime() == null ? null : spec.endTime().toString(),
                        spec.min(),
                        spec.max(),
                        spec.desired())));
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Integer.valueOf(Math.toIntExact(duration.toSeconds()));
    }

    /** AWS writes its words like CHANGE_IN_CAPACITY as ChangeInCapacity. */
    private static String camel(Enum<?> word) {
        StringBuilder camel = new StringBuilder();
        for (String part : word.name().split("_", -1)) {
            camel.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return camel.toString();
    }

    private static String missing(MissingData missing) {
        String camel = camel(missing);
        return camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    }

    private static String comparison(Comparison comparison) {
        return switch (comparison) {
            case ABOVE -> "GreaterThanThreshold";
            case AT_LEAST -> "GreaterThanOrEqualToThreshold";
            case BELOW -> "LessThanThreshold";
            case AT_MOST -> "LessThanOrEqualToThreshold";
        };
    }
}
