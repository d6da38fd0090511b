package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.stream.Stream;

/**
 * ACCT-FEDERATION: many users and no federation at all is a failure. Whether users who exist beside federation should
 * come through it is for a person to say: an OIDC provider may serve machines only.
 */
final class Federation implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-FEDERATION", Severity.LOW, "Account")
            .title("People come through federation, not as IAM users")
            .why("Users of a company directory lose their access when they leave, and their credentials last hours. "
                    + "IAM users do neither unless somebody remembers.")
            .fix(
                    "IAM Identity Center > Enable, or IAM > Identity providers > Add provider",
                    "aws iam create-saml-provider --name NAME --saml-metadata-document file://metadata.xml",
                    "aws_iam_saml_provider, or aws_ssoadmin_permission_set with Identity Center")
            .benchmarks(Cis.controls("1.21/1.20/2.20/2.19"))
            .needs("iam:GetAccountAuthorizationDetails", "iam:ListSAMLProviders", "iam:ListOpenIDConnectProviders")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        IamSnapshot snapshot = facts.snapshot();
        int users = snapshot.users().size();
        int few = facts.thresholds().federationUsers();
        long reserved =
                snapshot.roles().stream().filter(IamRole::identityCenter).count();
        Evidence[] evidence = {
            Evidence.of("users", users),
            Evidence.of("saml_providers", snapshot.samlProviders().size()),
            Evidence.of("oidc_providers", snapshot.oidcProviders().size()),
            Evidence.of("identity_center_roles", reserved)
        };
        if (users <= few) {
            return Stream.of(
                    Verdict.pass(facts.account(), users + " IAM users, up to " + few + " are taken as few", evidence));
        } else if (snapshot.samlProviders().isEmpty()
                && snapshot.oidcProviders().isEmpty()
                && reserved == 0) {
            return Stream.of(Verdict.fail(
                    facts.account(),
                    users + " IAM users, and neither an identity provider nor Identity Center is in use",
                    evidence));
        }
        return Stream.of(Verdict.manual(
                facts.account(), users + " IAM users beside federation: look which of them are people", evidence));
    }
}
