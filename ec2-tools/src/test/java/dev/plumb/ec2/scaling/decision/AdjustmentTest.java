package dev.plumb.ec2.scaling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.scaling.policy.AdjustmentType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of "Step and simple scaling policies for Amazon EC2 Auto Scaling",
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html, and of "Dynamic scaling",
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scale-based-on-demand.html.
 */
class AdjustmentTest {
    private static final Adjustment PERCENT = new Adjustment(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY, 0);
    private static final Adjustment CHANGE = new Adjustment(AdjustmentType.CHANGE_IN_CAPACITY, 0);

    @Test
    void changeInCapacity_threeAndFive_areEight() {
        assertThat(CHANGE.capacity(5, Capacity.of(1, 100, 3))).isEqualTo(8);
    }

    @Test
    void exactCapacity_isWhatItSays() {
        assertThat(new Adjustment(AdjustmentType.EXACT_CAPACITY, 0).capacity(5, Capacity.of(1, 100, 3)))
                .isEqualTo(5);
    }

    @Test
    void percentChange_tenPercentOfTen_isOne() {
        assertThat(PERCENT.capacity(10, Capacity.of(1, 100, 10))).isEqualTo(11);
    }

    /** "12.7 is rounded to 12, .67 to 1, -.58 to -1, and -6.67 to -6." The last is 29 percent of 23. */
    @ParameterizedTest
    @CsvSource({"10, 127, 12", "1, 67, 1", "1, -58, -1", "23, -29, -6"})
    void percentChange_isRounded(int count, int percent, int expected) {
        Capacity now = Capacity.of(0, 10_000, count);
        assertThat(PERCENT.capacity(percent, now) - count).isEqualTo(expected);
    }

    @Test
    void minAdjustmentMagnitude_twentyFivePercentOfFour_isTwoAtLeast() {
        assertThat(new Adjustment(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY, 2).capacity(25, Capacity.of(1, 100, 4)))
                .isEqualTo(6);
    }

    @Test
    void bounds_examplesOneAndTwoOfDynamicScaling() {
        assertThat(CHANGE.capacity(3, Capacity.of(1, 3, 2))).isEqualTo(3);
        assertThat(CHANGE.capacity(-2, Capacity.of(2, 10, 3))).isEqualTo(2);
    }

    @Test
    void growth_whileInstancesWarmUp_doesNotCountThem() {
        Capacity warming = new Capacity(1, 100, 11, 10, 1, 0);
        assertThat(PERCENT.capacity(10, warming)).isEqualTo(11);
        assertThat(PERCENT.capacity(30, warming)).isEqualTo(13);
    }

    @Test
    void removal_whileInstancesTerminate_countsThem() {
        Capacity leaving = new Capacity(1, 100, 9, 9, 0, 1);
        assertThat(PERCENT.capacity(-10, leaving)).isEqualTo(9);
    }

    /** Whatever the numbers: towards zero, but never nothing, and never the other direction. */
    @Test
    void percentChange_anyNumbers_differByLessThanOneFromTheExactShare() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int count = 1 + random.nextInt(500);
            int change = random.nextInt(401) - 200;
            double exact = count * change / 100.0;
            int delta = PERCENT.capacity(change, Capacity.of(-2000, 2000, count)) - count;
            assertThat(Math.abs(delta - exact))
                    .as("%d by %d percent, seed %d", count, change, seed)
                    .isLessThan(1);
            assertThat(Math.signum(delta)).isEqualTo((float) Math.signum(exact));
            if (Math.abs(exact) >= 1) {
                assertThat(Math.abs(delta)).isLessThanOrEqualTo((int) Math.abs(exact));
            }
        }
    }
}
