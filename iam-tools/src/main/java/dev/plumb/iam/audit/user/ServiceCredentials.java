package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.ServiceCredential;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * USER-SSC: AWS lets the API keys of most services expire, those of CodeCommit and Keyspaces not. Where a key could
 * expire and does not, that is the finding; of the others the age is. Keys for AI services are the gravest: they cost
 * money at once, and are pasted into many tools.
 */
final class ServiceCredentials implements Rule<IamFacts> {
    private static final Set<String> AI = Set.of("bedrock.amazonaws.com");
    private static final Set<String> WITHOUT_EXPIRY = Set.of("codecommit.amazonaws.com", "cassandra.amazonaws.com");

    private static final RuleInfo INFO = UserRule.info("USER-SSC", Severity.HIGH)
            .title("API keys of single services expire, and none is old")
            .why("A service-specific credential is a password without MFA that the credential report does not show. "
                    + "Long-term keys for AI services are stolen and sold for what they can spend.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > API keys or HTTPS credentials > Delete",
                    "aws iam delete-service-specific-credential --user-name USER_NAME"
                            + " --service-specific-credential-id CREDENTIAL_ID",
                    "remove the aws_iam_service_specific_credential, or set credential_age_days in it")
            .needs("iam:ListServiceSpecificCredentials")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<ServiceCredential> all = facts.snapshot().serviceCredentials();
        return all.isEmpty()
                ? Stream.of(Verdict.notApplicable(facts.account(), "no user has a service-specific credential"))
                : all.stream().map(credential -> verdict(facts, credential));
    }

    private static Verdict verdict(IamFacts facts, ServiceCredential credential) {
        Verdict verdict = judge(facts, credential)
                .about(credential.id())
                .with(
                        Evidence.of("service", credential.service()),
                        Evidence.of("status", credential.status()),
                        Evidence.of("create_date", credential.created()),
                        Evidence.of("expiration_date", expires(credential)));
        return AI.contains(credential.service()) ? verdict : verdict.severity(Severity.MEDIUM);
    }

    private static Verdict judge(IamFacts facts, ServiceCredential credential) {
        String what = "the credential " + credential.id() + " for " + credential.service();
        return Owner.judge(facts, credential.user(), what, user -> judge(facts, credential, user, what));
    }

    private static Verdict judge(IamFacts facts, ServiceCredential credential, Resource user, String what) {
        Age age = Age.between(credential.created(), facts.now());
        int limit = facts.thresholds().keyMaxAgeDays();
        if (!credential.status().equals("Active")) {
            return Verdict.pass(user, what + " is " + credential.status().toLowerCase(Locale.ROOT));
        } else if (credential.expires() == null && !WITHOUT_EXPIRY.contains(credential.service())) {
            return Verdict.fail(user, what + " never expires; it is " + age.text() + " old");
        }
        String message = what + " is " + age.text(limit) + " old, the limit is " + limit;
        return age.moreThan(limit) ? Verdict.fail(user, message) : Verdict.pass(user, message);
    }

    private static String expires(ServiceCredential credential) {
        Instant at = credential.expires();
        return at == null ? "never" : at.toString();
    }
}
