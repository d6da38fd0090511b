package dev.plumb.ec2.scaling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * "Multiple scaling policies" in "Dynamic scaling for Amazon EC2 Auto Scaling",
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scale-based-on-demand.html#multiple-scaling-policy-resolution.
 */
class BallotTest {
    private final Ballot ballot = new Ballot();

    /** "The policy for CPU launches one instance, that for the queue two: the group launches two." */
    @Test
    void growth_ofTwo_theLargerWins() {
        Capacity now = Capacity.of(1, 10, 1);
        ballot.wants(new Wish("cpu", 2, 95), now);
        ballot.wants(new Wish("queue", 3, 40), now);
        assertThat(ballot.decide(now, false)).isEqualTo(new Decision(new Wish("queue", 3, 40), Decision.Reason.GROWN));
    }

    /** "One terminates three, another 25 percent, of eight: the group terminates two." */
    @Test
    void removal_ofTwo_theOneThatLeavesMoreWins() {
        Capacity now = Capacity.of(1, 10, 8);
        ballot.wants(new Wish("three", 5, 0), now);
        ballot.wants(new Wish("quarter", 6, 0), now);
        assertThat(ballot.decide(now, false).wish()).isEqualTo(new Wish("quarter", 6, 0));
    }

    @Test
    void growthAndRemoval_growthWins() {
        Capacity now = Capacity.of(1, 10, 8);
        ballot.wants(new Wish("down", 5, 0), now);
        ballot.wants(new Wish("up", 9, 0), now);
        assertThat(ballot.decide(now, false).reason()).isEqualTo(Decision.Reason.GROWN);
    }

    @Test
    void trackingDown_oneIsNotReady_nothingGoes() {
        Capacity now = Capacity.of(1, 10, 8);
        ballot.tracksDown(new Wish("cpu", 6, 10));
        ballot.tracksOn();
        assertThat(ballot.decide(now, false)).isEqualTo(new Decision(null, Decision.Reason.NOT_ALL_AGREE));
    }

    @Test
    void trackingDown_allAreReady_theOneThatLeavesMoreWins() {
        Capacity now = Capacity.of(1, 10, 8);
        ballot.tracksDown(new Wish("cpu", 5, 10));
        ballot.tracksDown(new Wish("requests", 7, 10));
        assertThat(ballot.decide(now, false).wish()).isEqualTo(new Wish("requests", 7, 10));
    }

    /** "A scale-in activity can't start while a scale-out activity is in progress." */
    @Test
    void removal_whileTheGroupGrows_waits() {
        Capacity now = Capacity.of(1, 10, 8);
        ballot.wants(new Wish("down", 5, 0), now);
        assertThat(ballot.decide(now, true)).isEqualTo(new Decision(null, Decision.Reason.SCALE_OUT_IN_PROGRESS));
    }

    @Test
    void growth_beyondMax_saysSo() {
        Capacity now = Capacity.of(1, 8, 8);
        ballot.wants(new Wish("up", 8, 90), now);
        assertThat(ballot.decide(now, false).reason()).isEqualTo(Decision.Reason.AT_MAX);
    }
}
