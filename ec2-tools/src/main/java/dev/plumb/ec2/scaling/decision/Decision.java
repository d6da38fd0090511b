package dev.plumb.ec2.scaling.decision;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of all wishes.
 *
 * @param wish what is done, or null where all stays as it is
 * @param reason why
 */
public record Decision(@Nullable Wish wish, Reason reason) {
    /** Why something is done or not. */
    public enum Reason {
        /** No policy wants anything. */
        NOTHING_WANTED,
        /** Instances are added. */
        GROWN,
        /** Instances are removed. */
        SHRUNK,
        /** What is wanted is there, or on its way. */
        ALREADY_THERE,
        /** More is wanted than the group may have. */
        AT_MAX,
        /** Fewer are wanted than the group may have. */
        AT_MIN,
        /** A scale-out is in progress, which holds back removals. */
        SCALE_OUT_IN_PROGRESS,
        /** Another target tracking policy is not ready to remove instances. */
        NOT_ALL_AGREE
    }
}
