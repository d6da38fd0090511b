package dev.plumb.simulator.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/** Numbers of policies by "Scaling adjustment types"; target tracking by the model that the settings describe. */
class AdjustmentsTest {
    private static Standing of(int count) {
        return new Standing(new StoredSizes(0, 100, count), count, 0, 0);
    }

    private static int percent(int adjustment, int count) {
        return Adjustments.stepped(
                ScalingPolicy.builder()
                        .adjustmentType("PercentChangeInCapacity")
                        .build(),
                adjustment,
                of(count));
    }

    @Test
    void percents_are_rounded_as_aws_says() {
        assertThat(percent(25, 50)).isEqualTo(62); // 12.5 becomes 12
        assertThat(percent(25, 3)).isEqualTo(4); // 0.75 becomes 1
        assertThat(percent(-25, 3)).isEqualTo(2); // -0.75 becomes -1
        assertThat(percent(-35, 19)).isEqualTo(13); // -6.65 becomes -6
    }

    @Test
    void a_percentage_comes_to_at_least_the_magnitude() {
        ScalingPolicy policy = ScalingPolicy.builder()
                .adjustmentType("PercentChangeInCapacity")
                .minAdjustmentMagnitude(2)
                .build();
        assertThat(Adjustments.stepped(policy, 25, of(4))).isEqualTo(6);
    }

    @Test
    void a_target_is_kept_in_proportion() {
        assertThat(Adjustments.grown(of(10), 75, 50)).isEqualTo(15);
        assertThat(Adjustments.grown(of(10), 50, 50)).isEqualTo(10);
        assertThat(Adjustments.shrunk(of(10), 25, 50, 1, true)).isEqualTo(5);
        assertThat(Adjustments.shrunk(of(10), 25, 50, 0.1, true)).isEqualTo(9);
        // One of two would be above the target: both stay.
        assertThat(Adjustments.shrunk(of(2), 44, 50, 0.5, true)).isEqualTo(2);
    }
}
