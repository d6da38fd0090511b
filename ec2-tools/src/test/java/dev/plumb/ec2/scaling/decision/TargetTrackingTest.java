package dev.plumb.ec2.scaling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The example of "Target tracking scaling policies for Amazon EC2 Auto Scaling", under "Considerations":
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html.
 */
class TargetTrackingTest {
    private static final TargetTracking FIFTY = new TargetTracking(50);
    private static final Assumptions WHOLE = Assumptions.DEFAULT.with(Assumption.SCALE_IN_SHARE, 1);

    /** "Adding 1.5 instances would bring it close to 50 percent: we round up and add two": 3 at 75 percent need 4.5. */
    @Test
    void grown_oneAndAHalfTooFew_addsTwo() {
        assertThat(FIFTY.grown(Capacity.of(1, 100, 3), 75)).isEqualTo(5);
    }

    /** "Removing 1.5 instances would take it above 50 percent: we remove just one": 3 at 25 percent need 1.5. */
    @Test
    void shrunk_oneAndAHalfTooMany_removesOne() {
        assertThat(FIFTY.shrunk(Capacity.of(1, 100, 3), 25, WHOLE)).isEqualTo(2);
    }

    @Test
    void grown_whileInstancesWarmUp_doesNotCountThem() {
        assertThat(FIFTY.grown(new Capacity(1, 100, 15, 10, 5, 0), 70)).isEqualTo(15);
        assertThat(FIFTY.grown(new Capacity(1, 100, 15, 10, 5, 0), 80)).isEqualTo(16);
    }

    @Test
    void grown_atTheTarget_addsNothing() {
        // 50.000000000000014 is what sharing 350 among 7 might come to.
        assertThat(FIFTY.grown(Capacity.of(1, 100, 7), Math.nextUp(50.0))).isEqualTo(7);
    }

    @Test
    void grown_isHeldByMax() {
        assertThat(FIFTY.grown(Capacity.of(1, 12, 10), 100)).isEqualTo(12);
    }

    @Test
    void shrunk_byDefault_removesATenthAtATime() {
        assertThat(FIFTY.shrunk(Capacity.of(1, 100, 40), 10, Assumptions.DEFAULT))
                .isEqualTo(36);
        assertThat(FIFTY.shrunk(Capacity.of(1, 100, 4), 10, Assumptions.DEFAULT))
                .isEqualTo(3);
    }

    @Test
    void shrunk_whileInstancesTerminate_countsThem() {
        // Ten take the load of 30 percent each: six are enough, and two are leaving already.
        assertThat(FIFTY.shrunk(new Capacity(1, 100, 8, 8, 0, 2), 30, WHOLE)).isEqualTo(6);
    }

    @Test
    void shrunk_toNothing_whereMinAllows() {
        assertThat(FIFTY.shrunk(Capacity.of(0, 100, 1), 0, Assumptions.DEFAULT)).isEqualTo(0);
        assertThat(FIFTY.shrunk(Capacity.of(1, 100, 1), 0, Assumptions.DEFAULT)).isEqualTo(1);
    }
}
