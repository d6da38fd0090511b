package dev.plumb.ec2.scaling.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.scaling.policy.Comparison;
import dev.plumb.ec2.scaling.policy.MissingData;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of AWS's documentation: "Configuring how CloudWatch alarms treat missing data" and "Alarm evaluation",
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html. The evaluation range is 5; 0 is a data point within the threshold, X
 * one beyond it, and - a missing one; the latest stands on the right.
 */
class AlarmRuleTest {
    private static final String KEPT = "KEPT";

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, OK, OK, OK, OK",
        "0 - - - -, OK, OK, OK, OK",
        "- - - - -, INSUFFICIENT_DATA, KEPT, ALARM, OK",
        "0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "- - X - -, ALARM, KEPT, ALARM, OK",
    })
    void threeOfThree_theTableOfTheUserGuide(
            String points, String missing, String ignore, String breaching, String notBreaching) {
        row(3, points, missing, ignore, breaching, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "0 - X - -, OK, OK, ALARM, OK",
        "- - - - 0, OK, OK, ALARM, OK",
        "- - - X -, ALARM, KEPT, ALARM, OK",
    })
    void twoOfThree_theTableOfTheUserGuide(
            String points, String missing, String ignore, String breaching, String notBreaching) {
        row(2, points, missing, ignore, breaching, notBreaching);
    }

    /** "Avoiding premature transitions to alarm state", on the same page: not yet in ALARM. An older edition says in which state. */
    @ParameterizedTest
    @CsvSource({"3, - - - - X", "3, - - - X -", "2, - - - - X"})
    void aYoungBreachAlone_isNotYetAnAlarm(int datapoints, String points) {
        row(datapoints, points, "INSUFFICIENT_DATA", KEPT, "ALARM", "OK");
    }

    /** The figure of "Evaluating an alarm": threshold 3, three of three. ALARM at the fifth period, OK at the sixth, and so at the ninth. */
    @Test
    void theFigureOfTheUserGuide() {
        AlarmRule rule = new AlarmRule(Comparison.ABOVE, 3, 3, 3, MissingData.MISSING, 2);
        double[] points = {1, 2, 4, 5, 4, 2, 2, 1, 4};
        AlarmState state = AlarmState.INSUFFICIENT_DATA;
        StringBuilder states = new StringBuilder();
        for (int end = 1; end <= points.length; end++) {
            state = rule.evaluate(points, end, state);
            states.append(state == AlarmState.ALARM ? 'A' : 'o');
        }
        assertThat(states.toString()).isEqualTo("ooooAoooo");
    }

    /** "4 out of 5": any four of the last five, one after another or not. */
    @Test
    void mOfN_breachesNeedNotFollowEachOther() {
        AlarmRule rule = new AlarmRule(Comparison.AT_LEAST, 10, 5, 4, MissingData.MISSING, 2);
        assertThat(rule.evaluate(new double[] {10, 9, 10, 11, 10}, 5, AlarmState.OK))
                .isEqualTo(AlarmState.ALARM);
        assertThat(rule.evaluate(new double[] {10, 9, 9, 11, 10}, 5, AlarmState.OK))
                .isEqualTo(AlarmState.OK);
    }

    @Test
    void lowComparisons_breachBelow() {
        AlarmRule rule = new AlarmRule(Comparison.AT_MOST, 30, 1, 1, MissingData.MISSING, 2);
        assertThat(rule.evaluate(new double[] {30}, 1, AlarmState.OK)).isEqualTo(AlarmState.ALARM);
        assertThat(new AlarmRule(Comparison.BELOW, 30, 1, 1, MissingData.MISSING, 2)
                        .evaluate(new double[] {30}, 1, AlarmState.OK))
                .isEqualTo(AlarmState.OK);
    }

    private static void row(
            int datapoints, String points, String missing, String ignore, String breaching, String notBreaching) {
        check(datapoints, points, MissingData.MISSING, missing);
        check(datapoints, points, MissingData.IGNORE, ignore);
        check(datapoints, points, MissingData.BREACHING, breaching);
        check(datapoints, points, MissingData.NOT_BREACHING, notBreaching);
    }

    private static void check(int datapoints, String text, MissingData treatment, String expected) {
        AlarmRule rule = new AlarmRule(Comparison.ABOVE, 5, 3, datapoints, treatment, 2);
        double[] points = Stream.of(text.split(" "))
                .mapToDouble(point -> point.equals("-") ? Double.NaN : point.equals("X") ? 9 : 0)
                .toArray();
        for (AlarmState before : AlarmState.values()) {
            assertThat(rule.evaluate(points, points.length, before))
                    .as("%s as %s, before %s", text, treatment, before)
                    .isEqualTo(expected.equals(KEPT) ? before : AlarmState.valueOf(expected));
        }
    }
}
