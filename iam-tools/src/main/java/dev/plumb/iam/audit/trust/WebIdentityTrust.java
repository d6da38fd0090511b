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
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    private static final String ACTION = "AssumeRoleWithWebIdentity";

    private WebIdentityTrust() {}

    static Rule<IamFacts> rule() {
        return TrustRule.of(INFO, "no role trusts an OpenID Connect issuer", WebIdentityTrust::judge);
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use, Trust trust) {
        return trust.allows().stream()
                .filter(statement -> statement.acts("sts", ACTION))
                .flatMap(statement -> Trust.principals(statement)
                        .filter(principal -> principal.kind() == Principal.Kind.OIDC_PROVIDER
                                || principal.kind() == Principal.Kind.WEB_IDENTITY)
                        .map(Principal::issuer)
                        .distinct()
                        .map(url -> use.file(
                                verdict(use, statement, new Tokens(url, conditions(trust, statement, url))),
                                url + "/" + statement.key())));
    }

    /** A token always brings these claims, so IfExists and ForAllValues check them as well; and so does a Deny. */
    private static List<Condition> conditions(Trust trust, Statement statement, String url) {
        return Stream.concat(
                        statement.conditions().stream().filter(Confinement::ofAllowWithKey),
                        trust.demanded(
                                ACTION,
                                deny -> Trust.speaksTo(
                                        deny, principal -> principal.issuer().equals(url))))
                .toList();
    }

    private static Verdict verdict(PolicyUse use, Statement statement, Tokens tokens) {
        Issuer issuer = Issuer.of(tokens.url);
        Severity gravest = issuer.everybodys() ? Severity.CRITICAL : Severity.HIGH;
        boolean audience =
                tokens.checked(issuer.audience()) || (issuer.name().equals("Google") && tokens.checked("oaud"));
        if (!issuer.subjectNeeded()) {
            return audience || tokens.checked("sub")
                    ? Verdict.pass(use.resource(), "the role checks whom tokens of " + issuer.name() + " are for")
                    : fail(use, statement, "any token of " + issuer.name() + " opens the role", gravest);
        }
        boolean subject = tokens.demand("sub", value -> issuer.namesOwner(value) && !issuer.onlyOwner(value));
        List<String> owner = issuer.otherOwners().stream()
                .filter(claim -> tokens.demand(claim, Issuer::claimNamesOwner))
                .toList();
        List<String> claims = owner.stream()
                .filter(claim -> tokens.demand(claim, value -> !issuer.claimOnlyOwner(claim, value)))
                .toList();
        if (owner.isEmpty() && !tokens.demand("sub", issuer::namesOwner)) {
            String open = tokens.checked("sub")
                    ? "the role admits subjects with a wildcard where " + issuer.name() + " names the owner"
                    : "the role does not check the subject: any token of " + issuer.name() + " opens it";
            return fail(use, statement, open, gravest);
        }
        if (!subject && claims.isEmpty()) {
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
        String checked = subject ? "subject" : "the claim " + String.join(" and ", claims);
        return Verdict.pass(
                use.resource(), "the role checks audience and " + checked + " of tokens of " + issuer.name());
    }

    private static Verdict fail(PolicyUse use, Statement statement, String message, Severity severity) {
        return Verdict.fail(use.resource(), message, PolicyUse.evidence(statement))
                .severity(severity);
    }

    /**
     * The tokens of an issuer that open a role.
     *
     * @param conditions all of them must hold
     */
    private record Tokens(String url, List<Condition> conditions) {
        /** Returns whether a claim is checked at all. */
        boolean checked(String claim) {
            return demand(claim, value -> true);
        }

        /** Returns whether a condition on a claim admits such values only. */
        boolean demand(String claim, Predicate<String> value) {
            return conditions.stream()
                    .filter(condition -> condition.about(url + ":" + claim))
                    .anyMatch(condition -> condition.values().stream().allMatch(value));
        }
    }
}
