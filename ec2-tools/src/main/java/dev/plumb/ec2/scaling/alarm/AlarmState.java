package dev.plumb.ec2.scaling.alarm;

/** The state of an alarm. */
public enum AlarmState {
    /** The metric is within the threshold. */
    OK,
    /** It is beyond the threshold. */
    ALARM,
    /** There is too little data to tell. */
    INSUFFICIENT_DATA
}
