package dev.plumb.ec2.scaling.replay;

import static dev.plumb.ec2.scaling.TestPolicies.GAUGE;
import static dev.plumb.ec2.scaling.TestPolicies.alarm;
import static dev.plumb.ec2.scaling.TestPolicies.group;
import static dev.plumb.ec2.scaling.TestPolicies.schedule;
import static dev.plumb.ec2.scaling.TestPolicies.simple;
import static dev.plumb.ec2.scaling.TestPolicies.step;
import static dev.plumb.ec2.scaling.TestPolicies.steps;
import static dev.plumb.ec2.scaling.TestPolicies.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.AdjustmentType;
import dev.plumb.ec2.scaling.policy.Comparison;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.Scaling;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private static final Timing AT_ONCE = new Timing(Duration.ZERO, Duration.ZERO);

    /**
     * The story of "Step adjustments" in "Step and simple scaling policies for Amazon EC2 Auto Scaling",
     * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html: ten instances and a threshold of 50. At 60 one is
     * added; once it is warm, 70 adds 3 (30 percent of 11); 40 removes one of 14, and 30 removes three of 13.
     */
    @Test
    void steps_storyOfTheUserGuide() {
        Timeline timeline =
                play(stepGroup(Duration.ofMinutes(2)), AT_ONCE, 50, 60, 50, 50, 70, 50, 50, 50, 40, 50, 30, 50);
        assertThat(activities(timeline))
                .containsExactly("2: 10 to 11 by out", "5: 11 to 14 by out", "9: 14 to 13 by in", "11: 13 to 10 by in");
    }

    /**
     * "Instance warm-up" on the same page: at 62, while the new instance warms up, nothing more is added, since 10 percent of the ten that
     * count are there already; at 70 it is 30 percent of ten, 13, so two are added.
     */
    @Test
    void steps_whileOneWarmsUp_addsTheDifference() {
        Timeline timeline = play(stepGroup(Duration.ofMinutes(9)), AT_ONCE, 50, 60, 62, 70, 62, 50);
        assertThat(activities(timeline)).containsExactly("2: 10 to 11 by out", "4: 11 to 13 by out");
    }

    private static Scaling stepGroup(Duration warmUp) {
        return group(
                1,
                100,
                10,
                policies(
                        "out",
                        steps(
                                GAUGE,
                                alarm(Comparison.AT_LEAST, 50, 1, 1),
                                AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
                                warmUp,
                                step(0, 10, 0),
                                step(10, 20, 10),
                                step(20, null, 30)),
                        "in",
                        steps(
                                GAUGE,
                                alarm(Comparison.AT_MOST, 50, 1, 1),
                                AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
                                null,
                                step(-10, 0, 0),
                                step(-20, -10, -10),
                                step(null, -20, -30))));
    }

    /** Our model: three minutes above the target, then all that is lacking at once; four share what two had 90 percent of. */
    @Test
    void targetTracking_threeMinutesAbove_addsWhatIsLacking() {
        Timeline timeline = play(
                group(1, 20, 2, policies("cpu", track(PredefinedMetric.CPU, 50))),
                AT_ONCE,
                80,
                180,
                180,
                180,
                180,
                180,
                180);
        assertThat(activities(timeline)).containsExactly("4: 2 to 4 by cpu");
        assertThat(timeline.values("cpu")).containsExactly(40, 90, 90, 90, 45, 45, 45);
    }

    /** Our model: fifteen minutes below nine tenths of the target, then one at a time, and never so that the target is passed. */
    @Test
    void targetTracking_fifteenMinutesBelow_removesOneAtATime() {
        double[] demand = new double[60];
        Arrays.fill(demand, 100);
        Timeline timeline = play(group(1, 20, 5, policies("cpu", track(PredefinedMetric.CPU, 50))), AT_ONCE, demand);
        // Twenty percent of five; then 25 of four, 33.3 of three; two would bear 50.
        assertThat(activities(timeline)).containsExactly("15: 5 to 4 by cpu", "16: 4 to 3 by cpu", "17: 3 to 2 by cpu");
    }

    @Test
    void targetTracking_lowLine_isTheAssumedShareOfTheTarget() {
        double[] demand = new double[30];
        // 46 percent of four instances: below 50, and above 45.
        Arrays.fill(demand, 184);
        Scaling scaling = group(1, 20, 4, policies("cpu", track(PredefinedMetric.CPU, 50)));
        assertThat(play(scaling, AT_ONCE, demand).activities()).isEmpty();
        Assumptions other = Assumptions.DEFAULT.with(Assumption.LOW_LINE, 0.95).with(Assumption.FLAP_GUARD, 0);
        Timeline timeline = new Replay(scaling, AT_ONCE, other).play(load("cpu", demand));
        // Four are needed for 184 percent: nothing to remove either way.
        assertThat(timeline.activities()).isEmpty();
        Arrays.fill(demand, 140);
        assertThat(activities(play(scaling, AT_ONCE, demand))).containsExactly("15: 4 to 3 by cpu");
    }

    /** "A target tracking scaling policy does not scale in when the metric has insufficient data, unless it is ALBRequestCountPerTarget." */
    @Test
    void targetTracking_withoutData_removesNothing_exceptByRequests() {
        double[] silence = new double[60];
        Arrays.fill(silence, Double.NaN);
        assertThat(play(group(0, 20, 3, policies("cpu", track(PredefinedMetric.CPU, 50))), AT_ONCE, silence)
                        .activities())
                .isEmpty();
        Timeline requests = new Replay(
                        group(0, 20, 2, policies("r", track(PredefinedMetric.REQUESTS_PER_TARGET, 1000))),
                        AT_ONCE,
                        Assumptions.DEFAULT)
                .play(load("requests-per-target", silence));
        assertThat(activities(requests)).containsExactly("15: 2 to 1 by r", "16: 1 to 0 by r");
    }

    /** "It scales in only if all target tracking policies that may are ready to." */
    @Test
    void targetTracking_two_bothHaveToBeReady() {
        Scaling scaling = group(
                1,
                20,
                4,
                policies(
                        "cpu",
                        track(PredefinedMetric.CPU, 50),
                        "requests",
                        track(PredefinedMetric.REQUESTS_PER_TARGET, 100)));
        double[] idle = new double[30];
        double[] busy = new double[30];
        Arrays.fill(idle, 40);
        Arrays.fill(busy, 400);
        Load load = Load.of(START, Map.of("cpu", idle, "requests-per-target", busy));
        assertThat(new Replay(scaling, AT_ONCE, Assumptions.DEFAULT).play(load).activities())
                .isEmpty();
    }

    /** New instances take work after two minutes and count after three more; until then nothing is added for the same need. */
    @Test
    void startAndWarmUp_delayWorkAndJudgement() {
        Scaling scaling = new Scaling(
                1,
                20,
                2,
                Duration.ofMinutes(3),
                Duration.ofMinutes(5),
                policies("cpu", track(PredefinedMetric.CPU, 50)),
                Map.of());
        double[] demand = new double[20];
        Arrays.fill(demand, 180);
        Timeline timeline = play(scaling, new Timing(Duration.ofMinutes(2), Duration.ofMinutes(2)), demand);
        assertThat(activities(timeline)).containsExactly("3: 2 to 4 by cpu");
        assertThat(timeline.serving()).startsWith(2, 2, 2, 2, 2, 4, 4);
        assertThat(timeline.running()).startsWith(2, 2, 2, 4, 4, 4, 4);
    }

    /** "Simple scaling waits for the activity to complete and the cooldown to expire before it responds to additional alarms." */
    @Test
    void simple_waitsForActivityAndCooldown() {
        Scaling scaling = group(
                1, 20, 2, policies("up", simple(GAUGE, alarm(Comparison.ABOVE, 70, 1, 1), 2, Duration.ofMinutes(4))));
        double[] hot = new double[20];
        Arrays.fill(hot, 90);
        Timeline timeline = play(scaling, new Timing(Duration.ofMinutes(2), Duration.ZERO), hot);
        // Launched at minute 1, in service at 3, cooled down at 7; the next decision holds from 8 on.
        assertThat(activities(timeline)).containsExactly("1: 2 to 4 by up", "8: 4 to 6 by up", "15: 6 to 8 by up");
    }

    @Test
    void removal_drainsAndIsPaidMeanwhile() {
        Scaling scaling = group(
                1,
                20,
                4,
                policies("down", simple(GAUGE, alarm(Comparison.BELOW, 30, 1, 1), -2, Duration.ofMinutes(60))));
        Timeline timeline = play(scaling, new Timing(Duration.ZERO, Duration.ofMinutes(3)), 10, 10, 10, 10, 10, 10);
        assertThat(timeline.serving()).containsExactly(4, 2, 2, 2, 2, 2);
        assertThat(timeline.running()).containsExactly(4, 4, 4, 4, 2, 2);
    }

    /** Minimum 10 on Fridays at 17:00 in Berlin, 16:00 UTC in November; nothing is put back afterwards. */
    @Test
    void schedule_setsTheRange_andPoliciesActWithinIt() {
        Scaling scaling = new Scaling(
                2,
                20,
                2,
                null,
                Duration.ofMinutes(5),
                policies("cpu", track(PredefinedMetric.CPU, 50)),
                Map.of("friday", schedule("0 17 * * FRI", "Europe/Berlin", 10, null, null)));
        double[] demand = new double[1440];
        Arrays.fill(demand, 60);
        Timeline timeline = play(scaling, AT_ONCE, demand);
        assertThat(activities(timeline)).containsExactly("960: 2 to 10 by friday");
        assertThat(timeline.least()[959]).isEqualTo(2);
        assertThat(timeline.least()[1439]).isEqualTo(10);
    }

    @Test
    void play_load_isNeverChangedByTheCount() {
        Timeline timeline = play(
                group(1, 20, 2, policies("cpu", track(PredefinedMetric.CPU, 50))),
                AT_ONCE,
                500,
                500,
                500,
                500,
                500,
                500,
                500,
                500,
                500,
                500);
        // Two can show 100 percent at most: the first answer is to double, and only then is it seen that this is not
        // enough.
        assertThat(activities(timeline)).containsExactly("3: 2 to 4 by cpu", "4: 4 to 8 by cpu", "5: 8 to 10 by cpu");
    }

    private static Timeline play(Scaling scaling, Timing timing, double... demand) {
        String metric = scaling.policies().values().iterator().next().metric().label();
        return new Replay(scaling, timing, Assumptions.DEFAULT).play(load(metric, demand));
    }

    private static Load load(String metric, double... demand) {
        return Load.of(START, Map.of(metric, demand));
    }

    private static Map<String, Policy> policies(Object... named) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        for (int i = 0; i < named.length; i += 2) {
            policies.put((String) named[i], (Policy) named[i + 1]);
        }
        return policies;
    }

    private static List<String> activities(Timeline timeline) {
        return timeline.activities().stream()
                .map(one -> one.minute() + ": " + one.from() + " to " + one.to() + " by " + one.cause())
                .toList();
    }
}
