package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** TRUST-OIDC: whose tokens of an OpenID Connect issuer open a role. */
final class WebIdentityTrust {
    private static final RuleInfo INFO = TrustRule.info("TRUST-OIDC", Severity.HIGH)
            .title("Roles for OpenID Connect check audience and subject")
            .why("An issuer such as GitHub gives tokens to everybody. Only the subject tells whose pipeline holds one: "
                    + "without it, or with a wildcard where the owner should be, any of its users can assume the role. "
                    + "Critical where anybody in the world is such a user.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: add StringEquals ISSUER:aud and StringLike"
                            + " ISSUER:sub, for example repo:OWNER/REPOSITORY:ref:refs/heads/main",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "conditions on ISSUER:aud and ISSUER:sub in the assume_role_policy of aws_iam_role")
            .build();

    private WebIdentityTrust() {}

    static Rule<IamFacts> rule() {
        return TrustRule.of(INFO, "no role trusts an OpenID Connect issuer", WebIdentityTrust::judge);
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use, Trust trust) {
        return trust.allows().stream()
                .filter(statement -> statement.acts("sts", "AssumeRoleWithWebIdentity"))
                .flatMap(statement -> Trust.principals(statement)
                        .filter(principal -> principal.kind() == Principal.Kind.OIDC_PROVIDER
                                || principal.kind() == Principal.Kind.WEB_IDENTITY)
                        .map(principal -> use.file(
                                verdict(use, statement, principal.issuer()),
                                principal.issuer() + "/" + statement.key())));
    }

    private static Verdict verdict(PolicyUse use, Statement statement, String url) {
        Issuer issuer = Issuer.of(url);
        Severity gravest = issuer.everybodys() ? Severity.CRITICAL : Severity.HIGH;
        boolean audience = checked(statement, url, issuer.audience())
                || (issuer.name().equals("Google") && checked(statement, url, "oaud"));
        if (!issuer.subjectNeeded()) {
            return audience || checked(statement, url, "sub")
                    ? Verdict.pass(use.resource(), "the role checks whom tokens of " + issuer.name() + " are for")
                    : fail(use, statement, "any token of " + issuer.name() + " opens the role", gravest);
        }
        boolean owner = issuer.otherOwners().stream().anyMatch(claim -> named(statement, url, claim));
        String open = owner ? null : openSubject(statement, url, issuer);
        if (open != null) {
            return fail(use, statement, open, gravest);
        }
        if (!owner && anySubject(statement, url, issuer)) {
            return fail(
                    use,
                    statement,
                    "every repository of an owner at " + issuer.name() + " opens the role",
                    Severity.HIGH);
        }
        if (!audience) {
            return fail(
                    use,
                    statement,
                    "the role does not check whom tokens of " + issuer.name() + " are for",
                    Severity.HIGH);
        }
        return Verdict.pass(use.resource(), "the role checks audience and subject of tokens of " + issuer.name());
    }

    /** Returns what is wrong with the subject, or null. */
    private static @Nullable String openSubject(Statement statement, String url, Issuer issuer) {
        Optional<Condition> subject = condition(statement, url, "sub");
        if (subject.isEmpty()) {
            return "the role does not check the subject: any token of " + issuer.name() + " opens it";
        }
        return subject.get().values().stream().allMatch(issuer::namesOwner)
                ? null
                : "the role admits subjects with a wildcard where " + issuer.name() + " names the owner";
    }

    private static boolean anySubject(Statement statement, String url, Issuer issuer) {
        return condition(statement, url, "sub").stream()
                .flatMap(condition -> condition.values().stream())
                .anyMatch(issuer::onlyOwner);
    }

    private static boolean checked(Statement statement, String url, String claim) {
        return condition(statement, url, claim).isPresent();
    }

    /** Whether a claim is checked against values without wildcards where they begin. */
    private static boolean named(Statement statement, String url, String claim) {
        return condition(statement, url, claim).stream()
                .anyMatch(condition -> condition.values().stream()
                        .allMatch(value -> !value.isEmpty() && value.charAt(0) != '*' && value.charAt(0) != '?'));
    }

    /** A token always brings these claims, so IfExists and ForAllValues check them as well. */
    private static Optional<Condition> condition(Statement statement, String url, String claim) {
        return statement.conditions().stream()
                .filter(condition -> condition.about(url + ":" + claim) && Confinement.ofAllowWithKey(condition))
                .findFirst();
    }

    private static Verdict fail(PolicyUse use, Statement statement, String message, Severity severity) {
        return Verdict.fail(use.resource(), message, PolicyUse.evidence(statement))
                .severity(severity);
    }
}
