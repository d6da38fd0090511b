package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.NOT_EVALUATED;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.trust.TrustStatements.OWN_ROLE;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.snapshot.SamlProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TRUST-SAML. */
class SamlTrustTest {
    @Test
    void samlNeedsAnAudience() {
        String saml =
                "{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/okta'},'Action':'sts:AssumeRoleWithSAML'";
        assertThat(roleStatuses(saml + "}")).containsExactly(FAIL);
        assertThat(roleStatuses(
                        saml + ",'Condition':{'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}}}"))
                .containsExactly(PASS);
        assertThat(roleStatuses(saml + ",'Condition':{'StringLike':{'SAML:aud':'*'}}}"))
                .containsExactly(FAIL);
    }

    /** A Deny of every other audience checks it as well as a condition of the Allow. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'Principal':'*'`, sts:AssumeRoleWithSAML, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, PASS",
                "`'Principal':'*'`, sts:*, `'StringNotEqualsIfExists':{'saml:AUD':'https://signin.aws.amazon.com/saml'}`, PASS",
                "`'Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/okta'}`, sts:AssumeRoleWithSAML, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, PASS",
                "`'NotPrincipal':{'AWS':'arn:aws:iam::111122223333:role/ci'}`, sts:AssumeRoleWithSAML, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, PASS",
                // Of other callers, of another action, of any audience, of this audience, with a condition more.
                "`'NotPrincipal':{'Federated':'arn:aws:iam::111122223333:saml-provider/okta'}`, sts:AssumeRoleWithSAML, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, FAIL",
                "`'Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/other'}`, sts:AssumeRoleWithSAML, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, FAIL",
                "`'Principal':'*'`, sts:AssumeRole, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, FAIL",
                "`'Principal':'*'`, sts:AssumeRoleWithSAML, `'StringNotLike':{'SAML:aud':'*'}`, FAIL",
                "`'Principal':'*'`, sts:AssumeRoleWithSAML, `'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}`, FAIL",
                "`'Principal':'*'`, sts:AssumeRoleWithSAML, `'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'},'Bool':{'aws:SecureTransport':'false'}`, FAIL",
            })
    void aDenyOfAllOtherAudiencesChecksTheAudience(String principal, String action, String condition, Status status) {
        String saml =
                "{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/okta'},'Action':'sts:AssumeRoleWithSAML'}";
        String deny = "{'Effect':'Deny'," + principal + ",'Action':'" + action + "','Condition':{" + condition + "}}";
        assertThat(role(saml, deny).state("ListSAMLProviders", State.COMPLETE).findings("TRUST-SAML"))
                .extracting(Finding::status)
                .containsExactly(status);
    }

    private static List<Status> roleStatuses(String statement) {
        return role(statement).state("ListSAMLProviders", State.COMPLETE).findings("TRUST-SAML").stream()
                .map(Finding::status)
                .toList();
    }

    @Test
    void samlMetadataExpires() {
        PolicyAccount account = role(trust(OWN_ROLE))
                .state("ListSAMLProviders", State.COMPLETE)
                .with(builder -> builder.samlProviders(
                        List.of(provider("expired", -1), provider("soon", 29), provider("valid", 31))));
        assertThat(account.findings("TRUST-SAML"))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(
                        tuple("expired", FAIL),
                        tuple("soon", FAIL),
                        tuple("valid", PASS),
                        tuple("111122223333", NOT_APPLICABLE));
        assertThat(role(trust(OWN_ROLE)).findings("TRUST-SAML"))
                .extracting(Finding::status)
                .containsExactly(NOT_EVALUATED, NOT_APPLICABLE);
    }

    private static SamlProvider provider(String name, int days) {
        return new SamlProvider(
                "arn:aws:iam::111122223333:saml-provider/" + name, null, PolicyAccount.NOW.plusSeconds(days * 86_400L));
    }
}
