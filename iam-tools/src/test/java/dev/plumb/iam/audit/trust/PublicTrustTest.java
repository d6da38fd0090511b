package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static dev.plumb.iam.audit.trust.TrustStatements.OWN_ROLE;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TRUST-PUBLIC and TRUST-PUBLIC-COND. */
class PublicTrustTest {
    /** Reference M30. */
    @ParameterizedTest
    @ValueSource(strings = {"'*'", "{'AWS':'*'}", "{'AWS':['arn:aws:iam::111122223333:root','*']}"})
    void M30_everybodyIsTheSameInEverySpelling(String principal) {
        assertThat(role(trust(principal)).status("TRUST-PUBLIC")).isEqualTo(FAIL);
        assertThat(role(trust(principal)).finding("TRUST-PUBLIC").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void notPrincipalWithAllowIsNearlyEverybody() {
        assertThat(role("{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}")
                        .status("TRUST-PUBLIC"))
                .isEqualTo(FAIL);
    }

    /** Reference M30: an organisation limit closes it, and so does an explicit Deny. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}",
                "{'StringEquals':{'aws:principalorgid':['o-abcdefghij','o-klmnopqrst']}}",
                "{'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-abcdefghij/r-ab12/*'}}",
                "{'StringEquals':{'aws:PrincipalAccount':'444455556666'}}",
                "{'StringEqualsIfExists':{'aws:PrincipalAccount':'444455556666'}}",
                "{'StringEquals':{'aws:PrincipalAccount':'${aws:ResourceAccount}'}}",
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/ops-*'}}",
                "{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:*'}}",
                "{'StringEquals':{'aws:SourceAccount':'444455556666'}}",
            })
    void M30_aLimitToOrganisationAccountOrArnClosesIt(String condition) {
        PolicyAccount account = role(trust("'*'", condition));
        assertThat(account.status("TRUST-PUBLIC")).isEqualTo(PASS);
        Finding conditional = account.finding("TRUST-PUBLIC-COND");
        assertThat(conditional.status()).isEqualTo(FAIL);
        assertThat(conditional.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(conditional.evidence().get(0).key()).isEqualTo("tied_to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}}",
                "{'Effect':'Deny','Principal':{'AWS':'*'},'Action':'sts:AssumeRole','Condition':{'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-abcdefghij'},'BoolIfExists':{'aws:PrincipalIsAWSService':'false'}}}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole'}",
                "{'Effect':'Deny','NotPrincipal':{'AWS':'arn:aws:iam::111122223333:role/ci'},'Action':'sts:AssumeRole'}",
            })
    void M30_anExplicitDenyClosesIt(String deny) {
        assertThat(role(trust("'*'"), deny).status("TRUST-PUBLIC")).isEqualTo(PASS);
    }

    /** Nobody can assume a role whose Deny speaks to everybody and has no conditions. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{'Effect':'Deny','Principal':'*','Action':'sts:*'}`, PASS",
                "`{'Effect':'Deny','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}`, PASS",
                "`{'Effect':'Deny','NotPrincipal':{'AWS':'arn:aws:iam::111122223333:role/ci'},'Action':'sts:*'}`, FAIL",
                "`{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRoleWithSAML'}`, FAIL",
            })
    void aRoleShutToEverybodyHasNoConditionsToMeet(String deny, Status status) {
        String tied = trust("'*'", "{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}");
        assertThat(role(tied, deny).status("TRUST-PUBLIC-COND")).isEqualTo(status);
    }

    @Test
    void aPublicRoleShutToEverybodyPasses() {
        PolicyAccount account = role(trust("'*'"), "{'Effect':'Deny','Principal':'*','Action':'sts:*'}");
        assertThat(account.status("TRUST-PUBLIC")).isEqualTo(PASS);
        assertThat(account.finding("TRUST-PUBLIC-COND").status()).isEqualTo(PASS);
        assertThat(account.finding("TRUST-PUBLIC-COND").message())
                .isEqualTo("a Deny without conditions keeps everybody out, so nobody can assume the role");
    }

    /** StringLike and StringNotLike know no segments: what stands before the account may swallow it. */
    @ParameterizedTest
    @CsvSource({
        "StringLike, arn:*:iam::111122223333:role/deploy, FAIL",
        "StringLike, arn:aws:iam:*:111122223333:role/deploy, FAIL",
        "StringLike, arn:aws:ia?::111122223333:role/deploy, FAIL",
        "StringLike, arn:aws:iam::${aws:PrincipalAccount}:role/deploy, FAIL",
        "StringLike, arn:${aws:PrincipalTag/p}:iam::111122223333:role/deploy, FAIL",
        "StringLikeIfExists, arn:*:iam::111122223333:role/deploy, FAIL",
        "StringLike, arn:aws:iam::111122223333:role/*, PASS",
        "StringLike, arn:aws:iam::111122223333:*, PASS",
        "StringLike, arn:aws:iam::${aws:ResourceAccount}:role/*, PASS",
        "ArnLike, arn:*:iam::111122223333:role/deploy, PASS",
        "ArnEquals, arn:*:iam::111122223333:role/deploy, PASS",
        "ArnLike, arn:${aws:PrincipalTag/p}:*:*:role/deploy, FAIL",
        "ArnLike, arn:aws:iam:${aws:RequestedRegion}:*:role/deploy, FAIL",
    })
    void aWildcardBeforeTheAccountTiesNobodyUnderStringLike(String operator, String arn, Status status) {
        String readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        String condition = "{'" + operator + "':{'aws:PrincipalArn':'" + arn + "'}}";
        String negated = condition.replace("Like", "NotLike").replace("ArnEquals", "ArnNotEquals");
        String deny = "{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':" + negated + "}";
        for (String trust : List.of(document(trust("'*'", condition)), document(trust("'*'"), deny))) {
            PolicyAccount account = PolicyAccount.empty().role("r", trust, readOnly);
            assertThat(account.status("TRUST-PUBLIC")).as(trust).isEqualTo(status);
            assertThat(account.status("ROLE-XACCT-RO")).as(trust).isEqualTo(status);
            assertThat(account.status("TRUST-EXTERNAL")).as(trust).isEqualTo(status == FAIL ? NOT_APPLICABLE : PASS);
        }
    }

    /** Reference M31: a wildcard value protects nothing; neither does a condition about something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringLike':{'aws:SourceAccount':'*'}}",
                "{'StringEquals':{'aws:SourceAccount':'*'}}",
                "{'StringLike':{'aws:PrincipalOrgID':'o-*'}}",
                "{'StringLike':{'aws:PrincipalOrgPaths':'o-*/r-ab12/*'}}",
                "{'StringLike':{'aws:PrincipalAccount':['444455556666','*']}}",
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/ops'}}",
                "{'StringLike':{'aws:PrincipalArn':'*'}}",
                "{'StringEquals':{'aws:PrincipalAccount':'${aws:PrincipalAccount}'}}",
                "{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-abcdefghij'}}",
                "{'ForAllValues:StringLike':{'aws:PrincipalOrgPaths':'o-abcdefghij/r-ab12/*'}}",
                "{'StringNotEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}",
                "{'Null':{'aws:PrincipalOrgID':'false'}}",
                "{'StringEquals':{'sts:ExternalId':'secret'}}",
                "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}",
                "{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}",
            })
    void M31_whatProtectsNothingLeavesTheRolePublic(String condition) {
        PolicyAccount account = role(trust("'*'", condition));
        assertThat(account.status("TRUST-PUBLIC")).isEqualTo(FAIL);
        assertThat(account.status("TRUST-PUBLIC-COND")).isEqualTo(NOT_APPLICABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Deny','Principal':{'AWS':'444455556666'},'Action':'sts:AssumeRole'}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:TagSession'}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotLike':{'aws:PrincipalOrgID':'*'}}}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-abcdefghij'},'Bool':{'aws:SecureTransport':'false'}}}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'ForAnyValue:StringNotLike':{'aws:PrincipalOrgPaths':'o-abcdefghij/*'}}}",
            })
    void aDenyOfSomethingElseDoesNotCloseIt(String deny) {
        assertThat(role(trust("'*'"), deny).status("TRUST-PUBLIC")).isEqualTo(FAIL);
    }

    @Test
    void M30_aDenyMustCloseEveryActionOfTheAllow() {
        String allow = "{'Effect':'Allow','Principal':'*','Action':['sts:AssumeRole','sts:AssumeRoleWithSAML']}";
        String denyRole = "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole'}";
        String denySaml =
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRoleWithSAML','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}}";
        assertThat(role(allow, denyRole).status("TRUST-PUBLIC")).isEqualTo(FAIL);
        assertThat(role(allow, denySaml).status("TRUST-PUBLIC")).isEqualTo(FAIL);
        assertThat(role(allow, denyRole, denySaml).status("TRUST-PUBLIC")).isEqualTo(PASS);
        assertThat(role(allow, "{'Effect':'Deny','Principal':'*','NotAction':'sts:TagSession'}")
                        .status("TRUST-PUBLIC"))
                .isEqualTo(PASS);
    }

    @Test
    void rolesThatNameTheirPrincipalsAreNotPublic() {
        PolicyAccount account = role(trust(OWN_ROLE));
        assertThat(account.status("TRUST-PUBLIC")).isEqualTo(PASS);
        assertThat(account.status("TRUST-PUBLIC-COND")).isEqualTo(PASS);
        assertThat(account.status("TRUST-EXTERNAL")).isEqualTo(PASS);
        assertThat(account.status("TRUST-ORPHAN")).isEqualTo(PASS);
    }
}
