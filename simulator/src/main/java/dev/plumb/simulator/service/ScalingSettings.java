package dev.plumb.simulator.service;

import java.time.Duration;

/**
 * How Auto Scaling behaves where AWS publishes nothing.
 *
 * @param roleDelay how long after an account was opened its service-linked role is not ready
 */
public record ScalingSettings(Duration roleDelay) {
    /** The defaults. */
    public static final ScalingSettings DEFAULT = new ScalingSettings(Duration.ZERO);

    /** Returns the same with a service-linked role that takes its time. */
    public ScalingSettings withRoleDelay(Duration value) {
        return new ScalingSettings(value);
    }
}
