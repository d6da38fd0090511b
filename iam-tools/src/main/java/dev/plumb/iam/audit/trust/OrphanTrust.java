package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Principals;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.stream.Stream;

/** TRUST-ORPHAN: trust policies that name principals which no longer exist. */
final class OrphanTrust {
    private static final RuleInfo INFO = TrustRule.info("TRUST-ORPHAN", Severity.MEDIUM)
            .title("Trust policies name principals that exist")
            .why(
                    "AWS shows a deleted user or role by its unique id. The statement matches nobody any more, least of all "
                            + "the one somebody made anew under the old name: a grant that fails, or a Deny that has stopped to "
                            + "deny.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: remove the id, or name the new principal",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "terraform apply, which writes the ARN in the assume_role_policy of aws_iam_role anew")
            .build();

    private OrphanTrust() {}

    static Rule<IamFacts> rule() {
        return TrustRule.of(INFO, "the account has no roles of its own", OrphanTrust::judge);
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use, Trust trust) {
        List<Verdict> orphans = use.parsed().statements().stream()
                .flatMap(statement -> ids(statement)
                        .map(principal -> use.file(
                                Verdict.fail(
                                        use.resource(),
                                        "the trust policy names the deleted principal " + principal.text(),
                                        PolicyUse.evidence(statement)),
                                principal.text() + "/" + statement.key())))
                .toList();
        return orphans.isEmpty()
                ? Stream.of(use.file(Verdict.pass(use.resource(), "the trust policy names no deleted principal")))
                : orphans.stream();
    }

    private static Stream<Principal> ids(Statement statement) {
        Principals principals = statement.principals();
        return principals == null
                ? Stream.empty()
                : principals.list().stream()
                        .filter(principal -> principal.kind() == Principal.Kind.UNIQUE_ID)
                        .distinct();
    }
}
