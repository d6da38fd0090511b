package dev.plumb.iam.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * The account's password policy.
 *
 * @param set false when the account has none and IAM's default applies
 * @param maxAgeDays days until a password expires, null when it never does
 * @param reusePrevention how many former passwords are refused, null when none
 * @param hardExpiry whether an expired password can only be reset by an administrator
 */
public record PasswordPolicy(
        boolean set,
        int minimumLength,
        boolean requireSymbols,
        boolean requireNumbers,
        boolean requireUppercase,
        boolean requireLowercase,
        boolean allowUsersToChange,
        @Nullable Integer maxAgeDays,
        @Nullable Integer reusePrevention,
        boolean hardExpiry) {
    /**
     * What IAM applies where no policy is set: eight characters. IAM then wants three of the four character classes,
     * so no single one is required.
     */
    public static final PasswordPolicy DEFAULT =
            new PasswordPolicy(false, 8, false, false, false, false, true, null, null, false);
}
