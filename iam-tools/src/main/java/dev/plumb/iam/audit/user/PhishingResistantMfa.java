package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import java.util.List;

/**
 * USER-MFA-PHISH: who has MFA and no virtual device has something better. Who has a virtual device may have something
 * better beside it, which only ListMFADevices of that user shows.
 */
final class PhishingResistantMfa {
    private static final RuleInfo INFO = UserRule.info("USER-MFA-PHISH", Severity.MEDIUM)
            .title("Users with a password hold a hardware token, FIDO key or passkey")
            .why("A code from an app can be typed into a false sign-in page. A FIDO key or passkey answers only the "
                    + "real one.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Multi-factor authentication > Assign a passkey or"
                            + " security key",
                    "aws iam list-mfa-devices --user-name USER_NAME shows the devices; FIDO keys are assigned in the"
                            + " console by their owner",
                    "Terraform cannot assign FIDO keys; bring people in through aws_iam_saml_provider or Identity"
                            + " Center")
            .needs("iam:GetCredentialReport", "iam:ListVirtualMFADevices")
            .build();

    private static final String SMS = "sms-mfa";

    private PhishingResistantMfa() {}

    static Rule<IamFacts> rule() {
        return UserRule.byRow(INFO, PhishingResistantMfa::judge);
    }

    private static Verdict judge(IamFacts facts, UserFacts user, CredentialRow row) {
        Resource resource = user.resource();
        if (row.passwordEnabled().no()) {
            return Verdict.notApplicable(resource, "the user has no password");
        } else if (!row.passwordEnabled().yes()) {
            return Verdict.notEvaluated(
                    resource,
                    "the report does not say whether the user has a password",
                    Evidence.of("password_enabled", row.passwordEnabled().text()));
        }
        List<String> listed = facts.snapshot().mfaDevices().get(user.name());
        if (listed != null && !listed.isEmpty()) {
            return byDevices(resource, listed);
        } else if (listed != null && row.mfaActive().yes()) {
            // The list is fresher: the device went away since the report, or one of the two is wrong.
            return Verdict.notEvaluated(
                    resource,
                    "the report says that the user has MFA, and the list of the user's devices is empty",
                    Evidence.of("mfa_active", row.mfaActive().text()));
        } else if (row.mfaActive().no()) {
            return Verdict.notApplicable(resource, "the user has no MFA at all, which is USER-MFA-CONSOLE's business");
        } else if (!row.mfaActive().yes()) {
            return Verdict.notEvaluated(
                    resource,
                    "the report does not say whether the user has MFA",
                    Evidence.of("mfa_active", row.mfaActive().text()));
        }
        return facts.virtualMfaDevice(user.arn())
                .map(device -> Verdict.notEvaluated(
                        resource,
                        "the user has a virtual device; whether a hardware or FIDO device stands beside it needs"
                                + " iam:ListMFADevices, which was not read for this user",
                        Evidence.of("virtual_mfa_device", device.serial()),
                        Evidence.operation("iam:ListMFADevices")))
                .orElseGet(() -> Verdict.pass(
                        resource,
                        "the user has MFA, and none of it is virtual",
                        Evidence.of("mfa_active", row.mfaActive().text())));
    }

    private static Verdict byDevices(Resource resource, List<String> serials) {
        Evidence[] evidence = serials.stream()
                .sorted()
                .map(serial -> Evidence.of("mfa_device", serial))
                .toArray(Evidence[]::new);
        return serials.stream().anyMatch(PhishingResistantMfa::resistant)
                ? Verdict.pass(resource, "the user has a hardware or FIDO device", evidence)
                : Verdict.fail(resource, "the user has only " + kinds(serials), evidence);
    }

    private static String kinds(List<String> serials) {
        boolean virtual = serials.stream().anyMatch(serial -> serial.contains(":mfa/"));
        boolean message = serials.stream().anyMatch(serial -> serial.contains(SMS));
        return virtual && message ? "virtual MFA and text messages" : message ? "text messages as MFA" : "virtual MFA";
    }

    /** The serial tells the kind: of a virtual device it is an ARN of that name, of an old SMS entry it says so. */
    private static boolean resistant(String serial) {
        return !serial.contains(":mfa/") && !serial.contains(SMS);
    }
}
