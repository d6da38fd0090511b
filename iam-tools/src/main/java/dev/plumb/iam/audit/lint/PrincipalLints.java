package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Principals;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** LINT-PRINCIPAL, LINT-FEDERATION and LINT-NOTPRINCIPAL: whom trust policies name. */
final class PrincipalLints {
    private static final RuleInfo PRINCIPAL = LintRule.trustInfo(
            "LINT-PRINCIPAL",
            Severity.MEDIUM,
            "Principals have a form AWS knows",
            "There are no wildcards within a principal, groups cannot be one, and a service has its full name. What has no"
                    + " known form matches nobody.",
            "write an account number, the ARN of a user or role, or SERVICE.amazonaws.com");

    private static final RuleInfo FEDERATION = LintRule.trustInfo(
            "LINT-FEDERATION",
            Severity.MEDIUM,
            "Federated principals are providers of the account",
            "A trust in a provider that is not there lets nobody in today, and whoever makes a provider of that name"
                    + " tomorrow.",
            "name a SAML or OpenID Connect provider of the account");

    private static final RuleInfo NOT_PRINCIPAL = LintRule.trustInfo(
            "LINT-NOTPRINCIPAL",
            Severity.HIGH,
            "Nobody is trusted by NotPrincipal",
            "Allow with NotPrincipal lets in the whole world but a few.",
            "list under Principal who is trusted");

    private PrincipalLints() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                LintRule.statement(
                        PRINCIPAL,
                        (document, statement) -> hit(
                                statement,
                                "a principal has no form AWS knows",
                                principals(statement)
                                        .filter(principal -> principal.kind() == Principal.Kind.UNKNOWN
                                                && !principal.type().equals("Federated")))),
                LintRule.statement(FEDERATION, (document, statement) -> federation(document.facts(), statement)),
                LintRule.statement(
                        NOT_PRINCIPAL,
                        (document, statement) -> statement.allows()
                                        && statement.principals() != null
                                        && statement.principals().not()
                                ? hit(statement, "everybody but the named is trusted", principals(statement))
                                : Stream.empty()));
    }

    private static Stream<Principal> principals(Statement statement) {
        Principals principals = statement.principals();
        return principals == null ? Stream.empty() : principals.list().stream();
    }

    /** A provider that is in no list is a stranger only where the list is whole. */
    private static Stream<Hit> federation(IamFacts facts, Statement statement) {
        List<Principal> unlisted = principals(statement)
                .filter(principal -> unlisted(facts, principal))
                .toList();
        List<Principal> strangers = unlisted.stream()
                .filter(principal -> read(facts, operation(principal)))
                .toList();
        if (strangers.isEmpty() && !unlisted.isEmpty()) {
            return Stream.of(new Hit(
                    statement,
                    "whether a federated principal is a provider of the account is not known",
                    unlisted.stream().map(Principal::text).toList(),
                    null,
                    operation(unlisted.get(0))));
        }
        return hit(statement, "a federated principal is no provider of the account", strangers.stream());
    }

    private static boolean unlisted(IamFacts facts, Principal principal) {
        return switch (principal.kind()) {
            case UNKNOWN -> principal.type().equals("Federated");
            case SAML_PROVIDER ->
                facts.snapshot().samlProviders().stream()
                        .noneMatch(provider -> provider.arn().equals(principal.text()));
            case OIDC_PROVIDER ->
                facts.snapshot().oidcProviders().stream()
                        .noneMatch(provider -> provider.arn().equals(principal.text()));
            default -> false;
        };
    }

    /** Returns the operation that lists providers of this kind, or null where there is none to ask. */
    private static @Nullable String operation(Principal principal) {
        return switch (principal.kind()) {
            case SAML_PROVIDER -> "iam:ListSAMLProviders";
            case OIDC_PROVIDER -> "iam:ListOpenIDConnectProviders";
            default -> null;
        };
    }

    private static boolean read(IamFacts facts, @Nullable String operation) {
        return operation == null || facts.snapshot().coverage().state(operation) == Coverage.State.COMPLETE;
    }

    private static Stream<Hit> hit(Statement statement, String message, Stream<Principal> principals) {
        List<String> found = principals.map(Principal::text).toList();
        return found.isEmpty() ? Stream.empty() : Stream.of(Hit.in(statement, message, found));
    }
}
