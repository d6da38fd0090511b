package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;

/** USER-NO-GROUP. */
final class UserWithoutGroup {
    private static final RuleInfo INFO = UserRule.info("USER-NO-GROUP", Severity.LOW)
            .title("Every user is in a group")
            .why("A user outside all groups is missed by everything that is done by group: permissions, the demand for "
                    + "MFA, reviews.")
            .fix(
                    "IAM > Users > USER_NAME > Groups > Add user to groups",
                    "aws iam add-user-to-group --user-name USER_NAME --group-name GROUP_NAME",
                    "aws_iam_user_group_membership")
            .needs("iam:GetAccountAuthorizationDetails")
            .build();

    private UserWithoutGroup() {}

    static Rule<IamFacts> rule() {
        return UserRule.byDetails(
                INFO,
                (facts, user) -> user.groups().isEmpty()
                        ? Verdict.fail(IamFacts.resource(user), "the user is in no group")
                        : Verdict.pass(
                                IamFacts.resource(user),
                                "the user is in a group",
                                Evidence.of("groups", String.join(", ", user.groups()))));
    }
}
