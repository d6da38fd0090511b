package dev.plumb.simulator.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When, where and for what a key or role last acted.
 *
 * @param time the instant, or null for never
 * @param region the Region, {@code N/A} for a global service
 * @param service the service's namespace, {@code N/A} where it does not apply
 */
public record LastUse(@Nullable Instant time, String region, String service) {
    /** Never used. */
    public static final LastUse NEVER = new LastUse(null, "N/A", "N/A");
}
