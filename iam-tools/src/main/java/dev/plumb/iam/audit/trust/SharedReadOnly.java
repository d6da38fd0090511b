package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.Optional;
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
        List<Statement> open = trust.open().toList();
        if (open.stream().anyMatch(statement -> !PublicTrust.closed(trust, statement))) {
            return Stream.of(Verdict.fail(use.resource(), "the role has ReadOnlyAccess and trusts everybody"));
        }
        Optional<Statement> unlisted = open.stream()
                .filter(statement ->
                        ExternalTrust.admitted(trust, statement).findAny().isEmpty())
                .findFirst();
        if (unlisted.isPresent()) {
            return Stream.of(tied(use, trust, unlisted.get()));
        }
        Set<String> accounts = ExternalTrust.accounts(facts, trust).keySet();
        return Stream.of(
                accounts.isEmpty()
                        ? Verdict.pass(use.resource(), "the role has ReadOnlyAccess and trusts no other account")
                        : Verdict.fail(
                                use.resource(),
                                "the role has ReadOnlyAccess and trusts other accounts",
                                Evidence.of("accounts", String.join(", ", accounts))));
    }

    /** Callers who are tied to something else than accounts, which therefore cannot be listed. */
    private static Verdict tied(PolicyUse use, Trust trust, Statement statement) {
        boolean organization = PublicTrust.tying(trust, statement)
                .flatMap(condition -> Pin.of(condition).stream())
                .anyMatch(pin -> !pin.source() && pin.what().equals("organization"));
        return Verdict.fail(
                use.resource(),
                organization
                        ? "the role has ReadOnlyAccess and trusts every account of the organization in its conditions"
                        : "the role has ReadOnlyAccess and trusts whoever meets its conditions",
                PublicTrust.pins(trust, statement));
    }
}
