package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import java.util.Optional;
import java.util.stream.Stream;

/** ROOT-MFA: any device will do here. */
final class RootMfa implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROOT-MFA", Severity.CRITICAL, "Root")
            .title("The root user signs in with MFA")
            .why("Root may do everything, closing the account included. With a password alone, one phished or reused "
                    + "password is the whole account.")
            .fix(
                    "Sign in as root > account menu > Security credentials > Multi-factor authentication > Assign",
                    "aws iam enable-mfa-device enables devices of users only; root's device is assigned in the console",
                    "Terraform cannot assign root's device; for members of an organization switch on"
                            + " aws_iam_organizations_features and remove root's credentials")
            .benchmarks(Cis.controls("1.5/1.4/2.4/2.5"))
            .benchmark("Security Hub", "IAM.9")
            .needs("iam:GetAccountSummary|iam:GetCredentialReport")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        RootState root = RootState.of(facts);
        Evidence[] evidence = evidence(root);
        Optional<Verdict> noSignIn = noSignIn(facts.rootUser(), root);
        if (noSignIn.isPresent()) {
            return noSignIn.stream();
        }
        return Stream.of(
                switch (root.mfa()) {
                    case PRESENT -> Verdict.pass(facts.rootUser(), "root has an MFA device", evidence);
                    case ABSENT -> withoutMfa(facts.rootUser(), root);
                    case UNKNOWN ->
                        Verdict.notEvaluated(facts.rootUser(), "neither source says whether root has MFA", evidence);
                });
    }

    /** Returns the verdict on a root that cannot sign in, which makes rules about its sign-in pointless. */
    static Optional<Verdict> noSignIn(Resource rootUser, RootState root) {
        if (!root.signInOffered()) {
            return Optional.of(Verdict.notApplicable(rootUser, "in GovCloud, root cannot sign in to the console"));
        }
        return root.withoutCredentials()
                ? Optional.of(Verdict.notApplicable(
                        rootUser, "root has no password and no access key, so nobody can sign in", evidence(root)))
                : Optional.empty();
    }

    private static Verdict withoutMfa(Resource rootUser, RootState root) {
        if (root.password() == Presence.ABSENT && root.key() == Presence.UNKNOWN) {
            return Verdict.notEvaluated(
                    rootUser,
                    "root has no password and no MFA; whether it has an access key is not known",
                    evidence(root));
        }
        String how = switch (root.password()) {
            case PRESENT -> "has a password";
            case ABSENT -> "has an access key";
            // Older reports say not_supported: every root had a password then.
            case UNKNOWN -> "can sign in";
        };
        return Verdict.fail(rootUser, "root " + how + " and no MFA device", evidence(root));
    }

    private static Evidence[] evidence(RootState root) {
        return root.evidence(
                "AccountMFAEnabled",
                "AccountPasswordPresent",
                "AccountAccessKeysPresent",
                "mfa_active",
                "password_enabled");
    }
}
