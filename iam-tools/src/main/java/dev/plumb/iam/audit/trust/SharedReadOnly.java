package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import java.util.Set;
import java.util.stream.Stream;

/** ROLE-XACCT-RO: ReadOnlyAccess reads data too, so it is nothing to share. */
final class SharedReadOnly {
    private static final RuleInfo INFO = RuleInfo.of("ROLE-XACCT-RO", Severity.HIGH, "Roles")
            .title("ReadOnlyAccess is not given to other accounts")
            .why(
                    "ReadOnlyAccess reads objects, tables, logs and parameters, not only settings. Another account that has it "
                            + "has the data.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Permissions: attach ViewOnlyAccess or SecurityAudit, detach ReadOnlyAccess",
                    "aws iam detach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess",
                    "another policy_arn in aws_iam_role_policy_attachment")
            .needs("iam:GetAccountAuthorizationDetails")
            .build();

    private SharedReadOnly() {}

    static Rule<IamFacts> rule() {
        return TrustRule.of(INFO, "no role has ReadOnlyAccess", SharedReadOnly::judge);
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use, Trust trust) {
        String arn = "arn:" + facts.policies().scope().partition() + ":iam::aws:policy/ReadOnlyAccess";
        if (trust.role().attachedPolicies().stream()
                .noneMatch(policy -> policy.arn().equals(arn))) {
            return Stream.empty();
        }
        Set<String> accounts = ExternalTrust.accounts(facts, trust).keySet();
        if (trust.open().findAny().isPresent()) {
            return Stream.of(Verdict.fail(use.resource(), "the role has ReadOnlyAccess and trusts everybody"));
        }
        return Stream.of(
                accounts.isEmpty()
                        ? Verdict.pass(use.resource(), "the role has ReadOnlyAccess and trusts no other account")
                        : Verdict.fail(
                                use.resource(),
                                "the role has ReadOnlyAccess and trusts other accounts",
                                Evidence.of("accounts", String.join(", ", accounts))));
    }
}
