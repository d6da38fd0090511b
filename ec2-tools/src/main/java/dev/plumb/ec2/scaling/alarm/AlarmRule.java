package dev.plumb.ec2.scaling.alarm;

import dev.plumb.ec2.scaling.policy.Comparison;
import dev.plumb.ec2.scaling.policy.MissingData;

/**
 * How an alarm comes by its state, M out of N data points, with its treatment of missing ones: the rules and tables of
 * "Configuring how CloudWatch alarms treat missing data" in the CloudWatch User Guide.
 *
 * <p>CloudWatch looks at an evaluation range, some data points longer than N. With N real ones in it, the latest N decide, and the
 * treatment is not needed. With fewer, as many as lack are filled in. An alarm that takes missing data as missing goes to ALARM early
 * where the range has nothing but breaching data points, the oldest at least M periods old. How much longer the range is than N AWS does
 * not say; its examples have 2.
 *
 * @param comparison when a data point breaches
 * @param threshold what it is compared with
 * @param periods N, how many data points are looked at
 * @param datapoints M, how many of them have to breach
 * @param missing how missing ones are taken
 * @param extra by how many data points the evaluation range is longer than N
 */
public record AlarmRule(
        Comparison comparison, double threshold, int periods, int datapoints, MissingData missing, int extra) {
    /**
     * Returns the state after the last of some data points.
     *
     * @param points the data points of the metric from its beginning, {@link Double#NaN} where one is missing
     * @param end how many of them there are so far
     * @param current the state before
     */
    public AlarmState evaluate(double[] points, int end, AlarmState current) {
        int real = 0;
        int breaching = 0;
        int oldest = 0;
        for (int age = 1; age <= periods + extra && age <= end && real < periods; age++) {
            double value = points[end - age];
            if (!Double.isNaN(value)) {
                real++;
                oldest = age;
                breaching += comparison.breaches(value, threshold) ? 1 : 0;
            }
        }
        if (real >= periods) {
            return breaching >= datapoints ? AlarmState.ALARM : AlarmState.OK;
        }
        int filled = missing == MissingData.BREACHING ? periods - real : 0;
        if (breaching + filled >= datapoints) {
            return AlarmState.ALARM;
        }
        boolean silent = missing == MissingData.MISSING || missing == MissingData.IGNORE;
        if (!silent || real > breaching) {
            return AlarmState.OK;
        }
        if (missing == MissingData.IGNORE) {
            return current;
        }
        return real > 0 && oldest >= datapoints ? AlarmState.ALARM : AlarmState.INSUFFICIENT_DATA;
    }
}
