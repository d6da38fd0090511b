package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import java.util.stream.Stream;

/** ACCT-STS-V1: the version of the tokens that the global STS endpoint hands out. */
final class GlobalTokenVersion implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-STS-V1", Severity.INFO, "Account")
            .title("The global STS endpoint hands out version 2 tokens")
            .why("Version 1 tokens are refused in Regions that must be opted into, so tools that ask the global "
                    + "endpoint fail there, and people then work around it with long-lived keys.")
            .fix(
                    "IAM > Account settings > Security Token Service > Global endpoint > Change > Valid in all Regions",
                    "aws iam set-security-token-service-preferences --global-endpoint-token-version v2Token",
                    "aws_iam_security_token_service_preferences with global_endpoint_token_version = \"v2Token\"")
            .needs("iam:GetAccountSummary")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Integer version = facts.snapshot().summary().get("GlobalEndpointTokenVersion");
        if (version == null) {
            return Stream.of(Verdict.notEvaluated(
                    facts.account(), "the account summary does not say GlobalEndpointTokenVersion"));
        }
        Evidence evidence = Evidence.of("GlobalEndpointTokenVersion", version);
        String message = "the global endpoint hands out version " + version + " tokens";
        return Stream.of(
                version < 2
                        ? Verdict.fail(facts.account(), message, evidence)
                        : Verdict.pass(facts.account(), message, evidence));
    }
}
