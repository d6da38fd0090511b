package dev.plumb.simulator.autoscaling;

import org.jspecify.annotations.Nullable;

/**
 * A lifecycle hook.
 *
 * @param name its name
 * @param group its group
 * @param transition when instances wait because of it
 * @param target whom it would tell, or null
 * @param role the role to tell with, or null
 * @param metadata what it would tell besides, or null
 * @param heartbeat for how many seconds instances wait
 * @param result what happens when nobody completes the action
 */
record StoredHook(
        String name,
        String group,
        String transition,
        @Nullable String target,
        @Nullable String role,
        @Nullable String metadata,
        int heartbeat,
        String result) {
    static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
    static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

    private static final int LONGEST = 172_800;

    /** Returns for how many seconds an instance waits at most, however often it is kept waiting. */
    int global() {
        return Math.min(LONGEST, 100 * heartbeat);
    }
}
