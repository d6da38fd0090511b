package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.OrganizationsAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ROOT-MEMBER-CRED: only the management account and delegated members may ask for the organization's features, and only
 * members should be without root credentials. The roles that Organizations and Control Tower make in members, and
 * never in the management account, tell the two apart; without them a person must.
 */
final class MemberRootCredentials implements Rule<IamFacts> {
    private static final String ROLES = "iam:GetAccountAuthorizationDetails";
    private static final Set<String> MEMBER_ROLES = Set.of("OrganizationAccountAccessRole", "AWSControlTowerExecution");

    private static final RuleInfo INFO = RuleInfo.of("ROOT-MEMBER-CRED", Severity.HIGH, "Root")
            .title("A member account holds no root credentials where root access is managed centrally")
            .why("Central management makes root's own password and keys in a member needless. Those left over are the "
                    + "way around it.")
            .fix(
                    "Management account: IAM > Root access management > ACCOUNT > Take privileged action > Delete root"
                            + " user credentials",
                    "aws sts assume-root --target-principal ACCOUNT_ID --task-policy-arn"
                            + " arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials, then aws iam"
                            + " delete-login-profile and delete-access-key",
                    "Terraform does not manage root's credentials; delete them in a root session")
            .benchmarks(Cis.controls("-/-/-/2.1.1"))
            .needs("iam:GetAccountSummary", CentralRoot.OPERATION)
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return Stream.of(verdict(facts, RootState.of(facts)));
    }

    private static Verdict verdict(IamFacts facts, RootState root) {
        List<String> enabled = facts.snapshot().organizationsFeatures();
        if (enabled == null) {
            return Verdict.notEvaluated(facts.rootUser(), "the organization's features are not known");
        } else if (!enabled.contains(CentralRoot.FEATURES.get(0))) {
            return notCentral(facts);
        }
        Evidence[] evidence = root.evidence(
                "AccountPasswordPresent",
                "AccountAccessKeysPresent",
                "AccountSigningCertificatesPresent",
                "AccountMFAEnabled");
        List<String> held = held(root);
        if (held.isEmpty()) {
            boolean known = root.withoutCredentials();
            return known
                    ? Verdict.pass(facts.rootUser(), "root has no password, access key or certificate", evidence)
                    : Verdict.notEvaluated(
                            facts.rootUser(), "the account summary does not say which credentials root has", evidence);
        }
        String message = "root still has " + listed(held);
        if (facts.snapshot().roles().stream().map(IamRole::name).anyMatch(MEMBER_ROLES::contains)) {
            return Verdict.fail(facts.rootUser(), message, evidence);
        }
        return facts.snapshot().coverage().state(ROLES) != Coverage.State.COMPLETE
                ? Verdict.notEvaluated(
                                facts.rootUser(),
                                message + "; the roles that tell members from the management account could not be read",
                                evidence)
                        .with(Evidence.operation(ROLES))
                : Verdict.manual(
                        facts.rootUser(),
                        message + ", which is right in the organization's management account and wrong in a member;"
                                + " nothing read here tells which this is",
                        evidence);
    }

    private static Verdict notCentral(IamFacts facts) {
        OrganizationsAnswer instead = facts.snapshot().organizationsAnswer();
        String message = "root credentials are not managed centrally";
        return instead == null
                ? Verdict.notApplicable(facts.rootUser(), message)
                : Verdict.notApplicable(
                        facts.rootUser(), message + ": " + instead.words(), CentralRoot.answer(instead));
    }

    private static List<String> held(RootState root) {
        List<String> held = new ArrayList<>();
        if (root.password() == Presence.PRESENT) {
            held.add("a password");
        }
        if (root.key() == Presence.PRESENT) {
            held.add("an access key");
        }
        if (root.count("AccountSigningCertificatesPresent").orElse(0) > 0) {
            held.add("a signing certificate");
        }
        return held;
    }

    private static String listed(List<String> held) {
        int last = held.size() - 1;
        return last == 0 ? held.get(0) : String.join(", ", held.subList(0, last)) + " and " + held.get(last);
    }
}
