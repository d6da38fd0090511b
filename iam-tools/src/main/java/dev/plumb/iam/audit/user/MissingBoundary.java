package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamUser;
import java.util.stream.Stream;

/** USER-BOUNDARY-MISSING: only where the settings demand boundaries. */
final class MissingBoundary implements Rule<IamFacts> {
    private static final RuleInfo INFO = UserRule.info("USER-BOUNDARY-MISSING", Severity.MEDIUM)
            .title("Users have a permissions boundary, where the settings demand one")
            .why("Where teams may grant permissions themselves, the boundary is what keeps them from granting "
                    + "everything.")
            .fix(
                    "IAM > Users > USER_NAME > Permissions > Permissions boundary > Set",
                    "aws iam put-user-permissions-boundary --user-name USER_NAME --permissions-boundary POLICY_ARN",
                    "permissions_boundary in the aws_iam_user")
            .needs("iam:GetAccountAuthorizationDetails")
            .build();

    private final Rule<IamFacts> users = UserRule.byDetails(INFO, (facts, user) -> judge(user));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return facts.thresholds().requireBoundary()
                ? users.judge(facts)
                : Stream.of(Verdict.notApplicable(facts.account(), "the settings do not demand boundaries"));
    }

    private static Verdict judge(IamUser user) {
        String boundary = user.boundary();
        return boundary == null
                ? Verdict.fail(IamFacts.resource(user), "the user has no permissions boundary")
                : Verdict.pass(
                        IamFacts.resource(user),
                        "the user has a permissions boundary",
                        Evidence.of("permissions_boundary", boundary));
    }
}
