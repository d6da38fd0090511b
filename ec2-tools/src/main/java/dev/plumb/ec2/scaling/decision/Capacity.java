package dev.plumb.ec2.scaling.decision;

/**
 * How many instances a group has, in AWS's terms.
 *
 * @param min the least it may have
 * @param max the most
 * @param desired how many it is to have
 * @param settled how many are in service and warm
 * @param warming how many were launched and are not warm yet
 * @param terminating how many are on their way out
 */
public record Capacity(int min, int max, int desired, int settled, int warming, int terminating) {
    /** Returns a group at rest. */
    public static Capacity of(int min, int max, int desired) {
        return new Capacity(min, max, desired, desired, 0, 0);
    }

    /** Returns what growth is reckoned from: instances that warm up do not count. */
    public int forGrowth() {
        return settled;
    }

    /** Returns what removals are reckoned from: instances that terminate still count. */
    public int forRemoval() {
        return settled + warming + terminating;
    }

    /** Returns the nearest number that the group may have. */
    public int within(long wanted) {
        return (int) Math.max(min, Math.min(max, wanted));
    }
}
