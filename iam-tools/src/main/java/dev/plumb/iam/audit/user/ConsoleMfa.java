package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;

/** USER-MFA-CONSOLE: any kind of device counts. */
final class ConsoleMfa {
    private static final RuleInfo INFO = UserRule.info("USER-MFA-CONSOLE", Severity.HIGH)
            .title("Users with a password sign in with MFA")
            .why("A password is phished, reused or leaked sooner or later. With a second factor that is an incident; "
                    + "without one it is a break-in.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Multi-factor authentication > Assign MFA device",
                    "aws iam enable-mfa-device --user-name USER_NAME --serial-number DEVICE_ARN"
                            + " --authentication-code1 CODE1 --authentication-code2 CODE2",
                    "aws_iam_virtual_mfa_device makes a device, its owner must assign it; demand it with a Deny on"
                            + " BoolIfExists aws:MultiFactorAuthPresent = false")
            .benchmarks(Cis.controls("1.10/1.9/2.9/2.10"))
            .benchmark("Security Hub", "IAM.5")
            .benchmark("Security Hub", "IAM.19")
            .needs("iam:GetCredentialReport")
            .build();

    private ConsoleMfa() {}

    static Rule<IamFacts> rule() {
        return UserRule.byRow(INFO, ConsoleMfa::judge);
    }

    private static Verdict judge(IamFacts facts, UserFacts user, CredentialRow row) {
        Evidence[] evidence = {
            Evidence.of("password_enabled", row.passwordEnabled().text()),
            Evidence.of("mfa_active", row.mfaActive().text())
        };
        if (row.passwordEnabled().no()) {
            return Verdict.notApplicable(user.resource(), "the user has no password");
        } else if (row.mfaActive().yes()) {
            return row.passwordEnabled().yes()
                    ? Verdict.pass(user.resource(), "the user has a password and MFA", evidence)
                    : Verdict.pass(user.resource(), "the user has MFA", evidence);
        } else if (row.passwordEnabled().yes() && row.mfaActive().no()) {
            return Verdict.fail(user.resource(), "the user has a password and no MFA", evidence);
        }
        return Verdict.notEvaluated(
                user.resource(), "the report does not say whether the user has a password and MFA", evidence);
    }
}
