package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamUser;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** USER-DIRECT-POLICY: permissions belong to groups and roles. */
final class DirectPolicy {
    private static final RuleInfo INFO = UserRule.info("USER-DIRECT-POLICY", Severity.LOW)
            .title("Users have permissions through groups only")
            .why("Permissions given to a user directly are forgotten when the person changes jobs, and no review of "
                    + "groups shows them.")
            .fix(
                    "IAM > Users > USER_NAME > Permissions: remove the policy, and add the user to a group that has it",
                    "aws iam detach-user-policy --user-name USER_NAME --policy-arn POLICY_ARN, or aws iam"
                            + " delete-user-policy --user-name USER_NAME --policy-name POLICY_NAME",
                    "aws_iam_group_policy_attachment and aws_iam_user_group_membership in place of"
                            + " aws_iam_user_policy_attachment and aws_iam_user_policy")
            .benchmarks(Cis.controls("1.15/1.14/2.14/2.13"))
            .benchmark("Security Hub", "IAM.2")
            .needs("iam:GetAccountAuthorizationDetails")
            .build();

    private DirectPolicy() {}

    static Rule<IamFacts> rule() {
        return UserRule.byDetails(INFO, (facts, user) -> judge(user));
    }

    private static Verdict judge(IamUser user) {
        int inline = user.inlinePolicies().size();
        int attached = user.attachedPolicies().size();
        if (inline + attached == 0) {
            return Verdict.pass(IamFacts.resource(user), "the user has no policy of its own");
        }
        return Verdict.fail(
                IamFacts.resource(user),
                "the user has "
                        + Stream.of(count(inline, "inline"), count(attached, "attached"))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" and "))
                        + " of its own",
                Stream.concat(
                                user.inlinePolicies().stream()
                                        .map(policy -> Evidence.of("inline_policy", policy.name())),
                                user.attachedPolicies().stream()
                                        .map(policy -> Evidence.of("attached_policy", policy.arn())))
                        .toArray(Evidence[]::new));
    }

    private static Optional<String> count(int count, String kind) {
        return count == 0
                ? Optional.empty()
                : Optional.of(count == 1 ? "1 " + kind + " policy" : count + " " + kind + " policies");
    }
}
