package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.ParsedPolicy;
import dev.plumb.iam.policy.PolicyDocument;
import dev.plumb.iam.policy.Reach;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** POL-VERSIONS: a full drawer of versions, and old ones that allow more than the one in force. */
final class PolicyVersions implements Rule<IamFacts> {
    private static final int MOST = 5;

    private static final RuleInfo INFO = PolicyRule.info("POL-VERSIONS", Severity.LOW)
            .title("No old version of a policy allows more than the one in force")
            .why("Whoever may call iam:SetDefaultPolicyVersion brings a stronger old version back into force without "
                    + "writing a policy. And with five versions the next change fails.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Policy versions > VERSION > Delete",
                    "aws iam delete-policy-version --policy-arn POLICY_ARN --version-id VERSION",
                    "Terraform prunes versions of an aws_iam_policy when it writes a new one; delete the rest by hand")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return facts.policies().managed().stream()
                .filter(use -> use.form() == PolicyUse.Form.CUSTOMER_MANAGED)
                .flatMap(use -> judge(facts.policies(), use));
    }

    private static Stream<Verdict> judge(PolicyFacts policies, PolicyUse use) {
        ManagedPolicy policy = Objects.requireNonNull(use.managed());
        List<Verdict> found = new ArrayList<>();
        boolean complete = use.parsed().complete();
        if (policy.versions().size() >= MOST) {
            found.add(use.file(
                    Verdict.fail(use.resource(), "all five versions are used, so the next change fails"), "count"));
        }
        for (ManagedPolicy.Version version : policy.versions()) {
            if (version.id().equals(policy.defaultVersion())
                    || version.document().equals(use.document())) {
                continue;
            }
            ParsedPolicy old = policies.identity(version.document());
            complete &= old.complete();
            if (stronger(policies, old, use)) {
                found.add(use.file(
                        Verdict.fail(
                                        use.resource(),
                                        "version " + version.id() + " allows more than the default version",
                                        Evidence.of("default_version", policy.defaultVersion()))
                                .severity(Severity.HIGH),
                        version.id()));
            }
        }
        if (!found.isEmpty()) {
            return found.stream();
        }
        return Stream.of(
                complete
                        ? Verdict.pass(use.resource(), "no other version allows more than the default version")
                        : Verdict.notEvaluated(use.resource(), "a version of the policy cannot be read completely"));
    }

    private static boolean stronger(PolicyFacts policies, ParsedPolicy old, PolicyUse current) {
        Optional<PolicyDocument> other = old.document();
        Optional<PolicyDocument> inForce = current.parsed().document();
        if (other.isEmpty() || inForce.isEmpty()) {
            return false;
        }
        boolean nowAdministrator = policies.reach(current)
                .map(Reach::power)
                .filter(Reach.Power::administrator)
                .isPresent();
        return (!nowAdministrator
                        && Reach.of(other.get(), policies.catalog(), policies.scope())
                                .power()
                                .administrator())
                || Reach.exceeds(other.get(), inForce.get(), policies.catalog(), policies.scope());
    }
}
