package dev.plumb.iam.audit.trust;

import static dev.plumb.iam.audit.PolicyAccount.document;

import dev.plumb.iam.audit.PolicyAccount;

/** Statements of trust policies, with single quotes in place of double ones. */
final class TrustStatements {
    static final String OWN_ROLE = "{'AWS':'arn:aws:iam::111122223333:role/ci'}";
    static final String GITHUB =
            "{'Federated':'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'}";

    private TrustStatements() {}

    static String trust(String principal) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}";
    }

    static String trust(String principal, String condition) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole','Condition':" + condition
                + "}";
    }

    static String web(String principal, String condition) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRoleWithWebIdentity','Condition':"
                + condition + "}";
    }

    static PolicyAccount role(String... statements) {
        return PolicyAccount.empty().role("r", document(statements));
    }
}
