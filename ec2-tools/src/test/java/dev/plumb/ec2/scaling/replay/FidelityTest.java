package dev.plumb.ec2.scaling.replay;

import static dev.plumb.ec2.scaling.TestPolicies.group;
import static dev.plumb.ec2.scaling.TestPolicies.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.error.Problems;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.metric.ActivityTable;
import dev.plumb.ec2.scaling.metric.ActivityTable.Recorded;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FidelityTest {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    /** The replay adds two at minute 3 and, fifteen minutes after the load has gone, removes one a minute. */
    private static Timeline timeline() {
        double[] demand = new double[40];
        Arrays.fill(demand, 0, 10, 180);
        Arrays.fill(demand, 10, 40, 90);
        Timing atOnce = new Timing(Duration.ZERO, Duration.ZERO);
        return new Replay(group(1, 20, 2, Map.of("cpu", track(PredefinedMetric.CPU, 50))), atOnce, Assumptions.DEFAULT)
                .play(Load.of(START, Map.of("cpu", demand)));
    }

    @Test
    void replay_isAsExpected() {
        assertThat(timeline().activities())
                .extracting(one -> one.minute() + ":" + one.to())
                .containsExactly("3:4", "25:3", "26:2");
    }

    @Test
    void of_withinAMinuteAndAnInstance_isRepeated() {
        assertThat(of("00:04 2 5", "00:25 4 3", "00:26 3 2")).isEqualTo(new Fidelity(3, 3, 0));
        assertThat(of("00:04 2 5").percent()).isEqualTo(100);
    }

    @Test
    void of_tooLateTooManyOrTheOtherWay_isNot() {
        assertThat(of("00:05 2 4")).isEqualTo(new Fidelity(1, 0, 3));
        assertThat(of("00:03 2 6")).isEqualTo(new Fidelity(1, 0, 3));
        assertThat(of("00:03 5 4")).isEqualTo(new Fidelity(1, 0, 3));
        assertThat(of("00:03 2 4", "00:04 2 4").percent()).isEqualTo(50);
    }

    @Test
    void of_outsideOfTheLoad_doesNotCount() {
        assertThat(of("02:00 2 4")).isEqualTo(new Fidelity(0, 0, 3));
    }

    @Test
    void summary_countsByHand() {
        Summary summary = Summary.of(timeline(), new Goal("cpu", 50), Assumptions.DEFAULT);
        // Two in minutes 0 to 2, four in 3 to 24, three in 25, two in 26 to 39: 6 + 88 + 3 + 28 minutes.
        assertThat(summary.instanceHours()).isEqualTo(125 / 60.0);
        assertThat(summary.overGoal()).isEqualTo(3);
        assertThat(summary.atMax()).isZero();
        assertThat(summary.growths()).isEqualTo(1);
        assertThat(summary.removals()).isEqualTo(2);
        assertThat(summary.flaps()).isEqualTo(1);
        // 90 in three minutes, 45 in 7 + 14, 22.5 in 15, 30 in one: of 40 the 38th by size.
        assertThat(summary.percentile95()).isEqualTo(90);
        assertThat(summary.highest()).isEqualTo(90);
    }

    @Test
    void activities_wrongOnes_areSaidWithTheirPlace() {
        Problems problems = new Problems();
        ActivityTable.read(
                "a.csv", "timestamp,from,to\n2026-11-27T00:05:00Z,2,x\n2026-11-27T00:04:00Z,2,2\n", problems);
        assertThat(problems.list())
                .extracting(problem -> problem.toString())
                .containsExactly(
                        "a.csv:2:24: a number of instances was expected, not \"x\"",
                        "a.csv:3:24: nothing changes here: from and to are 2");
    }

    private static Fidelity of(String... activities) {
        List<Recorded> recorded = Arrays.stream(activities)
                .map(text -> text.split(" "))
                .map(parts -> new Recorded(
                        Instant.parse("2026-11-27T" + parts[0] + ":00Z"),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2])))
                .toList();
        return Fidelity.of(timeline(), recorded);
    }
}
