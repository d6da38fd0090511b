package dev.plumb.simulator.iam;

import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;

/**
 * The account's password policy.
 *
 * @param minimumLength characters at least
 * @param symbols a symbol is required
 * @param numbers a digit is required
 * @param uppercase an upper-case letter is required
 * @param lowercase a lower-case letter is required
 * @param changeAllowed users may change their own password
 * @param maxAge days until a password expires, 0 for never
 * @param reusePrevention passwords remembered, 0 for none
 * @param hardExpiry whether an expired password locks the user out
 */
public record StoredPasswordPolicy(
        int minimumLength,
        boolean symbols,
        boolean numbers,
        boolean uppercase,
        boolean lowercase,
        boolean changeAllowed,
        int maxAge,
        int reusePrevention,
        boolean hardExpiry) {

    /** What is not sent falls back to its default, not to the old value, as the API reference says. */
    static StoredPasswordPolicy of(UpdateAccountPasswordPolicyRequest r) {
        return new StoredPasswordPolicy(
                r.minimumPasswordLength() == null ? 6 : r.minimumPasswordLength(),
                Boolean.TRUE.equals(r.requireSymbols()),
                Boolean.TRUE.equals(r.requireNumbers()),
                Boolean.TRUE.equals(r.requireUppercaseCharacters()),
                Boolean.TRUE.equals(r.requireLowercaseCharacters()),
                Boolean.TRUE.equals(r.allowUsersToChangePassword()),
                r.maxPasswordAge() == null ? 0 : r.maxPasswordAge(),
                r.passwordReusePrevention() == null ? 0 : r.passwordReusePrevention(),
                Boolean.TRUE.equals(r.hardExpiry()));
    }

    PasswordPolicy model() {
        return PasswordPolicy.builder()
                .minimumPasswordLength(minimumLength)
                .requireSymbols(symbols)
                .requireNumbers(numbers)
                .requireUppercaseCharacters(uppercase)
                .requireLowercaseCharacters(lowercase)
                .allowUsersToChangePassword(changeAllowed)
                .expirePasswords(maxAge > 0)
                .maxPasswordAge(maxAge > 0 ? maxAge : null)
                .passwordReusePrevention(reusePrevention > 0 ? reusePrevention : null)
                .hardExpiry(hardExpiry)
                .build();
    }
}
