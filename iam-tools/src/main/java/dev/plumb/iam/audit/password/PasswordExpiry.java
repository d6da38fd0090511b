package dev.plumb.iam.audit.password;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.audit.password.PasswordRule.Answer;
import dev.plumb.iam.snapshot.PasswordPolicy;

/** PWD-AGE, PWD-HARDEXPIRY and PWD-CHANGE. */
final class PasswordExpiry {
    private static final int MAX_AGE = 90;

    private PasswordExpiry() {}

    static Rule<IamFacts> age() {
        return new PasswordRule(
                PasswordRule.info("PWD-AGE", Severity.LOW)
                        .title("Passwords that expire do so within 90 days")
                        .why(
                                "A long maximum age has the cost of forced changes and hardly their use. NIST advises against "
                                        + "forced changes, so passwords that never expire fail only where the settings demand"
                                        + " expiry.")
                        .fix(
                                "IAM > Account settings > Password policy > Edit > Custom > Expire passwords in 90 days",
                                "aws iam update-account-password-policy --max-password-age 90 (name every other setting"
                                        + " too: what is left out goes back to its default)",
                                "max_password_age = 90 in aws_iam_account_password_policy")
                        .build(),
                PasswordExpiry::age);
    }

    private static Answer age(PasswordPolicy policy, Thresholds thresholds) {
        Integer days = policy.maxAgeDays();
        if (days == null || days == 0) {
            return new Answer(
                    !thresholds.requirePasswordExpiry(),
                    thresholds.requirePasswordExpiry()
                            ? "passwords never expire, the limit is " + MAX_AGE + " days"
                            : "passwords never expire, which passes unless --require-password-expiry asks for an expiry",
                    Evidence.of("MaxPasswordAge", "none"));
        }
        return new Answer(
                days <= MAX_AGE,
                "passwords expire after " + days + " days, the limit is " + MAX_AGE,
                Evidence.of("MaxPasswordAge", days));
    }

    static Rule<IamFacts> hardExpiry() {
        return new PasswordRule(
                PasswordRule.info("PWD-HARDEXPIRY", Severity.INFO)
                        .title("People with an expired password can still set a new one")
                        .why("With hard expiry only an administrator can reset an expired password. When all passwords"
                                + " have expired, nobody is left who can.")
                        .fix(
                                "IAM > Account settings > Password policy > Edit > clear Password expiration requires"
                                        + " administrator reset",
                                "aws iam update-account-password-policy --no-hard-expiry (name every other setting too:"
                                        + " what is left out goes back to its default)",
                                "hard_expiry = false in aws_iam_account_password_policy")
                        .build(),
                (policy, thresholds) -> new Answer(
                        !policy.hardExpiry(),
                        policy.hardExpiry()
                                ? "only an administrator can reset an expired password"
                                : "an expired password can be changed by its owner",
                        Evidence.of("HardExpiry", policy.hardExpiry())));
    }

    static Rule<IamFacts> change() {
        return new PasswordRule(
                PasswordRule.info("PWD-CHANGE", Severity.LOW)
                        .title("Users may change their own password")
                        .why(
                                "A password that its owner cannot change is known to the administrator who set it, and stays"
                                        + " in use after a suspicion.")
                        .fix(
                                "IAM > Account settings > Password policy > Edit > Custom > Allow users to change their"
                                        + " own password",
                                "aws iam update-account-password-policy --allow-users-to-change-password (name every"
                                        + " other setting too: what is left out goes back to its default)",
                                "allow_users_to_change_password = true in aws_iam_account_password_policy")
                        .build(),
                (policy, thresholds) -> new Answer(
                        policy.allowUsersToChange(),
                        policy.allowUsersToChange()
                                ? "users may change their own password"
                                : "users may not change their own password",
                        Evidence.of("AllowUsersToChangePassword", policy.allowUsersToChange())));
    }
}
