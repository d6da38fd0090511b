package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamRole;
import java.util.List;
import java.util.stream.Stream;

/** ACCT-SECAUDIT: on a role, for auditors should come and go. */
final class SecurityAuditRole implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-SECAUDIT", Severity.INFO, "Account")
            .title("A role lets auditors look without changing anything")
            .why("Where auditors find no role made for them, they are given far too much, in a hurry.")
            .fix(
                    "IAM > Roles > Create role > attach SecurityAudit",
                    "aws iam attach-role-policy --role-name ROLE_NAME --policy-arn"
                            + " arn:aws:iam::aws:policy/SecurityAudit",
                    "aws_iam_role_policy_attachment with policy_arn = \"arn:aws:iam::aws:policy/SecurityAudit\"")
            .needs("iam:GetAccountAuthorizationDetails")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<Evidence> roles = facts.snapshot().roles().stream()
                .filter(role ->
                        role.attachedPolicies().stream().anyMatch(policy -> AwsPolicies.is(policy, "SecurityAudit")))
                .map(IamRole::arn)
                .sorted()
                .map(arn -> Evidence.of("role", arn))
                .toList();
        return Stream.of(
                roles.isEmpty()
                        ? Verdict.fail(facts.account(), "no role has SecurityAudit attached")
                        : Verdict.pass(
                                facts.account(), "a role has SecurityAudit attached", roles.toArray(Evidence[]::new)));
    }
}
