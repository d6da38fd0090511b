package dev.plumb.ec2.scaling.policy;

/** What CloudWatch makes of the samples of one period. */
public enum Statistic {
    /** Their mean. */
    AVERAGE,
    /** The least. */
    MINIMUM,
    /** The most. */
    MAXIMUM,
    /** Their sum. */
    SUM,
    /** How many there are. */
    SAMPLE_COUNT
}
