package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.trust.TrustStatements.GITHUB;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static dev.plumb.iam.audit.trust.TrustStatements.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 9.8: StringEquals and its like know no wildcards. */
class LiteralStarTest {
    private static final String AUD = "'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'";

    @Test
    void aStarBesideARealValueChangesNothing() {
        PolicyAccount account = role(trust("'*'", "{'StringEquals':{'aws:PrincipalOrgID':['o-abcdef1234','*']}}"));
        assertThat(account.status("TRUST-PUBLIC")).isEqualTo(PASS);
        Finding conditional = account.finding("TRUST-PUBLIC-COND");
        assertThat(conditional.status()).isEqualTo(FAIL);
        assertThat(conditional.evidence())
                .contains(Evidence.of("tied_to", "organization: StringEquals aws:PrincipalOrgID o-abcdef1234"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:PrincipalOrgID':'o-*'}}",
                "{'StringEquals':{'aws:PrincipalOrgID':'*'}}",
                "{'StringEqualsIgnoreCase':{'aws:PrincipalOrgID':['o-abc?','o-*']}}",
                "{'StringEquals':{'aws:PrincipalOrgID':'o-${*}'}}",
                "{'StringEquals':{'aws:PrincipalAccount':'4444*'}}",
                "{'ForAnyValue:StringEquals':{'aws:PrincipalOrgPaths':'o-abcdefghij/r-ab12/*'}}",
                "{'StringEquals':{'aws:PrincipalArn':'*'}}",
                "{'StringEquals':{'aws:PrincipalArn':'arn:aws:iam::*:role/ops'}}",
            })
    void aRoleWhoseOnlyValuesHaveAStarIsOpenToNobody(String condition) {
        PolicyAccount account = role(trust("'*'", condition));
        for (String rule : new String[] {"TRUST-PUBLIC", "TRUST-PUBLIC-COND", "TRUST-EXTERNAL"}) {
            assertThat(account.status(rule)).as(rule).isEqualTo(PASS);
            assertThat(account.finding(rule).message())
                    .startsWith("nobody can assume the role: ")
                    .contains("plain text", "LINT-EQUALS-WILDCARD");
        }
    }

    /** What a missing key satisfies, what is a wildcard, and keys whose values may have stars. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-*'}}",
                "{'ForAllValues:StringEquals':{'aws:PrincipalOrgPaths':'o-*'}}",
                "{'StringNotEquals':{'aws:PrincipalOrgID':'o-*'}}",
                "{'StringLike':{'aws:PrincipalOrgID':'o-*'}}",
                "{'StringLike':{'aws:PrincipalOrgID':['o-abcdef1234','*']}}",
                "{'StringEquals':{'aws:UserAgent':'*'}}",
            })
    void whoCanComeInStillCan(String condition) {
        assertThat(role(trust("'*'", condition)).status("TRUST-PUBLIC")).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'StringNotEquals':{'aws:PrincipalOrgID':'o-*'}`, PASS",
                "`'StringNotEquals':{'aws:PrincipalOrgID':['o-abcdef1234','*']}`, PASS",
                "`'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'*'}`, PASS",
                "`'StringNotLike':{'aws:PrincipalOrgID':'o-*'}`, FAIL",
                "`'StringEquals':{'aws:PrincipalOrgID':'*'}`, FAIL",
                "`'ForAnyValue:StringNotEquals':{'aws:PrincipalOrgPaths':'o-*'}`, FAIL",
            })
    void aDenyThatSparesOnlyAStarSparesNobody(String condition, Status status) {
        String deny = "{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':{" + condition + "}}";
        assertThat(role(trust("'*'"), deny).status("TRUST-PUBLIC")).isEqualTo(status);
    }

    @Test
    void aDenyThatSparesNobodyIsSaidToHaveAStar() {
        String deny =
                "{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-*'}}}";
        assertThat(role(trust("'*'"), deny).finding("TRUST-PUBLIC").message())
                .startsWith("nobody can assume the role: ")
                .contains("plain text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repo:acme/*", "repo:acme/app:*", "repo:*", "*"})
    void noSubjectHasAStar(String subject) {
        Finding finding = role(web(
                        GITHUB,
                        "{'StringEquals':{" + AUD + ",'token.actions.githubusercontent.com:sub':'" + subject + "'}}"))
                .finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(PASS);
        assertThat(finding.message()).startsWith("nobody can assume the role: ").contains("plain text");
    }

    @Test
    void anotherStatementThatLetsSomebodyInIsJudged() {
        String dead = trust("'*'", "{'StringEquals':{'aws:PrincipalOrgID':'o-*'}}");
        PolicyAccount account = role(dead, trust("{'AWS':'444455556666'}"));
        assertThat(account.findings("TRUST-PUBLIC")).extracting(Finding::status).containsOnly(PASS);
        assertThat(account.findings("TRUST-EXTERNAL"))
                .extracting(Finding::status)
                .contains(FAIL);
    }

    /** Reference M31: any source at all is judged by what was meant, and said to be wrong. */
    @Test
    void M31_aStarForTheSourceAccountProtectsNothing() {
        String any = "{'StringEquals':{'aws:SourceAccount':'*'}}";
        Finding open = role(trust("'*'", any)).finding("TRUST-PUBLIC");
        assertThat(open.status()).isEqualTo(FAIL);
        assertThat(open.message()).contains("plain text and matches nobody");
        Finding deputy = role(trust("{'Service':'states.amazonaws.com'}", any)).finding("TRUST-DEPUTY");
        assertThat(deputy.status()).isEqualTo(FAIL);
        assertThat(deputy.message()).contains("plain text and matches nobody");
        assertThat(role(trust(
                                "{'Service':'states.amazonaws.com'}",
                                "{'StringEquals':{'aws:SourceAccount':['111122223333','*']}}"))
                        .status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
    }
}
