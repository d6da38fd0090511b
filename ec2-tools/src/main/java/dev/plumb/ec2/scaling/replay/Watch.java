package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.alarm.AlarmRule;
import dev.plumb.ec2.scaling.alarm.AlarmState;
import dev.plumb.ec2.scaling.policy.Aggregation;
import dev.plumb.ec2.scaling.policy.Statistic;

/** An alarm at work: makes data points of minutes, and has a state after each. */
final class Watch {
    private final AlarmRule rule;
    private final int period;
    private final Statistic statistic;
    private final double[] points;
    private int count;
    private AlarmState state = AlarmState.INSUFFICIENT_DATA;
    private double sum;
    private double least;
    private double most;
    private int filled;
    private int seen;

    /**
     * Creates one.
     *
     * @param period how many minutes a data point is
     * @param minutes how many minutes there will be
     */
    Watch(AlarmRule rule, int period, Statistic statistic, int minutes) {
        this.rule = rule;
        this.period = period;
        this.statistic = statistic;
        this.points = new double[minutes / period + 1];
    }

    /** Takes the value of a minute that is over; {@link Double#NaN} where there is none. */
    void observe(double value) {
        seen++;
        if (!Double.isNaN(value)) {
            least = filled == 0 ? value : Math.min(least, value);
            most = filled == 0 ? value : Math.max(most, value);
            sum += value;
            filled++;
        }
        if (seen == period) {
            points[count++] = filled == 0 ? Double.NaN : point();
            state = rule.evaluate(points, count, state);
            seen = 0;
            filled = 0;
            sum = 0;
        }
    }

    private double point() {
        return switch (statistic) {
            case AVERAGE -> sum / filled;
            case MINIMUM -> least;
            case MAXIMUM -> most;
            case SUM, SAMPLE_COUNT -> sum;
        };
    }

    boolean inAlarm() {
        return state == AlarmState.ALARM;
    }

    /** Returns the latest data point there is, or {@link Double#NaN}. */
    double latest() {
        for (int i = count - 1; i >= 0; i--) {
            if (!Double.isNaN(points[i])) {
                return points[i];
            }
        }
        return Double.NaN;
    }

    /** Returns one value of the latest data points that the alarm looks at. */
    double aggregate(Aggregation aggregation) {
        double total = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int real = 0;
        for (int i = count - 1; i >= 0 && i >= count - rule.periods() - rule.extra() && real < rule.periods(); i--) {
            if (!Double.isNaN(points[i])) {
                total += points[i];
                low = Math.min(low, points[i]);
                high = Math.max(high, points[i]);
                real++;
            }
        }
        if (real == 0) {
            return Double.NaN;
        }
        return switch (aggregation) {
            case AVERAGE -> total / real;
            case MINIMUM -> low;
            case MAXIMUM -> high;
        };
    }
}
