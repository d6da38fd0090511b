package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Statement;
import dev.plumb.iam.snapshot.SamlProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** TRUST-SAML: roles for SAML, and the providers whose signatures they believe. */
final class SamlTrust implements Rule<IamFacts> {
    private static final String ACTION = "AssumeRoleWithSAML";
    private static final String AUDIENCE = "SAML:aud";
    private static final String PROVIDERS = "iam:ListSAMLProviders";

    private static final RuleInfo INFO = TrustRule.info("TRUST-SAML", Severity.MEDIUM)
            .title("Roles for SAML check the audience, and providers' metadata is valid")
            .why(
                    "Without a check of the audience, an assertion the identity provider made for another application opens "
                            + "the role. Once its metadata expires, nobody can sign in.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: add the condition StringEquals SAML:aud"
                            + " https://signin.aws.amazon.com/saml; IAM > Identity providers > NAME > Replace metadata",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json; aws iam"
                            + " update-saml-provider --saml-provider-arn PROVIDER_ARN --saml-metadata-document"
                            + " file://metadata.xml",
                    "a condition on SAML:aud in the assume_role_policy of aws_iam_role; saml_metadata_document of"
                            + " aws_iam_saml_provider")
            .build();

    private final Rule<IamFacts> roles = TrustRule.of(INFO, "no role trusts a SAML provider", SamlTrust::audience);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return Stream.concat(roles.judge(facts), providers(facts));
    }

    private static Stream<Verdict> audience(IamFacts facts, PolicyUse use, Trust trust) {
        return trust.allows().stream()
                .filter(statement -> statement.acts("sts", ACTION)
                        && providers(statement).findAny().isPresent())
                .map(statement -> {
                    boolean checked = checksAudience(trust, statement);
                    return use.file(
                            checked
                                    ? Verdict.pass(use.resource(), "the role checks the audience of SAML assertions")
                                    : Verdict.fail(
                                            use.resource(),
                                            "the role does not check the audience of SAML assertions",
                                            PolicyUse.evidence(statement)),
                            statement.key());
                });
    }

    /** An assertion always brings its audience, so IfExists checks it as well; and so does a Deny of all others. */
    private static boolean checksAudience(Trust trust, Statement statement) {
        return statement.conditions().stream()
                        .anyMatch(condition -> condition.about(AUDIENCE) && Confinement.ofAllowWithKey(condition))
                || providers(statement)
                        .allMatch(provider -> trust.demanded(ACTION, deny -> Trust.speaksTo(deny, provider::equals))
                                .anyMatch(condition -> condition.about(AUDIENCE)));
    }

    private static Stream<Principal> providers(Statement statement) {
        return Trust.principals(statement).filter(principal -> principal.kind() == Principal.Kind.SAML_PROVIDER);
    }

    /** The providers come from a call of their own, which may be missing. */
    private static Stream<Verdict> providers(IamFacts facts) {
        if (facts.snapshot().coverage().state(PROVIDERS) != Coverage.State.COMPLETE) {
            return Stream.of(Verdict.notEvaluated(
                            facts.account(), "the SAML providers could not be read", Evidence.operation(PROVIDERS))
                    .about("providers"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (SamlProvider provider : facts.snapshot().samlProviders()) {
            Resource resource = new Resource(
                    "AWS::IAM::SAMLProvider",
                    provider.arn(),
                    provider.arn().substring(provider.arn().indexOf('/') + 1));
            Instant end = provider.validUntil();
            Instant soon = facts.now().plus(Duration.ofDays(facts.thresholds().certificateExpiryDays()));
            if (end == null) {
                verdicts.add(Verdict.notEvaluated(resource, "AWS does not say how long the metadata is valid"));
            } else if (end.isAfter(soon)) {
                verdicts.add(
                        Verdict.pass(resource, "the provider's metadata is valid", Evidence.of("valid_until", end)));
            } else {
                verdicts.add(Verdict.fail(
                        resource,
                        end.isAfter(facts.now())
                                ? "the provider's metadata is about to expire"
                                : "the provider's metadata has expired",
                        Evidence.of("valid_until", end)));
            }
        }
        return verdicts.stream();
    }
}
