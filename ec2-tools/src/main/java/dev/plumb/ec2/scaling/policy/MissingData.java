package dev.plumb.ec2.scaling.policy;

/** How an alarm takes a period without data. */
public enum MissingData {
    /** As none: without any data the alarm has insufficient data. */
    MISSING,
    /** As beyond the threshold. */
    BREACHING,
    /** As within the threshold. */
    NOT_BREACHING,
    /** The alarm stays as it is. */
    IGNORE
}
