package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.OrganizationsAnswer;
import java.util.List;
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
        Optional<Verdict> noSignIn = noSignIn(facts, root);
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

    /**
     * Returns the verdict on a root that cannot sign in, which makes rules about its sign-in pointless. AWS takes root's
     * password away from members of an organization only, whose own calls cannot tell whether it is managed centrally;
     * where that is known not to be so, whoever reads the account's mail can make a password.
     */
    static Optional<Verdict> noSignIn(IamFacts facts, RootState root) {
        if (!root.signInOffered()) {
            return Optional.of(
                    Verdict.notApplicable(facts.rootUser(), "in GovCloud, root cannot sign in to the console"));
        } else if (!root.withoutCredentials()) {
            return Optional.empty();
        }
        List<String> features = facts.snapshot().organizationsFeatures();
        Coverage.State read = facts.snapshot().coverage().state(CentralRoot.OPERATION);
        boolean unread = read == Coverage.State.FAILED || read == Coverage.State.PARTIAL;
        if (unread && root.mfa() == Presence.PRESENT) {
            return Optional.empty();
        } else if (unread) {
            return Optional.of(Verdict.notEvaluated(
                            facts.rootUser(),
                            "root has no password and no access key; whether its access is managed centrally, so that"
                                    + " nobody can make a password, could not be read",
                            evidence(root))
                    .with(Evidence.operation(CentralRoot.OPERATION)));
        }
        OrganizationsAnswer instead = facts.snapshot().organizationsAnswer();
        boolean onItsOwn = instead == null
                ? features != null && !features.contains(CentralRoot.FEATURES.get(0))
                : instead.rootOnItsOwn();
        Evidence[] answer = instead == null ? new Evidence[0] : new Evidence[] {CentralRoot.answer(instead)};
        if (!onItsOwn) {
            return Optional.of(Verdict.notApplicable(
                            facts.rootUser(),
                            read == Coverage.State.NOT_REQUESTED
                                    ? "root has no password and no access key, so nobody can sign in now; whether its"
                                            + " access is managed centrally, so that nobody can make a password, was"
                                            + " not asked"
                                    : "root has no password and no access key, so nobody can sign in",
                            evidence(root))
                    .with(answer));
        }
        return root.mfa() == Presence.PRESENT
                ? Optional.empty()
                : Optional.of(Verdict.manual(
                                facts.rootUser(),
                                "root has no password and no access key, but its access is not managed centrally"
                                        + (instead == null ? "" : ", for " + instead.words())
                                        + ": whoever reads the account's mail can set a password",
                                evidence(root))
                        .with(answer));
    }

    private static Verdict withoutMfa(Resource rootUser, RootState root) {
        if (root.password() == Presence.PRESENT) {
            return Verdict.fail(rootUser, "root has a password and no MFA device", evidence(root));
        } else if (root.key() == Presence.PRESENT) {
            return Verdict.fail(rootUser, "root has an access key and no MFA device", evidence(root));
        } else if (root.password() == Presence.UNKNOWN && root.passwordNotSupported()) {
            // Older reports say so: every root had a password then.
            return Verdict.fail(rootUser, "root can sign in and has no MFA device", evidence(root));
        }
        return Verdict.notEvaluated(
                rootUser,
                root.password() == Presence.ABSENT
                        ? "root has no password and no MFA; whether it has an access key is not known"
                        : "root has no MFA; whether it has a password is not known",
                evidence(root));
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
