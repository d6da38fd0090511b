package dev.plumb.ec2.scaling.policy;

/** How a policy decides. AWS takes a policy that does not say it for a simple one, so a file has to. */
public enum PolicyType {
    /** Keeps a metric near a target. */
    TARGET_TRACKING,
    /** Changes the group by how far the metric is beyond the alarm's threshold. */
    STEP,
    /** Changes the group by one amount, then waits for the cooldown. */
    SIMPLE
}
