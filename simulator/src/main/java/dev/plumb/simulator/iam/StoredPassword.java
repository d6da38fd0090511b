package dev.plumb.simulator.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's console password (login profile); the password itself is not kept.
 *
 * @param created when the profile was made
 * @param changed when the password was last set
 * @param resetRequired whether the next sign-in must change it
 * @param lastUsed when it was last used, or null for never
 */
public record StoredPassword(
        Instant created,
        Instant changed,
        boolean resetRequired,
        @Nullable Instant lastUsed) {}
