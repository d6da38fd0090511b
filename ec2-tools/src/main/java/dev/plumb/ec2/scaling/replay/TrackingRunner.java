package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.decision.Ballot;
import dev.plumb.ec2.scaling.decision.Capacity;
import dev.plumb.ec2.scaling.decision.TargetTracking;
import dev.plumb.ec2.scaling.decision.Wish;

/**
 * Target tracking at work: an alarm above the target, and one below the low line.
 *
 * @param removes whether it may remove instances
 */
record TrackingRunner(
        String name,
        int metric,
        int warmUp,
        TargetTracking tracking,
        boolean removes,
        Watch high,
        Watch low,
        Assumptions assumptions)
        implements Runner {
    @Override
    public int cooldown() {
        return -1;
    }

    @Override
    public void observe(double value) {
        high.observe(value);
        low.observe(value);
    }

    @Override
    public void vote(Capacity now, boolean locked, Ballot ballot) {
        if (high.inAlarm()) {
            double value = high.latest();
            ballot.wants(new Wish(name, tracking.grown(now, value), value), now);
        }
        if (!removes) {
            return;
        }
        if (low.inAlarm()) {
            double value = low.latest();
            ballot.tracksDown(new Wish(name, tracking.shrunk(now, value, assumptions), value));
        } else {
            ballot.tracksOn();
        }
    }
}
