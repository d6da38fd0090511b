package dev.plumb.ec2.scaling.policy;

import static dev.plumb.ec2.scaling.TestPolicies.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepIntervalsTest {
    /**
     * "Step and simple scaling policies for Amazon EC2 Auto Scaling",
     * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html: threshold 50; unchanged between 40 and 60, 10 percent from 60 and 40
     * on, 30 percent from 70 and 30 on.
     */
    @Test
    void change_awsExample_boundsBelongToWhatLiesBeyond() {
        StepIntervals out = StepIntervals.of(List.of(step(0, 10, 0), step(10, 20, 10), step(20, null, 30)), true);
        StepIntervals in = StepIntervals.of(List.of(step(-10, 0, 0), step(-20, -10, -10), step(null, -20, -30)), false);
        assertThat(out.faults()).isEmpty();
        assertThat(in.faults()).isEmpty();
        assertThat(List.of(0.0, 9.9, 10.0, 19.9, 20.0, 50.0))
                .extracting(out::change)
                .extracting(OptionalInt::getAsInt)
                .containsExactly(0, 0, 10, 10, 30, 30);
        assertThat(List.of(0.0, -9.9, -10.0, -19.9, -20.0, -50.0))
                .extracting(in::change)
                .extracting(OptionalInt::getAsInt)
                .containsExactly(0, 0, -10, -10, -30, -30);
    }

    @Test
    void of_lowerBoundsAlone_eachStepEndsWhereTheNextBegins() {
        StepIntervals steps = StepIntervals.of(List.of(step(15, null, 3), step(null, null, 9), step(0, null, 1)), true);
        // One without any bound can only come last, and nothing says where it begins.
        assertThat(steps.faults()).hasSize(1);
        assertThat(StepIntervals.of(List.of(step(15, null, 3), step(0, null, 1)), true)
                        .list())
                .containsExactly(
                        new StepIntervals.Interval(1, BigDecimal.ZERO, BigDecimal.valueOf(15), 1),
                        new StepIntervals.Interval(0, BigDecimal.valueOf(15), null, 3));
    }

    @Test
    void of_oneStepWithoutBounds_isAllBeyondTheThreshold() {
        assertThat(StepIntervals.of(List.of(step(null, null, 2)), true).list())
                .containsExactly(new StepIntervals.Interval(0, BigDecimal.ZERO, null, 2));
        assertThat(StepIntervals.of(List.of(step(null, null, -1)), false).list())
                .containsExactly(new StepIntervals.Interval(0, null, BigDecimal.ZERO, -1));
    }

    @Test
    void faults_overlapGapAndOpenEnds() {
        assertThat(faults(true, step(0, 10, 1), step(8, null, 2)))
                .containsExactly("1 this step begins at 8 and overlaps the one that ends at 10");
        assertThat(faults(true, step(0, 10, 1), step(12, null, 2)))
                .containsExactly("1 no step is for 10 to 12 beyond the threshold");
        assertThat(faults(true, step(-10, 0, 1), step(0, null, 2)))
                .containsExactly("0 a step below the threshold needs one that is open below; leave out lower: -10");
        assertThat(faults(false, step(null, 0, -1), step(0, 10, -2)))
                .containsExactly("1 a step above the threshold needs one that is open above; leave out upper: 10");
        assertThat(faults(true, step(10, 0, 1))).contains("0 this step ends at 0, before it begins at 10");
    }

    /** Bounds that follow from the neighbours may be left out, in any order of the steps, and mean the same. */
    @Test
    void of_anyCuts_withBoundsLeftOut_isTheSame() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            boolean high = random.nextBoolean();
            int count = 1 + random.nextInt(6);
            int sign = high ? 1 : -1;
            List<Integer> cuts = new ArrayList<>();
            int at = 0;
            for (int i = 0; i < count; i++) {
                cuts.add(at);
                at += sign * (1 + random.nextInt(20));
            }
            List<Step> whole = new ArrayList<>();
            List<Step> written = new ArrayList<>();
            // Either all bounds that are nearer to the threshold are left out, or all that are farther.
            boolean near = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                Integer inner = cuts.get(i);
                Integer outer = i == count - 1 ? null : cuts.get(i + 1);
                int change = sign * (i + 1);
                whole.add(high ? step(inner, outer, change) : step(outer, inner, change));
                Integer nearer = near ? null : inner;
                Integer farther = near ? outer : null;
                written.add(high ? step(nearer, farther, change) : step(farther, nearer, change));
            }
            Collections.shuffle(written, random);
            StepIntervals expected = StepIntervals.of(whole, high);
            StepIntervals actual = StepIntervals.of(written, high);
            assertThat(expected.faults()).as("seed %d round %d", seed, round).isEmpty();
            for (int distance = 0; Math.abs(distance) < 130; distance += sign) {
                assertThat(actual.change(distance))
                        .as("seed %d round %d: %s at %d", seed, round, written, distance)
                        .isEqualTo(expected.change(distance))
                        .isNotEmpty();
            }
        }
    }

    private static List<String> faults(boolean high, Step... steps) {
        return StepIntervals.of(List.of(steps), high).faults().stream()
                .map(fault -> fault.index() + " " + fault.what())
                .toList();
    }
}
