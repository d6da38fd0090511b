package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static dev.plumb.iam.audit.trust.TrustStatements.OWN_ROLE;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.audit.PolicySettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TRUST-EXTERNAL and TRUST-NO-EXTERNALID. */
class ExternalTrustTest {
    @Test
    void anotherAccountIsHighUnlessKnown() {
        PolicyAccount account = role(trust(
                        "{'AWS':['444455556666','arn:aws:iam::777788889999:root','arn:aws:iam::123456789012:role/x']}"))
                .settings(PolicySettings.DEFAULT.accounts(
                        Set.of("444455556666"), Map.of("777788889999", "Watcher Inc.")));
        assertThat(account.findings("TRUST-EXTERNAL"))
                .extracting(Finding::discriminator, Finding::status, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("444455556666", FAIL, Severity.MEDIUM),
                        tuple("777788889999", FAIL, Severity.MEDIUM),
                        tuple("123456789012", FAIL, Severity.HIGH));
    }

    /** Reference TRUST-EXTERNAL: whom an ARN or an account number lets in is named, however it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/x'}}",
                "{'StringLike':{'aws:PrincipalArn':['arn:aws:iam::444455556666:*','arn:aws:iam::111122223333:role/ci']}}",
                "{'StringEquals':{'aws:PrincipalAccount':['444455556666','${aws:ResourceAccount}']}}",
                "{'ArnLike':{'aws:PrincipalArn':['arn:aws:iam::444455556666:role/x','arn:aws:iam::${aws:ResourceAccount}:role/y']}}",
            })
    void accountsThatConditionsAdmitAreOtherAccountsToo(String condition) {
        PolicyAccount account = role(trust("'*'", condition));
        assertThat(account.findings("TRUST-EXTERNAL"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("444455556666", FAIL));
        assertThat(account.findings("TRUST-NO-EXTERNALID"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("444455556666", FAIL));
    }

    @Test
    void accountsThatADenyAdmitsAreOtherAccountsToo() {
        assertThat(role(
                                trust("'*'"),
                                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:PrincipalAccount':'444455556666'}}}")
                        .findings("TRUST-EXTERNAL"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("444455556666", FAIL));
    }

    /** Nobody can list the accounts, so it is neither a pass nor a finding of its own: the rules on public roles have it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}",
                "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}}",
                "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/x'}}}",
                "{'Effect':'Allow','NotPrincipal':{'AWS':'444455556666'},'Action':'sts:AssumeRole'}",
            })
    void whereAccountsCannotBeListedTheRulesOnPublicRolesSpeak(String statement) {
        Finding finding = role(statement).finding("TRUST-EXTERNAL");
        assertThat(finding.status()).isEqualTo(NOT_APPLICABLE);
        assertThat(finding.message()).contains("TRUST-PUBLIC", "TRUST-PUBLIC-COND");
    }

    @Test
    void everybodyOfTheOwnAccountIsNoOtherAccount() {
        assertThat(role(trust("'*'", "{'StringEquals':{'aws:PrincipalAccount':'111122223333'}}"))
                        .status("TRUST-EXTERNAL"))
                .isEqualTo(PASS);
        assertThat(role(trust("'*'", "{'StringEquals':{'aws:PrincipalAccount':'${aws:ResourceAccount}'}}"))
                        .status("TRUST-EXTERNAL"))
                .isEqualTo(PASS);
    }

    /** Reference M31: an empty external id, or one the caller brings along, is none. */
    @ParameterizedTest
    @ValueSource(strings = {"''", "'${aws:username}'", "['4711','']", "'${sts:ExternalId}'"})
    void M31_anExternalIdMustBeAValue(String value) {
        String vendor = "{'AWS':'777788889999'}";
        assertThat(role(trust(vendor, "{'StringEquals':{'sts:ExternalId':" + value + "}}"))
                        .status("TRUST-NO-EXTERNALID"))
                .isEqualTo(FAIL);
        assertThat(role(
                                trust(vendor),
                                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'sts:ExternalId':"
                                        + value + "}}}")
                        .status("TRUST-NO-EXTERNALID"))
                .isEqualTo(FAIL);
    }

    /** Reference M32. */
    @Test
    void M32_anotherAccountWithAndWithoutExternalIdAreTwoVerdicts() {
        String vendor = "{'AWS':'arn:aws:iam::777788889999:root'}";
        Finding without = role(trust(vendor)).finding("TRUST-NO-EXTERNALID");
        assertThat(without.status()).isEqualTo(FAIL);
        assertThat(without.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(role(trust(vendor, "{'StringEquals':{'sts:ExternalId':'4711'}}"))
                        .status("TRUST-NO-EXTERNALID"))
                .isEqualTo(PASS);
        assertThat(role(trust(vendor, "{'StringLike':{'sts:ExternalId':'*'}}")).status("TRUST-NO-EXTERNALID"))
                .isEqualTo(FAIL);
        assertThat(role(trust(vendor, "{'StringEqualsIfExists':{'sts:ExternalId':'4711'}}"))
                        .status("TRUST-NO-EXTERNALID"))
                .isEqualTo(FAIL);
        assertThat(role(
                                trust(vendor),
                                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'sts:ExternalId':'4711'}}}")
                        .status("TRUST-NO-EXTERNALID"))
                .isEqualTo(PASS);
        assertThat(role(trust(OWN_ROLE)).status("TRUST-NO-EXTERNALID")).isEqualTo(NOT_APPLICABLE);
        assertThat(role(trust(vendor))
                        .settings(PolicySettings.DEFAULT.accounts(Set.of("777788889999"), Map.of()))
                        .status("TRUST-NO-EXTERNALID"))
                .isEqualTo(NOT_APPLICABLE);
    }

    /** A conditional Deny counts for whom it names, as one of everybody does. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "777788889999, `'Principal':{'AWS':'777788889999'}`, sts:AssumeRole, PASS",
                "arn:aws:iam::777788889999:role/x, `'Principal':{'AWS':'777788889999'}`, sts:*, PASS",
                "777788889999, `'NotPrincipal':{'AWS':'111122223333'}`, sts:AssumeRole, PASS",
                "777788889999, `'Principal':{'AWS':'444455556666'}`, sts:AssumeRole, FAIL",
                "777788889999, `'Principal':{'AWS':'arn:aws:iam::777788889999:role/x'}`, sts:AssumeRole, FAIL",
                "777788889999, `'NotPrincipal':{'AWS':'777788889999'}`, sts:AssumeRole, FAIL",
                "777788889999, `'Principal':{'AWS':'777788889999'}`, sts:TagSession, FAIL",
            })
    void aDenyOfOtherIdsToThePrincipalDemandsTheExternalId(
            String allowed, String denied, String action, Status status) {
        String deny = "{'Effect':'Deny'," + denied + ",'Action':'" + action
                + "','Condition':{'StringNotEquals':{'sts:ExternalId':'4711'}}}";
        PolicyAccount account = role(trust("{'AWS':'" + allowed + "'}"), deny);
        assertThat(account.status("TRUST-NO-EXTERNALID")).isEqualTo(status);
        assertThat(account.status("TRUST-EXTERNAL")).isEqualTo(FAIL);
    }

    @Test
    void everyPrincipalOfAnAccountMustBeAskedForTheExternalId() {
        String both = "{'AWS':['arn:aws:iam::777788889999:role/x','arn:aws:iam::777788889999:role/y']}";
        String deny =
                "{'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::777788889999:role/x'},'Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'sts:ExternalId':'4711'}}}";
        assertThat(role(trust(both), deny).status("TRUST-NO-EXTERNALID")).isEqualTo(FAIL);
        assertThat(role(trust(both), deny, deny.replace("role/x", "role/y")).status("TRUST-NO-EXTERNALID"))
                .isEqualTo(PASS);
    }

    @Test
    void oneStatementWithoutExternalIdIsEnough() {
        String vendor = "{'AWS':'777788889999'}";
        Finding finding = role(trust(vendor, "{'StringEquals':{'sts:ExternalId':'4711'}}"), trust(vendor))
                .finding("TRUST-NO-EXTERNALID");
        assertThat(finding.status()).isEqualTo(FAIL);
    }

    /** A Deny of the very principals whom an Allow names, or of all but others, lets none of them in. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // Allow, Deny, what the rules on other accounts say.
                "444455556666, `'Principal':{'AWS':'444455556666'}`, PASS",
                "444455556666, `'Principal':{'AWS':['777788889999','arn:aws:iam::444455556666:root']}`, PASS",
                "arn:aws:iam::444455556666:role/x, `'Principal':{'AWS':'444455556666'}`, PASS",
                "arn:aws:iam::444455556666:role/x, `'Principal':{'AWS':'arn:aws:iam::444455556666:role/x'}`, PASS",
                "444455556666, `'NotPrincipal':{'AWS':'111122223333'}`, PASS",
                "444455556666, `'NotPrincipal':{'Service':'ec2.amazonaws.com'}`, PASS",
                // A part of the account, another one, one that is spared or may be, an id whose account nothing tells.
                "444455556666, `'Principal':{'AWS':'arn:aws:iam::444455556666:role/x'}`, FAIL",
                "444455556666, `'Principal':{'AWS':'777788889999'}`, FAIL",
                "444455556666, `'NotPrincipal':{'AWS':'444455556666'}`, FAIL",
                "444455556666, `'NotPrincipal':{'AWS':'arn:aws:iam::444455556666:role/x'}`, FAIL",
                "444455556666, `'NotPrincipal':{'AWS':'AROACKCEVSQ6C2EXAMPLE'}`, FAIL",
                "444455556666, `'NotPrincipal':'*'`, FAIL",
                "444455556666, `'Principal':{'AWS':'444455556666'},'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}`, FAIL",
            })
    void aDenyOfWhomAnAllowNamesKeepsThemOut(String allowed, String denied, Status status) {
        String deny = "{'Effect':'Deny'," + denied + ",'Action':'sts:AssumeRole'}";
        PolicyAccount account = PolicyAccount.empty()
                .role(
                        "r",
                        document(trust("{'AWS':'" + allowed + "'}"), deny),
                        "arn:aws:iam::aws:policy/ReadOnlyAccess");
        for (String rule : List.of("TRUST-EXTERNAL", "TRUST-NO-EXTERNALID", "ROLE-XACCT-RO")) {
            assertThat(account.status(rule)).as(rule).isEqualTo(status);
        }
    }

    @Test
    void aDenyOfOneOfTheAccountsLeavesTheOthers() {
        PolicyAccount account = role(
                trust("{'AWS':['444455556666','777788889999']}"),
                "{'Effect':'Deny','Principal':{'AWS':'444455556666'},'Action':'sts:AssumeRole'}");
        assertThat(account.findings("TRUST-EXTERNAL"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("777788889999", FAIL));
        assertThat(account.findings("TRUST-NO-EXTERNALID"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("777788889999", FAIL));
    }

    @Test
    void aDenyOfAnotherActionKeepsNobodyOut() {
        assertThat(role(
                                trust("{'AWS':'444455556666'}"),
                                "{'Effect':'Deny','Principal':{'AWS':'444455556666'},'Action':'sts:AssumeRoleWithSAML'}")
                        .status("TRUST-EXTERNAL"))
                .isEqualTo(FAIL);
    }
}
