package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.DatedList;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** POL-CLOUDSHELL, POL-DEPRECATED and POL-UNUSED: which managed policies are there, whatever they say. */
final class ManagedPolicies {
    private static final DatedList DEPRECATED = DatedList.read(ManagedPolicies.class, "deprecated-policies.txt");
    private static final Map<String, String> SUCCESSORS = DEPRECATED.lines().stream()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> words[1]));

    private static final RuleInfo CLOUD_SHELL = PolicyRule.info("POL-CLOUDSHELL", Severity.MEDIUM)
            .title("AWSCloudShellFullAccess is attached nowhere")
            .why(
                    "It allows file transfer in and out of CloudShell and Internet access from it: a way for data to leave "
                            + "that no network control sees.")
            .fix(
                    "IAM > Policies > AWSCloudShellFullAccess > Entities attached > Detach",
                    "aws iam detach-user-policy --user-name USER_NAME --policy-arn"
                            + " arn:aws:iam::aws:policy/AWSCloudShellFullAccess (detach-group-policy, detach-role-policy)",
                    "remove the aws_iam_*_policy_attachment; allow cloudshell actions without GetFileDownloadUrls and"
                            + " GetFileUploadUrls instead")
            .benchmark("CIS 3.0", "1.22")
            .benchmark("CIS 4.0", "1.22")
            .benchmark("CIS 5.0", "1.21")
            .benchmark("CIS 6.0", "2.21")
            .benchmark("CIS 7.0", "2.20")
            .benchmark("Security Hub", "IAM.27")
            .build();

    private static final RuleInfo DEPRECATION = PolicyRule.info("POL-DEPRECATED", Severity.MEDIUM)
            .title("No policy that AWS has withdrawn or superseded is attached")
            .why(
                    "AWS replaces a managed policy when it grants too much and cannot be narrowed without breaking somebody. "
                            + "The old one stays as wide as it was and is no longer maintained.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Entities attached: attach the successor, then detach",
                    "aws iam attach-role-policy --role-name ROLE_NAME --policy-arn NEW_POLICY_ARN, then aws iam"
                            + " detach-role-policy --role-name ROLE_NAME --policy-arn POLICY_ARN",
                    "the successor's ARN in aws_iam_*_policy_attachment")
            .build();

    private static final RuleInfo UNUSED = PolicyRule.info("POL-UNUSED", Severity.LOW)
            .title("Every policy of the account is attached somewhere")
            .why("A policy nobody uses is read by nobody, and is there to be attached by mistake.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Delete",
                    "aws iam delete-policy --policy-arn POLICY_ARN",
                    "remove the aws_iam_policy")
            .build();

    private ManagedPolicies() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                new ByPolicy(CLOUD_SHELL, ManagedPolicies::cloudShell),
                new ByPolicy(
                        DEPRECATION,
                        facts -> PolicyRule.orAbsent(facts, "no policy of AWS is attached", deprecated(facts))),
                new ByPolicy(
                        UNUSED,
                        facts -> PolicyRule.orAbsent(
                                facts, "the account has no managed policies of its own", unused(facts))));
    }

    private record ByPolicy(RuleInfo info, Function<IamFacts, Stream<Verdict>> verdicts) implements Rule<IamFacts> {
        @Override
        public Stream<Verdict> judge(IamFacts facts) {
            return verdicts.apply(facts);
        }
    }

    private static Stream<Verdict> cloudShell(IamFacts facts) {
        String arn = "arn:" + facts.policies().scope().partition() + ":iam::aws:policy/AWSCloudShellFullAccess";
        return attachedByAws(facts)
                .filter(policy -> policy.id().equals(arn))
                .findFirst()
                .map(policy -> Verdict.fail(
                        policy,
                        "AWSCloudShellFullAccess is attached" + AdministratorPolicies.to(facts, arn),
                        AdministratorPolicies.holders(facts, arn)))
                .or(() -> Optional.of(Verdict.pass(facts.account(), "AWSCloudShellFullAccess is attached nowhere")))
                .stream();
    }

    private static Stream<Verdict> deprecated(IamFacts facts) {
        return attachedByAws(facts).map(policy -> {
            String successor = SUCCESSORS.get(policy.name());
            return successor == null
                    ? Verdict.pass(policy, "the policy is not among those AWS has superseded")
                    : Verdict.fail(
                            policy,
                            "AWS has superseded the policy by " + successor,
                            Evidence.of("successor", successor),
                            Evidence.of("list_as_of", DEPRECATED.asOf()),
                            AdministratorPolicies.holders(facts, policy.id()));
        });
    }

    /** The attached policies of AWS, also those whose documents are missing. */
    private static Stream<Resource> attachedByAws(IamFacts facts) {
        return Stream.concat(
                facts.policies().managed().stream()
                        .filter(use -> use.form() == PolicyUse.Form.AWS_MANAGED
                                && facts.policies().attached(use))
                        .map(PolicyUse::resource),
                facts.policies().missing().stream()
                        .filter(policy -> policy.arn().contains(":iam::aws:policy/"))
                        .map(policy -> new Resource("AWS::IAM::ManagedPolicy", policy.arn(), policy.name())));
    }

    private static Stream<Verdict> unused(IamFacts facts) {
        return facts.policies().managed().stream()
                .filter(use -> use.form() == PolicyUse.Form.CUSTOMER_MANAGED)
                .map(use -> {
                    ManagedPolicy policy = Objects.requireNonNull(use.managed());
                    boolean used = facts.policies().attached(use) || policy.boundaryUses() > 0;
                    return used
                            ? Verdict.pass(use.resource(), "the policy is attached or used as a boundary")
                            : Verdict.fail(use.resource(), "the policy is attached to nobody and bounds nobody");
                });
    }
}
