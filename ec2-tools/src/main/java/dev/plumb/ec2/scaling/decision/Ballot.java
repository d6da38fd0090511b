package dev.plumb.ec2.scaling.decision;

import org.jspecify.annotations.Nullable;

/**
 * Collects what the policies of a group want in one moment, and decides. Of several the one with the largest capacity wins, on the way up
 * and on the way down; growth goes before removal; target tracking removes only where all such policies that may are ready to; and a scale-out in
 * progress holds back removals. ("Dynamic scaling" and "Target tracking scaling policies" in the EC2 Auto Scaling User Guide.)
 *
 * <p>Not thread safe. One may be used again after {@link #clear}.
 */
public final class Ballot {
    private @Nullable Wish growth;
    private @Nullable Wish removal;
    private @Nullable Wish tracked;
    private boolean vetoed;

    /** Forgets everything. */
    public void clear() {
        growth = null;
        removal = null;
        tracked = null;
        vetoed = false;
    }

    /** A policy whose alarm is in ALARM wants so many instances, more or fewer than there are. */
    public void wants(Wish wish, Capacity now) {
        if (wish.capacity() >= now.desired()) {
            growth = larger(growth, wish);
        } else {
            removal = larger(removal, wish);
        }
    }

    /** A target tracking policy is ready to remove instances. */
    public void tracksDown(Wish wish) {
        tracked = larger(tracked, wish);
    }

    /** A target tracking policy that may remove instances is not ready to. */
    public void tracksOn() {
        vetoed = true;
    }

    private static Wish larger(@Nullable Wish one, Wish other) {
        return one == null || other.capacity() > one.capacity() ? other : one;
    }

    /**
     * Decides.
     *
     * @param growing whether a scale-out is in progress
     */
    public Decision decide(Capacity now, boolean growing) {
        Wish up = growth;
        if (up != null && up.capacity() > now.desired()) {
            return new Decision(up, Decision.Reason.GROWN);
        }
        Wish down = removal;
        if (tracked != null && !vetoed) {
            down = down == null ? tracked : larger(tracked, down);
        }
        if (up != null) {
            return new Decision(
                    null, now.desired() >= now.max() ? Decision.Reason.AT_MAX : Decision.Reason.ALREADY_THERE);
        }
        if (down == null) {
            return new Decision(null, tracked == null ? Decision.Reason.NOTHING_WANTED : Decision.Reason.NOT_ALL_AGREE);
        }
        if (down.capacity() >= now.desired()) {
            return new Decision(
                    null, now.desired() <= now.min() ? Decision.Reason.AT_MIN : Decision.Reason.ALREADY_THERE);
        }
        return growing
                ? new Decision(null, Decision.Reason.SCALE_OUT_IN_PROGRESS)
                : new Decision(down, Decision.Reason.SHRUNK);
    }
}
