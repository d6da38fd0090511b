package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * ROOT-MFA-HW: root may hold several devices, and no call lists root's hardware and FIDO devices. A virtual one that is
 * assigned to root therefore either fails (strict) or leaves the question to a person.
 */
final class RootHardwareMfa implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROOT-MFA-HW", Severity.HIGH, "Root")
            .title("The root user's MFA is a hardware token, FIDO key or passkey")
            .why("A code from an app can be phished, and the app's seed can be copied with the telephone's backup. "
                    + "A security key answers only the real sign-in page.")
            .fix(
                    "Sign in as root > account menu > Security credentials > Multi-factor authentication > Assign a"
                            + " security key or passkey, then remove the authenticator app",
                    "aws iam list-virtual-mfa-devices --assignment-status Assigned shows root's app; devices of root"
                            + " are assigned in the console",
                    "Terraform cannot assign root's device; for members of an organization switch on"
                            + " aws_iam_organizations_features and remove root's credentials")
            .benchmarks(Cis.controls("1.6/1.5/2.5/2.6"))
            .benchmark("Security Hub", "IAM.6")
            .needs("iam:GetAccountSummary|iam:GetCredentialReport", "iam:ListVirtualMFADevices")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        RootState root = RootState.of(facts);
        Optional<Verdict> noSignIn = RootMfa.noSignIn(facts, root);
        return noSignIn.isPresent() ? noSignIn.stream() : Stream.of(device(facts, root));
    }

    private static Verdict device(IamFacts facts, RootState root) {
        Evidence[] mfa = root.evidence("AccountMFAEnabled", "mfa_active");
        List<VirtualMfaDevice> virtual = facts.snapshot().virtualMfaDevices().stream()
                .filter(device -> device.ownerArn().endsWith(":root"))
                .toList();
        if (virtual.isEmpty()) {
            return switch (root.mfa()) {
                case PRESENT -> Verdict.pass(facts.rootUser(), "root has MFA, and none of it is virtual", mfa);
                case ABSENT -> Verdict.fail(facts.rootUser(), "root has no MFA at all", mfa);
                case UNKNOWN -> Verdict.notEvaluated(facts.rootUser(), "neither source says whether root has MFA", mfa);
            };
        }
        Evidence[] serials = virtual.stream()
                .map(device -> Evidence.of("virtual_mfa_device", device.serial()))
                .toArray(Evidence[]::new);
        return facts.thresholds().strictRootMfa()
                ? Verdict.fail(facts.rootUser(), "root has a virtual MFA device", mfa)
                        .with(serials)
                : Verdict.manual(
                                facts.rootUser(),
                                "root has a virtual MFA device; no API shows whether a hardware or FIDO device stands"
                                        + " beside it",
                                mfa)
                        .with(serials);
    }
}
