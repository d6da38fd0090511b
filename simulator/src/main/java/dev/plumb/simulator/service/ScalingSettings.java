package dev.plumb.simulator.service;

import java.time.Duration;

/**
 * How Auto Scaling behaves where AWS publishes nothing. None of the defaults is more than a guess.
 *
 * @param roleDelay how long after an account was opened its service-linked role is not ready
 * @param highDatapoints how many datapoints above the target have target tracking add instances
 * @param lowDatapoints how many datapoints below the low line have target tracking remove instances
 * @param lowLine where the low line is, as a share of the target
 * @param scaleInShare the largest share of a group that target tracking removes at a time, one instance at least
 * @param refreshPatience after how long without progress an instance refresh fails; documented for instances that are protected,
 *     a guess for those that do not become healthy
 * @param flapGuard whether target tracking keeps instances without which the metric would pass the target
 */
public record ScalingSettings(
        Duration roleDelay,
        int highDatapoints,
        int lowDatapoints,
        double lowLine,
        double scaleInShare,
        Duration refreshPatience,
        boolean flapGuard) {
    /** The defaults. */
    public static final ScalingSettings DEFAULT =
            new ScalingSettings(Duration.ZERO, 3, 15, 0.9, 0.1, Duration.ofHours(1), true);

    /** Returns the same with a service-linked role that takes its time. */
    public ScalingSettings withRoleDelay(Duration value) {
        return new ScalingSettings(
                value, highDatapoints, lowDatapoints, lowLine, scaleInShare, refreshPatience, flapGuard);
    }

    /** Returns the same with other counts of datapoints and another low line of target tracking. */
    public ScalingSettings withTracking(int high, int low, double line) {
        return new ScalingSettings(roleDelay, high, low, line, scaleInShare, refreshPatience, flapGuard);
    }

    /** Returns the same with another damping of target tracking on the way down. */
    public ScalingSettings withScaleIn(double share, boolean guarded) {
        return new ScalingSettings(roleDelay, highDatapoints, lowDatapoints, lowLine, share, refreshPatience, guarded);
    }

    /** Returns the same with instance refreshes that give up after another time. */
    public ScalingSettings withRefreshPatience(Duration value) {
        return new ScalingSettings(roleDelay, highDatapoints, lowDatapoints, lowLine, scaleInShare, value, flapGuard);
    }
}
