package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Reach;
import dev.plumb.iam.policy.Reach.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** POL-ADMIN-ATTACHED, POL-ADMIN-INLINE and POL-ADMIN-UNATTACHED: everything on everything, however it is spelled. */
final class AdministratorPolicies {
    private static final String CIS = "1.16/1.15/2.15/2.14";
    private static final String WHY = "Whoever holds it can do anything in the account, read every secret and remove "
            + "every trace. Stars in lists, NotAction, NotResource and service wildcards that add up are the same thing "
            + "in other words.";
    private static final String PASS = "the policy does not amount to everything on everything";
    private static final int SHOWN = 10;
    private static final int NAMED = 3;

    private AdministratorPolicies() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(new Attached(), inline(), unattached());
    }

    private static Rule<IamFacts> inline() {
        RuleInfo info = PolicyRule.info("POL-ADMIN-INLINE", Severity.CRITICAL)
                .title("No inline policy allows everything")
                .why(WHY)
                .fix(
                        "IAM > Users, User groups or Roles > NAME > Permissions > POLICY_NAME > Edit: name the actions and"
                                + " resources that are needed, or remove it",
                        "aws iam put-user-policy (put-group-policy, put-role-policy) with a smaller document, or aws iam"
                                + " delete-user-policy --user-name USER_NAME --policy-name POLICY_NAME",
                        "aws_iam_user_policy, aws_iam_group_policy or aws_iam_role_policy with actions and resources"
                                + " spelled out")
                .benchmarks(Cis.controls(CIS))
                .build();
        return PolicyRule.of(
                info,
                "nobody has an inline policy",
                PASS,
                facts -> facts.policies().inline().stream(),
                (facts, use, reach) -> reach.power().administrator()
                        ? Stream.of(use.file(failure(use, reach, "the policy allows everything")))
                        : Stream.empty());
    }

    private static Rule<IamFacts> unattached() {
        RuleInfo info = PolicyRule.info("POL-ADMIN-UNATTACHED", Severity.MEDIUM)
                .title("No unattached policy allows everything")
                .why("One call attaches it. Until then it is a ready-made way up for whoever may attach policies.")
                .fix(
                        "IAM > Policies > POLICY_NAME > Delete",
                        "aws iam delete-policy --policy-arn POLICY_ARN",
                        "remove the aws_iam_policy")
                .benchmarks(Cis.controls(CIS))
                .build();
        return PolicyRule.of(
                info,
                "the account has no unattached policies",
                PASS,
                AdministratorPolicies::unattachedPolicies,
                (facts, use, reach) -> {
                    if (!reach.power().administrator()) {
                        return Stream.empty();
                    }
                    return Stream.of(
                            facts.policies().boundaryOnly(use)
                                    ? PolicyRule.boundary(use)
                                    : failure(use, reach, "the policy allows everything, though nobody has it yet")
                                            .severity(Severity.MEDIUM));
                });
    }

    private static Stream<PolicyUse> unattachedPolicies(IamFacts facts) {
        return facts.policies().managed().stream()
                .filter(use -> use.form() == PolicyUse.Form.CUSTOMER_MANAGED
                        && !facts.policies().attached(use));
    }

    private static Verdict failure(PolicyUse use, Reach reach, String message) {
        boolean conditional = reach.power() == Power.ADMINISTRATOR_CONDITIONALLY;
        Verdict verdict = Verdict.fail(
                use.resource(),
                conditional ? message + ", as long as the caller meets a condition" : message,
                reach.widest().stream().map(PolicyUse::evidence).toArray(Evidence[]::new));
        return conditional ? verdict.severity(Severity.HIGH) : verdict;
    }

    /** Says to whom a policy is attached, the first few of them; nothing where the snapshot does not tell. */
    static String to(IamFacts facts, String arn) {
        List<String> holders = facts.policies().holders(arn);
        if (holders.isEmpty()) {
            return "";
        }
        int more = holders.size() - NAMED;
        return " to " + String.join(", ", holders.subList(0, Math.min(NAMED, holders.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Who a policy is attached to, as evidence. */
    static Evidence holders(IamFacts facts, String arn) {
        List<String> holders = facts.policies().holders(arn);
        String more = holders.size() > SHOWN ? " and " + (holders.size() - SHOWN) + " more" : "";
        return Evidence.of(
                "attached_to", String.join(", ", holders.subList(0, Math.min(SHOWN, holders.size()))) + more);
    }

    /** Judges what AWS wrote as well, and does not pass over attached policies whose text is missing. */
    private static final class Attached implements Rule<IamFacts> {
        private static final RuleInfo INFO = PolicyRule.info("POL-ADMIN-ATTACHED", Severity.CRITICAL)
                .title("No attached policy allows everything")
                .why(WHY)
                .fix(
                        "IAM > Policies > POLICY_NAME > Entities attached > Detach, after attaching a policy with the"
                                + " permissions that are needed",
                        "aws iam detach-user-policy --user-name USER_NAME --policy-arn POLICY_ARN (detach-group-policy,"
                                + " detach-role-policy)",
                        "replace the aws_iam_*_policy_attachment by one of a policy with actions and resources spelled out")
                .benchmarks(Cis.controls(CIS))
                .benchmark("Security Hub", "IAM.1")
                .build();

        private static final String ABSENT = "no policy is attached";

        private final PolicyRule read = PolicyRule.of(
                INFO,
                ABSENT,
                PASS,
                facts -> facts.policies().managed().stream().filter(facts.policies()::attached),
                (facts, use, reach) -> reach.power().administrator()
                        ? Stream.of(failure(
                                        use,
                                        reach,
                                        "the policy allows everything"
                                                + to(facts, use.resource().id()))
                                .with(holders(facts, use.resource().id())))
                        : Stream.empty());

        @Override
        public RuleInfo info() {
            return INFO;
        }

        @Override
        public Stream<Verdict> judge(IamFacts facts) {
            List<Verdict> unread = new ArrayList<>();
            facts.policies().missing().forEach(policy -> {
                Resource resource = new Resource("AWS::IAM::ManagedPolicy", policy.arn(), policy.name());
                Optional<Verdict> known = wellKnown(facts, resource);
                unread.add(known.orElseGet(() -> Verdict.notEvaluated(
                        resource,
                        "the policy is attached, but its document is not in the snapshot",
                        holders(facts, policy.arn()))));
            });
            return PolicyRule.orAbsent(facts, ABSENT, Stream.concat(read.found(facts), unread.stream()));
        }

        /** The one policy whose content its ARN tells. */
        private static Optional<Verdict> wellKnown(IamFacts facts, Resource policy) {
            String partition = facts.policies().scope().partition();
            return policy.id().equals("arn:" + partition + ":iam::aws:policy/AdministratorAccess")
                    ? Optional.of(Verdict.fail(
                            policy,
                            "the policy allows everything" + to(facts, policy.id()),
                            holders(facts, policy.id())))
                    : Optional.empty();
        }
    }
}
