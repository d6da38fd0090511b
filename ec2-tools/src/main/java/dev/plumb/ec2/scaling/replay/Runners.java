package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.alarm.AlarmRule;
import dev.plumb.ec2.scaling.decision.Adjustment;
import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.decision.TargetTracking;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.Alarm;
import dev.plumb.ec2.scaling.policy.Comparison;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.MissingData;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.PolicyType;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.Statistic;
import dev.plumb.ec2.scaling.policy.StepIntervals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts policies to work on a load. They are right as far as {@link dev.plumb.ec2.scaling.policy.PolicyRules} tells. */
record Runners(Scaling scaling, Load load, Assumptions assumptions, List<ScalingMetric> metrics) {
    List<Runner> all() {
        List<Runner> runners = new ArrayList<>();
        scaling.policies().forEach((name, policy) -> runners.add(runner(name, policy)));
        return runners;
    }

    private Runner runner(String name, Policy policy) {
        ScalingMetric metric = Objects.requireNonNull(policy.metric());
        int index = metrics.stream().map(ScalingMetric::label).toList().indexOf(metric.label());
        return policy.type() == PolicyType.TARGET_TRACKING
                ? tracking(name, policy, metric, index)
                : alarm(name, policy, metric, index);
    }

    private Runner tracking(String name, Policy policy, ScalingMetric metric, int index) {
        double target = Objects.requireNonNull(policy.target()).doubleValue();
        int high = assumptions.whole(Assumption.HIGH_DATAPOINTS);
        int low = assumptions.whole(Assumption.LOW_DATAPOINTS);
        double line = BigDecimal.valueOf(assumptions.get(Assumption.LOW_LINE))
                .multiply(Objects.requireNonNull(policy.target()))
                .doubleValue();
        return new TrackingRunner(
                name,
                index,
                Timing.minutes(scaling.warmUp(policy)),
                new TargetTracking(target),
                policy.tracksIn(),
                watch(rule(Comparison.ABOVE, target, high), 1, metric, Statistic.AVERAGE),
                watch(rule(Comparison.BELOW, line, low), 1, metric, Statistic.AVERAGE),
                assumptions);
    }

    private AlarmRule rule(Comparison comparison, double threshold, int datapoints) {
        return new AlarmRule(comparison, threshold, datapoints, datapoints, MissingData.MISSING, extra());
    }

    private Runner alarm(String name, Policy policy, ScalingMetric metric, int index) {
        Alarm alarm = Objects.requireNonNull(policy.alarm());
        AlarmRule rule = new AlarmRule(
                alarm.comparison(),
                alarm.threshold(),
                alarm.evaluationPeriods(),
                alarm.datapoints(),
                alarm.missingData(),
                extra());
        boolean step = policy.type() == PolicyType.STEP;
        int least = policy.minAdjustmentMagnitude() == null ? 0 : policy.minAdjustmentMagnitude();
        return new AlarmRunner(
                name,
                index,
                step ? Timing.minutes(scaling.warmUp(policy)) : 0,
                step ? -1 : Timing.minutes(scaling.cooldown(policy)),
                watch(rule, Math.max(1, Timing.minutes(alarm.period())), metric, statistic(metric)),
                alarm.threshold(),
                policy.aggregation(),
                new Adjustment(policy.adjustmentType(), least),
                step ? StepIntervals.of(policy.steps(), alarm.comparison().isHigh()) : null,
                policy.change() == null ? 0 : policy.change());
    }

    private Watch watch(AlarmRule rule, int minutes, ScalingMetric metric, Statistic statistic) {
        boolean ec2 = metric instanceof PredefinedMetric && metric != PredefinedMetric.REQUESTS_PER_TARGET;
        int own = ec2 ? assumptions.whole(Assumption.METRIC_PERIOD) : 1;
        return new Watch(rule, Math.max(minutes, Math.max(own, load.period())), statistic, load.minutes());
    }

    private static Statistic statistic(ScalingMetric metric) {
        return metric instanceof CustomMetric custom ? custom.statistic() : ((PredefinedMetric) metric).statistic();
    }

    private int extra() {
        return assumptions.whole(Assumption.EXTRA_DATAPOINTS);
    }
}
