package dev.plumb.simulator.elb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Targets that fail their checks by script.
 *
 * @param image the image whose instances do, or null for any
 * @param tag the key of a tag that they have, or null for any
 * @param value the value of that tag, or null for any
 * @param target the one target, or null for any
 * @param reason such as {@code Target.Timeout}
 * @param from since when
 * @param until when they recover, or null for never
 */
record StoredHealthScript(
        @Nullable String image,
        @Nullable String tag,
        @Nullable String value,
        @Nullable String target,
        String reason,
        Instant from,
        @Nullable Instant until) {}
