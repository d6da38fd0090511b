package dev.plumb.simulator.cloudwatch;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How an alarm comes by its state. Source: "Configuring how CloudWatch alarms treat missing data" in the user guide: more
 * datapoints than the evaluation periods are looked at; when enough are there the latest decide, else the missing ones count as
 * the alarm says. By how many the range is longer AWS does not say; its examples have two.
 *
 * @param comparison AWS's name of the comparison operator
 * @param threshold what values are compared with
 * @param periods how many datapoints decide
 * @param datapoints how many of them must breach
 * @param missing how missing ones are treated
 */
record AlarmJudgement(String comparison, double threshold, int periods, int datapoints, String missing) {
    private static final int EXTRA = 2;

    /** Returns how many datapoints are looked at. */
    int range() {
        return periods + EXTRA;
    }

    private boolean breaches(double value) {
        return switch (comparison) {
            case "GreaterThanThreshold" -> value > threshold;
            case "LessThanThreshold" -> value < threshold;
            case "LessThanOrEqualToThreshold" -> value <= threshold;
            default -> value >= threshold;
        };
    }

    /**
     * Returns the state after some datapoints.
     *
     * @param latest the datapoints of the range, the latest first, empty where one is missing
     * @param present the state before
     */
    String of(List<OptionalDouble> latest, String present) {
        int there = 0;
        int bad = 0;
        int oldestBad = 0;
        for (int age = 1; age <= latest.size() && there < periods; age++) {
            OptionalDouble value = latest.get(age - 1);
            if (value.isPresent()) {
                there++;
                if (breaches(value.getAsDouble())) {
                    bad++;
                    oldestBad = age;
                }
            }
        }
        if (there == periods) {
            return bad >= datapoints ? StoredAlarm.ALARM : StoredAlarm.OK;
        }
        return switch (missing) {
            case "breaching" -> bad + periods - there >= datapoints ? StoredAlarm.ALARM : StoredAlarm.OK;
            case "notBreaching" -> bad >= datapoints ? StoredAlarm.ALARM : StoredAlarm.OK;
            case "ignore" -> bad >= datapoints ? StoredAlarm.ALARM : there > bad ? StoredAlarm.OK : present;
            default -> {
                if (bad >= datapoints) {
                    yield StoredAlarm.ALARM;
                }
                // Nothing but breaches, the oldest old enough: an alarm although too few are there.
                boolean early = there == bad && bad > 0 && oldestBad >= datapoints;
                yield early ? StoredAlarm.ALARM : there > bad ? StoredAlarm.OK : StoredAlarm.INSUFFICIENT;
            }
        };
    }
}
