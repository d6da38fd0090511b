package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.NOT_EVALUATED;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static dev.plumb.iam.audit.trust.TrustStatements.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of several rules on trust, and TRUST-ORPHAN. */
class TrustRulesTest {
    /** Reference M30: a Deny closes the actions it names, and only those; the Allow is of AssumeRole. */
    @ParameterizedTest
    @CsvSource({
        "TRUST-PUBLIC, sts:AssumeRole, PASS",
        "TRUST-PUBLIC, sts:AssumeRoleWithSAML, FAIL",
        "TRUST-PUBLIC, sts:AssumeRoleWithWebIdentity, FAIL",
        "TRUST-DEPUTY, sts:AssumeRole, PASS",
        "TRUST-DEPUTY, sts:AssumeRoleWithSAML, FAIL",
        "TRUST-DEPUTY, sts:AssumeRoleWithWebIdentity, FAIL",
        "TRUST-NO-EXTERNALID, sts:AssumeRole, PASS",
        "TRUST-NO-EXTERNALID, sts:AssumeRoleWithSAML, FAIL",
        "TRUST-NO-EXTERNALID, sts:AssumeRoleWithWebIdentity, FAIL",
    })
    void M30_aDenyOfAnotherActionClosesNothing(String rule, String denied, Status status) {
        String principal = switch (rule) {
            case "TRUST-PUBLIC" -> "'*'";
            case "TRUST-DEPUTY" -> "{'Service':'states.amazonaws.com'}";
            default -> "{'AWS':'777788889999'}";
        };
        String condition = switch (rule) {
            case "TRUST-PUBLIC" -> "{'StringNotEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}";
            case "TRUST-DEPUTY" -> "{'StringNotEquals':{'aws:SourceAccount':'111122223333'}}";
            default -> "{'StringNotEquals':{'sts:ExternalId':'4711'}}";
        };
        String deny = "{'Effect':'Deny','Principal':'*','Action':'" + denied + "','Condition':" + condition + "}";
        assertThat(role(trust(principal), deny).status(rule)).isEqualTo(status);
    }

    /** Nobody can assume a role that a Deny of everybody shuts, whomever its Allow statements name. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "TRUST-EXTERNAL, `{'AWS':'444455556666'}`, sts:AssumeRole",
                "TRUST-NO-EXTERNALID, `{'AWS':'444455556666'}`, sts:AssumeRole",
                "TRUST-DEPUTY, `{'Service':'states.amazonaws.com'}`, sts:AssumeRole",
                "TRUST-ORPHAN, `{'AWS':'AIDACKCEVSQ6C2EXAMPLE'}`, sts:AssumeRole",
                "TRUST-EXTERNAL, '*', sts:AssumeRole",
                "ROLE-XACCT-RO, `{'AWS':'444455556666'}`, sts:AssumeRole",
                "TRUST-SAML, `{'Federated':'arn:aws:iam::111122223333:saml-provider/okta'}`, sts:AssumeRoleWithSAML",
                "TRUST-OIDC, `{'Federated':'arn:aws:iam::111122223333:oidc-provider/gitlab.com'}`, sts:AssumeRoleWithWebIdentity",
            })
    void aRoleShutToEverybodyPassesWithTheReason(String rule, String principal, String action) {
        String allow = "{'Effect':'Allow','Principal':" + principal + ",'Action':'" + action + "'}";
        for (String deny : List.of("sts:*", "*", action)) {
            Finding finding = PolicyAccount.empty()
                    .role(
                            "r",
                            document(allow, "{'Effect':'Deny','Principal':'*','Action':'" + deny + "'}"),
                            "arn:aws:iam::aws:policy/ReadOnlyAccess")
                    .state("ListSAMLProviders", State.COMPLETE)
                    .finding(rule);
            assertThat(finding.status()).isEqualTo(PASS);
            assertThat(finding.message())
                    .isEqualTo("a Deny without conditions keeps everybody out, so nobody can assume the role");
        }
        assertThat(PolicyAccount.empty()
                        .role(
                                "r",
                                document(
                                        allow,
                                        "{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':{'StringNotEquals':{'aws:PrincipalTag/team':'a'}}}"),
                                "arn:aws:iam::aws:policy/ReadOnlyAccess")
                        .state("ListSAMLProviders", State.COMPLETE)
                        .findings(rule))
                .as("a Deny with a condition shuts nothing")
                .noneMatch(finding -> finding.status() == PASS);
    }

    /** A Deny of one action shuts the statements of that action; the others are judged as ever. */
    @Test
    void whatADenyOfOneActionLeavesOpenIsJudged() {
        PolicyAccount account = role(
                trust("{'AWS':'444455556666'}"),
                web("{'Federated':'arn:aws:iam::111122223333:oidc-provider/gitlab.com'}", "{}"),
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole'}");
        assertThat(account.status("TRUST-OIDC")).isEqualTo(FAIL);
        assertThat(account.findings("TRUST-EXTERNAL"))
                .extracting(Finding::status, Finding::message)
                .containsExactly(
                        tuple(PASS, "no other account may assume the role"),
                        tuple(PASS, "a Deny without conditions keeps everybody out who would come in by this"));
    }

    @Test
    void deletedPrincipalsAreNamed() {
        Finding finding = role(trust("{'AWS':['AIDACKCEVSQ6C2EXAMPLE','arn:aws:iam::111122223333:root']}"))
                .finding("TRUST-ORPHAN");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.message()).contains("AIDACKCEVSQ6C2EXAMPLE");
    }

    /** Reference M33. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUST-PUBLIC",
                "TRUST-PUBLIC-COND",
                "TRUST-EXTERNAL",
                "TRUST-NO-EXTERNALID",
                "TRUST-DEPUTY",
                "TRUST-OIDC",
                "TRUST-ORPHAN",
                "ROLE-XACCT-RO",
            })
    void M33_anUnreadableTrustPolicyNeverPasses(String rule) {
        assertThat(PolicyAccount.empty().role("r", "{").status(rule)).isEqualTo(NOT_EVALUATED);
        assertThat(role("{'Effect':'allow','Principal':'*','Action':'sts:AssumeRole'}")
                        .status(rule))
                .isEqualTo(NOT_EVALUATED);
    }

    @Test
    void serviceLinkedRolesAreLeftAlone() {
        PolicyAccount account = PolicyAccount.empty()
                .role(
                        "s",
                        "/aws-service-role/x.amazonaws.com/",
                        document(trust("{'Service':'states.amazonaws.com'}")),
                        PolicyAccount.NOW,
                        null,
                        null);
        assertThat(account.status("TRUST-DEPUTY")).isEqualTo(NOT_APPLICABLE);
        assertThat(account.status("ROLE-UNUSED")).isEqualTo(NOT_APPLICABLE);
    }
}
