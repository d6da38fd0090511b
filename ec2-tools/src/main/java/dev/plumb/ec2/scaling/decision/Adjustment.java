package dev.plumb.ec2.scaling.decision;

import dev.plumb.ec2.scaling.policy.AdjustmentType;

/**
 * What the number of a step, or of a simple policy, does to a group: "Scaling adjustment types" in the EC2 Auto Scaling User Guide.
 *
 * @param type what numbers mean
 * @param least what a change in percent comes to at least; 0 for nothing in particular
 */
public record Adjustment(AdjustmentType type, int least) {
    private static final int HUNDRED = 100;

    /**
     * Returns how many instances the group is to have, within its bounds. Growth never lowers what is desired, and a removal never
     * raises it.
     */
    public int capacity(int change, Capacity now) {
        if (type == AdjustmentType.EXACT_CAPACITY) {
            return now.within(change);
        }
        if (change == 0) {
            return now.desired();
        }
        long base = change > 0 ? now.forGrowth() : now.forRemoval();
        long wanted = base + (type == AdjustmentType.PERCENT_CHANGE_IN_CAPACITY ? percent(base, change) : change);
        return now.within(change > 0 ? Math.max(now.desired(), wanted) : Math.min(now.desired(), wanted));
    }

    /** Rounds towards zero, except that less than one is one. */
    private long percent(long base, int change) {
        long hundredfold = base * change;
        long sign = Long.signum(hundredfold);
        long whole = Math.abs(hundredfold) / HUNDRED;
        if (whole == 0 && hundredfold != 0) {
            whole = 1;
        }
        return (sign == 0 ? Integer.signum(change) : sign) * Math.max(whole, least);
    }
}
