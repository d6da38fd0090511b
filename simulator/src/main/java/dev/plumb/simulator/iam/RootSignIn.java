package dev.plumb.simulator.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the root user signs in.
 *
 * @param password whether root has a password
 * @param passwordLastUsed when it last signed in, null for never
 * @param passwordLastChanged when the password was set, null for unknown
 * @param reported what the credential report says under password_enabled: older reports say {@code not_supported}
 * @param hardwareMfa whether a hardware token or FIDO key guards root, which no listing shows
 */
public record RootSignIn(
        boolean password,
        @Nullable Instant passwordLastUsed,
        @Nullable Instant passwordLastChanged,
        Reported reported,
        boolean hardwareMfa) {
    /** A root user with a password that was never used, reported in the new way. */
    public static final RootSignIn DEFAULT = new RootSignIn(true, null, null, Reported.TRUE_OR_FALSE, false);

    /** The two ways in which reports show root's password. */
    public enum Reported {
        /** {@code true} or {@code false}, as in newer reports. */
        TRUE_OR_FALSE,
        /** {@code not_supported}, as in older reports. */
        NOT_SUPPORTED
    }
}
