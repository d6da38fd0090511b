package dev.plumb.simulator.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of "Configuring how CloudWatch alarms treat missing data" in the user guide: 0 does not breach, X does, - is
 * missing, the latest stands last. "kept" is the state that the alarm was in.
 */
class AlarmJudgementTest {
    @ParameterizedTest
    @CsvSource({
        "0 - X - X, OK, OK, OK, OK",
        "0 - - - -, OK, OK, OK, OK",
        "- - - - -, INSUFFICIENT_DATA, kept, ALARM, OK",
        "0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "- - X - -, ALARM, kept, ALARM, OK"
    })
    void three_of_three(String points, String missing, String ignore, String breaching, String notBreaching) {
        check(3, points, List.of(missing, ignore, breaching, notBreaching));
    }

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "0 - X - -, OK, OK, ALARM, OK",
        "- - - - 0, OK, OK, ALARM, OK",
        "- - - X -, ALARM, kept, ALARM, OK"
    })
    void two_of_three(String points, String missing, String ignore, String breaching, String notBreaching) {
        check(2, points, List.of(missing, ignore, breaching, notBreaching));
    }

    private static void check(int datapoints, String points, List<String> expected) {
        List<OptionalDouble> latest = new ArrayList<>();
        for (String point : points.split(" ", -1)) {
            latest.add(
                    switch (point) {
                        case "-" -> OptionalDouble.empty();
                        case "X" -> OptionalDouble.of(81);
                        default -> OptionalDouble.of(80);
                    });
        }
        Collections.reverse(latest);
        List<String> treatments = List.of("missing", "ignore", "breaching", "notBreaching");
        for (int i = 0; i < treatments.size(); i++) {
            AlarmJudgement judgement = new AlarmJudgement("GreaterThanThreshold", 80, 3, datapoints, treatments.get(i));
            assertThat(judgement.range()).isEqualTo(5);
            assertThat(judgement.of(latest, "kept")).as(treatments.get(i)).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanThreshold, OK, OK, ALARM",
        "GreaterThanOrEqualToThreshold, OK, ALARM, ALARM",
        "LessThanThreshold, ALARM, OK, OK",
        "LessThanOrEqualToThreshold, ALARM, ALARM, OK"
    })
    void comparisons_include_the_threshold_where_they_say_so(String operator, String below, String at, String above) {
        AlarmJudgement judgement = new AlarmJudgement(operator, 10, 1, 1, "missing");
        assertThat(judgement.of(List.of(OptionalDouble.of(9)), "OK")).isEqualTo(below);
        assertThat(judgement.of(List.of(OptionalDouble.of(10)), "OK")).isEqualTo(at);
        assertThat(judgement.of(List.of(OptionalDouble.of(11)), "OK")).isEqualTo(above);
    }
}
