package dev.plumb.iam.audit.password;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.password.PasswordRule.Answer;

/** PWD-LEN and PWD-REUSE, with the numbers of the CIS benchmark. */
final class PasswordStrength {
    private static final int LENGTH = 14;
    private static final int REMEMBERED = 24;

    private PasswordStrength() {}

    static Rule<IamFacts> length() {
        return new PasswordRule(
                PasswordRule.info("PWD-LEN", Severity.MEDIUM)
                        .title("Passwords have at least 14 characters")
                        .why("Length is what makes guessing expensive: every further character multiplies the work.")
                        .fix(
                                "IAM > Account settings > Password policy > Edit > Custom > Minimum length 14",
                                "aws iam update-account-password-policy --minimum-password-length 14 (name every other"
                                        + " setting too: what is left out goes back to its default)",
                                "minimum_password_length = 14 in aws_iam_account_password_policy")
                        .benchmarks(Cis.controls("1.8/1.7/2.7/2.8"))
                        .benchmark("Security Hub", "IAM.7")
                        .benchmark("Security Hub", "IAM.15")
                        .build(),
                (policy, thresholds) -> new Answer(
                        policy.minimumLength() >= LENGTH,
                        "passwords need " + policy.minimumLength() + " characters, the limit is " + LENGTH,
                        Evidence.of("MinimumPasswordLength", policy.minimumLength())));
    }

    static Rule<IamFacts> reuse() {
        return new PasswordRule(
                PasswordRule.info("PWD-REUSE", Severity.MEDIUM)
                        .title("The last 24 passwords cannot be used again")
                        .why(
                                "A changed password that goes back to the old one protects against nothing: the old one may "
                                        + "be in a leaked list.")
                        .fix(
                                "IAM > Account settings > Password policy > Edit > Custom > Prevent password reuse,"
                                        + " remember 24",
                                "aws iam update-account-password-policy --password-reuse-prevention 24 (name every other"
                                        + " setting too: what is left out goes back to its default)",
                                "password_reuse_prevention = 24 in aws_iam_account_password_policy")
                        .benchmarks(Cis.controls("1.9/1.8/2.8/2.9"))
                        .build(),
                (policy, thresholds) -> {
                    Integer remembered = policy.reusePrevention();
                    int count = remembered == null ? 0 : remembered;
                    return new Answer(
                            count >= REMEMBERED,
                            count + " former passwords are remembered, the limit is " + REMEMBERED,
                            Evidence.of("PasswordReusePrevention", count));
                });
    }
}
