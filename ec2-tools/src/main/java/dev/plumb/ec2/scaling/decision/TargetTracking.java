package dev.plumb.ec2.scaling.decision;

/**
 * How many instances target tracking wants, from a metric per instance. The formula is ours and agrees with AWS's examples:
 * proportional, growth rounded up and removals rounded down.
 *
 * @param target where to keep the metric
 */
public record TargetTracking(double target) {
    /** A metric that is above its target by rounding alone is not. */
    private static final double HAIR = 1e-9;

    /** Returns how many instances keep the metric at the target or below; at least as many as are desired. */
    public int grown(Capacity now, double metric) {
        return now.within(Math.max(now.desired(), needed(now.forGrowth(), metric)));
    }

    /** Returns how many instances are enough; at most as many as are desired, and not fewer than a removal at a time leaves. */
    public int shrunk(Capacity now, double metric, Assumptions assumptions) {
        int base = now.forRemoval();
        long enough = needed(base, metric);
        long most = Math.max(1, (long) (base * assumptions.get(Assumption.SCALE_IN_SHARE) + HAIR));
        long wanted = Math.max(enough, now.desired() - most);
        if (assumptions.holds(Assumption.FLAP_GUARD)) {
            // What the group would have to bear afterwards, by as many instances as would be left.
            while (wanted < now.desired() && base * metric > target * wanted * (1 + HAIR)) {
                wanted++;
            }
        }
        return now.within(Math.min(now.desired(), wanted));
    }

    private long needed(int count, double metric) {
        double exact = count * metric / target;
        return (long) Math.ceil(exact - HAIR * Math.max(1, exact));
    }
}
