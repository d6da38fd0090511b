package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.ParsedPolicy;
import dev.plumb.iam.policy.PolicyDocument;
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
            .title("Policies keep no stronger old version, and room for the next one")
            .why("Whoever may call iam:SetDefaultPolicyVersion brings a stronger old version back into force without "
                    + "writing a policy. High where it allows all the default version does and more, or what that does "
                    + "not: a way to raise permissions, or all of a critical service (such as iam or kms) on any "
                    + "resource. Medium where it allows a whole service, secrets or data on everything, or where it allows "
                    + "ways to raise permissions or critical services only on other resources, no more widely than the "
                    + "default version. Low where five versions are used, so that the next change fails.")
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
        return PolicyRule.orAbsent(
                facts,
                "the account has no managed policies of its own",
                facts.policies().managed().stream()
                        .filter(use -> use.form() == PolicyUse.Form.CUSTOMER_MANAGED)
                        .flatMap(use -> judge(facts, use)));
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use) {
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
            ParsedPolicy old = facts.policies().identity(version.document());
            complete &= old.complete();
            Optional<PolicyDocument> other = old.document();
            Optional<PolicyDocument> inForce = use.parsed().document();
            if (other.isPresent() && inForce.isPresent()) {
                StrongerVersion.verdict(facts, use, "version " + version.id(), other.get(), inForce.get())
                        .map(verdict -> verdict.with(Evidence.of("default_version", policy.defaultVersion())))
                        .ifPresent(verdict -> found.add(use.file(verdict, version.id())));
            }
        }
        if (!found.isEmpty()) {
            return found.stream();
        }
        return Stream.of(
                complete
                        ? Verdict.pass(
                                use.resource(),
                                "no other version adds ways to raise permissions, or whole services, secrets or data on"
                                        + " everything")
                        : Verdict.notEvaluated(use.resource(), "a version of the policy cannot be read completely"));
    }
}
