package dev.plumb.ec2.scaling.policy;

/** What the number of a step means. */
public enum AdjustmentType {
    /** So many instances more, or fewer. */
    CHANGE_IN_CAPACITY,
    /** Exactly so many instances. */
    EXACT_CAPACITY,
    /** So many percent more, or fewer. */
    PERCENT_CHANGE_IN_CAPACITY
}
