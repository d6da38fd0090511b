package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a step or simple policy acts: its CloudWatch alarm. Exactly one of the four thresholds is written.
 *
 * @param above breached by what is greater, or null
 * @param atLeast breached by what is greater or equal, or null
 * @param below breached by what is less, or null
 * @param atMost breached by what is less or equal, or null
 * @param period how long a data point is
 * @param evaluationPeriods how many data points are looked at
 * @param datapointsToAlarm how many of them have to breach; null for all
 * @param missingData how periods without data are taken
 */
@Doc("When the policy acts. Write one of above, at-least, below and at-most.")
public record Alarm(
        @Doc("Breached by values greater than this.") @Nullable
        BigDecimal above,

        @Doc("Breached by values of at least this.") @Nullable
        BigDecimal atLeast,

        @Doc("Breached by values less than this.") @Nullable BigDecimal below,

        @Doc("Breached by values of at most this.") @Nullable
        BigDecimal atMost,

        @Doc("How long a data point is: 10s, 20s, 30s, or whole minutes.") @Default("1m")
        Duration period,

        @Doc("How many of the latest data points are looked at.") @Default("1") @Range(from = 1, to = 10_080)
        int evaluationPeriods,

        @Doc("How many of these have to breach. Left out: all.") @Range(from = 1, to = 10_080) @Nullable
        Integer datapointsToAlarm,

        @Doc("How periods without data are taken.") @Default("missing")
        MissingData missingData) {
    /** Returns the comparisons that are written: exactly one, where nothing is wrong. */
    List<Comparison> comparisons() {
        List<Comparison> written = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            if (bound(comparison) != null) {
                written.add(comparison);
            }
        }
        return written;
    }

    private @Nullable BigDecimal bound(Comparison comparison) {
        return switch (comparison) {
            case ABOVE -> above;
            case AT_LEAST -> atLeast;
            case BELOW -> below;
            case AT_MOST -> atMost;
        };
    }

    /** Returns when a data point breaches. */
    public Comparison comparison() {
        return comparisons().get(0);
    }

    /** Returns what it is compared with. */
    public double threshold() {
        BigDecimal bound = bound(comparison());
        return bound == null ? Double.NaN : bound.doubleValue();
    }

    /** Returns how many data points have to breach. */
    public int datapoints() {
        return datapointsToAlarm == null ? evaluationPeriods : datapointsToAlarm;
    }
}
