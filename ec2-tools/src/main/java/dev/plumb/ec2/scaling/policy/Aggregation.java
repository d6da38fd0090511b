package dev.plumb.ec2.scaling.policy;

/** What becomes of the data points of an alarm before a step is chosen. */
public enum Aggregation {
    /** Their mean. */
    AVERAGE,
    /** The least. */
    MINIMUM,
    /** The most. */
    MAXIMUM
}
