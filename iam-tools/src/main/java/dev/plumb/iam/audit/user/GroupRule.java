package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamGroup;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GROUP-EMPTY and GROUP-NO-POLICY. */
record GroupRule(RuleInfo info, Check check) implements Rule<IamFacts> {
    private static final String DETAILS = "iam:GetAccountAuthorizationDetails";

    /** Judges one group. */
    interface Check {
        Verdict judge(IamGroup group, long members);
    }

    static Rule<IamFacts> empty() {
        return new GroupRule(
                RuleInfo.of("GROUP-EMPTY", Severity.LOW, "Groups")
                        .title("Groups have members")
                        .why("An empty group keeps its permissions ready for whoever may add a user to it.")
                        .fix(
                                "IAM > User groups > GROUP_NAME > Delete",
                                "aws iam delete-group --group-name GROUP_NAME (after its policies)",
                                "remove the aws_iam_group")
                        .needs(DETAILS)
                        .build(),
                (group, members) -> members == 0
                        ? Verdict.fail(IamFacts.resource(group), "the group has no members")
                        : Verdict.pass(
                                IamFacts.resource(group), "the group has members", Evidence.of("members", members)));
    }

    static Rule<IamFacts> withoutPolicy() {
        return new GroupRule(
                RuleInfo.of("GROUP-NO-POLICY", Severity.LOW, "Groups")
                        .title("Groups have a policy")
                        .why(
                                "A group without policies gives nothing to its members; often a policy was attached to them"
                                        + " one by one in its place.")
                        .fix(
                                "IAM > User groups > GROUP_NAME > Permissions > Add permissions, or Delete",
                                "aws iam attach-group-policy --group-name GROUP_NAME --policy-arn POLICY_ARN",
                                "aws_iam_group_policy_attachment, or remove the aws_iam_group")
                        .needs(DETAILS)
                        .build(),
                (group, members) -> {
                    int inline = group.inlinePolicies().size();
                    int attached = group.attachedPolicies().size();
                    return inline + attached == 0
                            ? Verdict.fail(IamFacts.resource(group), "the group has no policies")
                            : Verdict.pass(
                                    IamFacts.resource(group),
                                    "the group has policies",
                                    Evidence.of("inline_policies", inline),
                                    Evidence.of("attached_policies", attached));
                });
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Map<String, Long> members = facts.snapshot().users().stream()
                .flatMap(user -> user.groups().stream().distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return facts.snapshot().groups().isEmpty()
                ? Stream.of(Verdict.notApplicable(facts.account(), "the account has no groups"))
                : facts.snapshot().groups().stream()
                        .map(group -> check.judge(group, members.getOrDefault(group.name(), 0L)));
    }
}
