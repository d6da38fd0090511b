package dev.plumb.ec2.scaling;

import dev.plumb.ec2.scaling.policy.AdjustmentType;
import dev.plumb.ec2.scaling.policy.Aggregation;
import dev.plumb.ec2.scaling.policy.Alarm;
import dev.plumb.ec2.scaling.policy.Comparison;
import dev.plumb.ec2.scaling.policy.Cron;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.MissingData;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.PolicyType;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import dev.plumb.ec2.scaling.policy.Statistic;
import dev.plumb.ec2.scaling.policy.Step;
import dev.plumb.ec2.scaling.policy.TimeZoneName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies in one line. */
public final class TestPolicies {
    /** A metric that is what the load says, however many instances there are. */
    public static final CustomMetric GAUGE =
            new CustomMetric("Test", "gauge", Map.of(), Statistic.AVERAGE, null, false);

    private TestPolicies() {}

    public static Scaling group(int min, int max, int desired, Map<String, Policy> policies) {
        return new Scaling(min, max, desired, Duration.ZERO, Duration.ofMinutes(5), policies, Map.of());
    }

    public static Policy track(ScalingMetric metric, double target) {
        return new Policy(
                PolicyType.TARGET_TRACKING,
                metric,
                BigDecimal.valueOf(target),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                Aggregation.AVERAGE,
                null,
                null);
    }

    public static Policy steps(
            ScalingMetric metric, Alarm alarm, AdjustmentType type, @Nullable Duration warmUp, Step... steps) {
        return new Policy(
                PolicyType.STEP,
                metric,
                null,
                null,
                alarm,
                type,
                List.of(steps),
                null,
                null,
                Aggregation.AVERAGE,
                warmUp,
                null);
    }

    public static Policy simple(ScalingMetric metric, Alarm alarm, int change, @Nullable Duration cooldown) {
        return new Policy(
                PolicyType.SIMPLE,
                metric,
                null,
                null,
                alarm,
                AdjustmentType.CHANGE_IN_CAPACITY,
                List.of(),
                change,
                null,
                Aggregation.AVERAGE,
                null,
                cooldown);
    }

    public static Alarm alarm(Comparison comparison, double threshold, int datapoints, int periods) {
        BigDecimal line = BigDecimal.valueOf(threshold);
        return new Alarm(
                comparison == Comparison.ABOVE ? line : null,
                comparison == Comparison.AT_LEAST ? line : null,
                comparison == Comparison.BELOW ? line : null,
                comparison == Comparison.AT_MOST ? line : null,
                Duration.ofMinutes(1),
                periods,
                datapoints,
                MissingData.MISSING);
    }

    public static Step step(@Nullable Integer lower, @Nullable Integer upper, int change) {
        return new Step(
                lower == null ? null : BigDecimal.valueOf(lower),
                upper == null ? null : BigDecimal.valueOf(upper),
                change);
    }

    public static ScheduledAction schedule(
            String cron, String zone, @Nullable Integer min, @Nullable Integer max, @Nullable Integer desired) {
        return new ScheduledAction(Cron.parse(cron), TimeZoneName.parse(zone), null, null, min, max, desired);
    }
}
