package dev.plumb.ec2.scaling.replay;

/**
 * A change of how many instances are desired.
 *
 * @param minute when, from the beginning of the load
 * @param from how many were desired
 * @param to how many are
 * @param cause the policy or schedule
 * @param scheduled whether a schedule did it
 * @param value the metric that a policy went by; {@link Double#NaN} for a schedule
 */
public record Activity(int minute, int from, int to, String cause, boolean scheduled, double value) {
    /** Returns whether instances are added. */
    public boolean grows() {
        return to > from;
    }
}
