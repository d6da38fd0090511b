package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.NOT_EVALUATED;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.audit.PolicySettings;
import dev.plumb.iam.snapshot.SamlProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRulesTest {
    private static final String OWN_ROLE = "{'AWS':'arn:aws:iam::111122223333:role/ci'}";
    private static final String GITHUB =
            "{'Federated':'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'}";

    private static String trust(String principal) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}";
    }

    private static String trust(String principal, String condition) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole','Condition':" + condition
                + "}";
    }

    private static String web(String principal, String condition) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRoleWithWebIdentity','Condition':"
                + condition + "}";
    }

    private static PolicyAccount role(String... statements) {
        return PolicyAccount.empty().role("r", document(statements));
    }

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

    @ParameterizedTest
    @CsvSource({
        "StringLike, arn:aws:logs:*:111122223333:*, FAIL",
        "StringLike, arn:aws:*:eu-west-1:111122223333:*, FAIL",
        "StringLike, arn:*:111122223333:stateMachine:x, FAIL",
        "StringLike, arn:aws:logs:eu-west-1:111122223333:*, PASS",
        "StringLike, arn:aws:logs:eu-west-1:${aws:ResourceAccount}:*, PASS",
        "ArnLike, arn:aws:logs:*:111122223333:*, PASS",
        "ArnEquals, arn:*:*:*:111122223333:*, PASS",
        // Without account, by the whole name: others have buckets whose names begin alike.
        "ArnLike, arn:aws:s3:::acme-*, FAIL",
        "ArnLike, arn:aws:s3:::acme-?/*, FAIL",
        "ArnLike, arn:aws:s3:::acme-${aws:PrincipalAccount}, FAIL",
        "ArnLike, arn:aws:s3:::*, FAIL",
        "ArnLike, arn:aws:s3:::acme-logs, PASS",
        "ArnLike, arn:aws:s3:::acme-logs/*, PASS",
        "StringLike, arn:aws:s3:::acme-logs/*, PASS",
        "StringLike, arn:aws:s3:::acme-*, FAIL",
        "ArnLike, arn:aws:route53:::hostedzone/*, FAIL",
        "ArnLike, arn:aws:route53:::hostedzone/Z1, PASS",
        "ArnLike, arn:aws:apigateway:eu-west-1::/restapis/*, FAIL",
        "ArnLike, arn:aws:apigateway:eu-west-1::/restapis/abc/*, PASS",
    })
    void aServiceIsAskedByTheAccountOfTheSourceOrByTheWholeNameOfABucket(String operator, String arn, Status status) {
        String condition = "{'" + operator + "':{'aws:SourceArn':'" + arn + "'}}";
        String negated = condition.replace("Like", "NotLike").replace("ArnEquals", "ArnNotEquals");
        String deny = "{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':" + negated + "}";
        String service = "{'Service':'states.amazonaws.com'}";
        assertThat(role(trust(service, condition)).status("TRUST-DEPUTY")).isEqualTo(status);
        assertThat(role(trust(service), deny).status("TRUST-DEPUTY")).isEqualTo(status);
        assertThat(role(trust("'*'", condition)).status("TRUST-PUBLIC")).isEqualTo(status);
        assertThat(role(trust("'*'"), deny).status("TRUST-PUBLIC")).isEqualTo(status);
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

    @Test
    void oneStatementWithoutExternalIdIsEnough() {
        String vendor = "{'AWS':'777788889999'}";
        Finding finding = role(trust(vendor, "{'StringEquals':{'sts:ExternalId':'4711'}}"), trust(vendor))
                .finding("TRUST-NO-EXTERNALID");
        assertThat(finding.status()).isEqualTo(FAIL);
    }

    /** Reference M9: neither a TagSession statement nor a second kind of principal switches the check off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':{'Service':'scheduler.amazonaws.com'},'Action':'sts:AssumeRole'},{'Effect':'Allow','Principal':{'Service':'scheduler.amazonaws.com'},'Action':'sts:TagSession'}",
                "{'Effect':'Allow','Principal':{'Service':'scheduler.amazonaws.com'},'Action':['sts:AssumeRole','sts:TagSession']}",
                "{'Effect':'Allow','Principal':{'Service':['scheduler.amazonaws.com','ec2.amazonaws.com'],'AWS':'111122223333'},'Action':'sts:AssumeRole'}",
                "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'},{'Effect':'Allow','Principal':{'Service':'scheduler.amazonaws.com'},'Action':'sts:*'}",
            })
    void M9_aRoleIsJudgedStatementByStatement(String statements) {
        assertThat(role(statements).failures("TRUST-DEPUTY"))
                .extracting(Finding::discriminator, Finding::severity)
                .containsExactly(tuple("scheduler.amazonaws.com", Severity.HIGH));
    }

    /** Reference M10, O11. */
    @ParameterizedTest
    @CsvSource({
        "ec2.amazonaws.com, PASS, HIGH",
        "ec2.amazonaws.com.cn, PASS, HIGH",
        "lambda.amazonaws.com, FAIL, INFO",
        "ecs-tasks.amazonaws.com, FAIL, INFO",
        "unheard-of.amazonaws.com, FAIL, INFO",
        "states.amazonaws.com, FAIL, HIGH",
        "states.eu-west-1.amazonaws.com, FAIL, HIGH",
        "states.us-gov-west-1.amazonaws.com, FAIL, HIGH",
        "states.cn-north-1.amazonaws.com.cn, FAIL, HIGH",
        "ec2.application-autoscaling.amazonaws.com, FAIL, INFO",
        "ssm.unheard.amazonaws.com, FAIL, INFO",
        "ec2.aws.internal, FAIL, INFO",
    })
    void M10_deputiesThatCannotSendSourceKeysAreLeftInPeace(String service, Status status, Severity severity) {
        Finding finding = role(trust("{'Service':'" + service + "'}")).finding("TRUST-DEPUTY");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.severity()).isEqualTo(severity);
    }

    @Test
    void M10_whichServicesCannotSendThemIsASetting() {
        assertThat(role(trust("{'Service':'lambda.amazonaws.com'}"))
                        .settings(PolicySettings.DEFAULT.deputies(Set.of(), Set.of("lambda.amazonaws.com")))
                        .status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:SourceAccount':'111122223333'}}",
                "{'StringEqualsIfExists':{'aws:SourceAccount':'111122223333'}}",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:states:*:111122223333:stateMachine:*'}}",
                "{'StringEquals':{'aws:SourceOrgID':'o-abcdefghij'}}",
            })
    void aDeputyThatMustSayOnWhoseBehalfPasses(String condition) {
        assertThat(role(trust("{'Service':'states.amazonaws.com'}", condition)).status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
    }

    /** Reference M31. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:SourceAccount':'*'}}",
                "{'StringLike':{'aws:SourceAccount':'*'}}",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:states:*:*:stateMachine:*'}}",
                "{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}",
            })
    void M31_aWildcardDoesNotAskTheDeputyAnything(String condition) {
        assertThat(role(trust("{'Service':'states.amazonaws.com'}", condition)).status("TRUST-DEPUTY"))
                .isEqualTo(FAIL);
    }

    /** Whoever names another account lets that account have the service use the role. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:SourceAccount':'999988887777'}}",
                "{'StringEquals':{'aws:SourceAccount':['111122223333','999988887777']}}",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:states:*:999988887777:*'}}",
            })
    void aDeputyOnBehalfOfAnUnknownAccountFails(String condition) {
        PolicyAccount account = role(trust("{'Service':'states.amazonaws.com'}", condition));
        Finding finding = account.finding("TRUST-DEPUTY");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.message())
                .isEqualTo("states.amazonaws.com may assume the role on behalf of accounts that are not among the known"
                        + " ones: 999988887777");
        assertThat(account.settings(PolicySettings.DEFAULT.accounts(Set.of("999988887777"), Map.of()))
                        .status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
        assertThat(account.settings(PolicySettings.DEFAULT.accounts(Set.of(), Map.of("999988887777", "Vendor")))
                        .status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:SourceAccount':'${aws:ResourceAccount}'}}",
                "{'StringEquals':{'aws:SourceAccount':'111122223333'},'ArnLike':{'aws:SourceArn':'arn:aws:states:*:999988887777:*'}}",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:s3:::one-bucket'}}",
            })
    void aDeputyOnBehalfOfTheOwnAccountPasses(String condition) {
        assertThat(role(trust("{'Service':'states.amazonaws.com'}", condition)).status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"111122223333, PASS", "999988887777, FAIL"})
    void aDenyLeavesTheDeputyTheAccountsItSpares(String spared, Status status) {
        String deny =
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:SourceAccount':'"
                        + spared + "'}}}";
        Finding finding =
                role(trust("{'Service':'states.amazonaws.com'}"), deny).finding("TRUST-DEPUTY");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message().contains("999988887777")).isEqualTo(status == FAIL);
    }

    @Test
    void aDenyForServicesAsksTheDeputy() {
        String states = trust("{'Service':'states.amazonaws.com'}");
        assertThat(role(
                                states,
                                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEqualsIfExists':{'aws:SourceAccount':'111122223333'},'Bool':{'aws:PrincipalIsAWSService':'true'}}}")
                        .status("TRUST-DEPUTY"))
                .isEqualTo(PASS);
        assertThat(role(
                                states,
                                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEqualsIfExists':{'aws:SourceAccount':'111122223333'},'Bool':{'aws:PrincipalIsAWSService':'false'}}}")
                        .status("TRUST-DEPUTY"))
                .isEqualTo(FAIL);
    }

    /** Only a Deny that leaves the service nobody else may say whom it leaves: another's account is nobody's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Of another action, of a sort of caller, and with a condition more, by which it does not close.
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRoleWithSAML','Condition':{'StringNotEquals':{'aws:SourceAccount':'777788889999'}}}",
                "{'Effect':'Deny','Principal':{'AWS':'444455556666'},'Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:SourceAccount':'777788889999'}}}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringEquals':{'aws:SourceAccount':'777788889999'}}}",
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:SourceAccount':'777788889999'},'Bool':{'aws:SecureTransport':'false'}}}",
            })
    void aDenyThatDoesNotCloseTheTrustNamesNoAccounts(String other) {
        String closing =
                "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:SourceAccount':'999988887777'}}}";
        Finding finding = role(trust("{'Service':'states.amazonaws.com'}"), closing, other)
                .finding("TRUST-DEPUTY");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.evidence().get(0)).isEqualTo(Evidence.of("accounts", "999988887777"));
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

    private static final String GITHUB_AUD = "'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'";

    /** Reference M31. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{" + GITHUB_AUD + "}}",
                "{'StringEquals':{" + GITHUB_AUD
                        + "},'StringLike':{'token.actions.githubusercontent.com:sub':'repo:*'}}",
                "{'StringEquals':{" + GITHUB_AUD + "},'StringLike':{'token.actions.githubusercontent.com:sub':'*'}}",
                "{'StringEquals':{" + GITHUB_AUD
                        + "},'StringLike':{'token.actions.githubusercontent.com:sub':'repo:*/app:*'}}",
                "{'StringEquals':{" + GITHUB_AUD
                        + "},'StringLike':{'token.actions.githubusercontent.com:sub':'repo:acm*/app:*'}}",
                "{'StringEquals':{" + GITHUB_AUD
                        + "},'StringLike':{'token.actions.githubusercontent.com:sub':'repo:acme*'}}",
                "{'StringEquals':{" + GITHUB_AUD
                        + "},'StringLike':{'token.actions.githubusercontent.com:sub':['repo:acme/app:*','*']}}",
                "{'StringEquals':{" + GITHUB_AUD
                        + "},'StringNotLike':{'token.actions.githubusercontent.com:sub':'repo:evil/*'}}",
                "{'StringEquals':{" + GITHUB_AUD + ",'gitlab.com:sub':'repo:acme/app:ref:refs/heads/main'}}",
            })
    void M31_gitHubWithoutARealSubjectIsOpenToTheWorld(String condition) {
        Finding finding = role(web(GITHUB, condition)).finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    }

    /** Reference M31: a wildcard that reaches into the owner, or stands before it, lets strangers in. */
    @ParameterizedTest
    @CsvSource({
        "sub, r*",
        "sub, repo?*",
        "sub, re*:acme/app:*",
        "sub, ?epo:acme/app:*",
        "sub, *:ref:refs/heads/main",
        "sub, repo:acme?/app:*",
        "sub, repo:${token.actions.githubusercontent.com:repository_owner}/app:*",
        "sub, repository_owner:a*",
        "sub, job_workflow_ref:ac?e/app/.github/workflows/deploy.yml@*",
        "repository, acme*/*",
        "repository, ac?e/*",
        "repository, acme*",
        "repository_owner, a*",
        "repository_owner, *",
        "repository_owner_id, 47*",
        "job_workflow_ref, a*",
        "job_workflow_ref, *acme/app/.github/workflows/deploy.yml@refs/heads/main",
    })
    void M31_aWildcardUpToTheOwnerOfAGitHubClaimIsOpenToTheWorld(String claim, String value) {
        Finding finding = role(web(GITHUB, gitHub(claim, value))).finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "sub, repo:acme/a*:ref:refs/heads/main",
        "sub, repository_owner:acme:context:*",
        "sub, job_workflow_ref:acme/shared/.github/workflows/*",
        "repository, acme/*",
        "repository_owner, acme",
        "job_workflow_ref, acme/*/.github/workflows/deploy.yml@*",
    })
    void aWildcardBehindTheOwnerOfAGitHubClaimIsTheCustomersChoice(String claim, String value) {
        assertThat(role(web(GITHUB, gitHub(claim, value))).status("TRUST-OIDC")).isEqualTo(PASS);
    }

    private static String gitHub(String claim, String value) {
        return "{'StringEquals':{" + GITHUB_AUD + "},'StringLike':{'token.actions.githubusercontent.com:" + claim
                + "':'" + value + "'}}";
    }

    @Test
    void allConditionsOnASubjectAreRead() {
        String narrow = "'ForAnyValue:StringLike':{'token.actions.githubusercontent.com:sub':'repo:acme/app:*'}";
        String wide = "'StringLike':{'token.actions.githubusercontent.com:sub':'*:ref:refs/heads/main'}";
        String audience = "'StringEquals':{" + GITHUB_AUD + "}";
        assertThat(role(web(GITHUB, "{" + audience + "," + wide + "," + narrow + "}"))
                        .status("TRUST-OIDC"))
                .isEqualTo(PASS);
        assertThat(role(web(GITHUB, "{" + audience + "," + narrow + "," + wide + "}"))
                        .status("TRUST-OIDC"))
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'*'`, sts:AssumeRoleWithWebIdentity, repo:acme/app:*, PASS",
                "`{'Federated':'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'}`, sts:AssumeRoleWithWebIdentity, repo:acme/app:*, PASS",
                "`'*'`, sts:AssumeRole, repo:acme/app:*, FAIL",
                "`{'Federated':'arn:aws:iam::111122223333:oidc-provider/gitlab.com'}`, sts:AssumeRoleWithWebIdentity, repo:acme/app:*, FAIL",
                "`'*'`, sts:AssumeRoleWithWebIdentity, repo:*, FAIL",
            })
    void aDenyOfAllOtherSubjectsChecksTheSubject(String principal, String action, String subject, Status status) {
        assertThat(role(
                                web(GITHUB, "{'StringEquals':{" + GITHUB_AUD + "}}"),
                                "{'Effect':'Deny','Principal':" + principal + ",'Action':'" + action
                                        + "','Condition':{'StringNotLike':{'token.actions.githubusercontent.com:sub':'"
                                        + subject + "'}}}")
                        .status("TRUST-OIDC"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com','I:sub':'repo:acme/app:ref:refs/heads/main'}}`, PASS",
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com'},'StringLike':{'I:sub':'repo:acme/app:*'}}`, PASS",
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com'},'ForAllValues:StringLike':{'I:sub':'repo:acme/app:*'}}`, PASS",
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com','I:repository_owner_id':'4711'}}`, PASS",
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com'},'StringLike':{'I:sub':'repo:acme/*'}}`, FAIL",
                "`{'StringLike':{'I:sub':'repo:acme/app:*'}}`, FAIL",
            })
    void gitHubWithAnOwner(String condition, Status status) {
        Finding finding = role(web(GITHUB, condition.replace("I:", "token.actions.githubusercontent.com:")))
                .finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "gitlab.com, project_path:acme/app:ref_type:branch:ref:main, PASS, HIGH",
                "gitlab.com, project_path:acme/*:ref_type:branch:ref:main, PASS, HIGH",
                "gitlab.com, project_path:*, FAIL, CRITICAL",
                "gitlab.com, ``, FAIL, CRITICAL",
                "app.terraform.io, organization:acme:project:p:workspace:w:run_phase:*, PASS, HIGH",
                "app.terraform.io, organization:*:project:p:workspace:w:run_phase:apply, FAIL, CRITICAL",
                "app.terraform.io, ``, FAIL, CRITICAL",
                "oidc.eks.eu-west-1.amazonaws.com/id/ABC, system:serviceaccount:shop:api, PASS, HIGH",
                "oidc.eks.eu-west-1.amazonaws.com/id/ABC, system:serviceaccount:*:*, FAIL, HIGH",
                "oidc.eks.eu-west-1.amazonaws.com/id/ABC, *, FAIL, HIGH",
                "oidc.eks.eu-west-1.amazonaws.com/id/ABC, ``, FAIL, HIGH",
                "login.example.com, user-1, PASS, HIGH",
                "login.example.com, *, FAIL, HIGH",
                "login.example.com, ``, FAIL, HIGH",
            })
    void otherIssuers(String issuer, String subject, Status status, Severity severity) {
        String sub = subject.isEmpty() ? "" : ",'StringLike':{'" + issuer + ":sub':'" + subject + "'}";
        Finding finding = role(web(
                        "{'Federated':'arn:aws:iam::111122223333:oidc-provider/" + issuer + "'}",
                        "{'StringEquals':{'" + issuer + ":aud':'sts.amazonaws.com'}" + sub + "}"))
                .finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.severity()).isEqualTo(severity);
    }

    @Test
    void cognitoNeedsItsPool() {
        String cognito = "{'Federated':'cognito-identity.amazonaws.com'}";
        assertThat(role(web(cognito, "{'StringEquals':{'cognito-identity.amazonaws.com:aud':'eu-west-1:pool'}}"))
                        .status("TRUST-OIDC"))
                .isEqualTo(PASS);
        Finding open = role(web(
                        cognito, "{'ForAnyValue:StringLike':{'cognito-identity.amazonaws.com:amr':'authenticated'}}"))
                .finding("TRUST-OIDC");
        assertThat(open.status()).isEqualTo(FAIL);
        assertThat(open.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(role(trust(OWN_ROLE)).status("TRUST-OIDC")).isEqualTo(NOT_APPLICABLE);
    }

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

    @Test
    void deletedPrincipalsAreNamed() {
        Finding finding = role(trust("{'AWS':['AIDACKCEVSQ6C2EXAMPLE','arn:aws:iam::111122223333:root']}"))
                .finding("TRUST-ORPHAN");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.message()).contains("AIDACKCEVSQ6C2EXAMPLE");
    }

    @Test
    void readOnlyAccessIsNotShared() {
        String readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        Finding shared = PolicyAccount.empty()
                .role("r", document(trust("{'AWS':'444455556666'}")), readOnly)
                .finding("ROLE-XACCT-RO");
        assertThat(shared.status()).isEqualTo(FAIL);
        assertThat(shared.evidence()).contains(Evidence.of("accounts", "444455556666"));
        assertThat(PolicyAccount.empty()
                        .role("r", document(trust("'*'")), readOnly)
                        .status("ROLE-XACCT-RO"))
                .isEqualTo(FAIL);
        assertThat(PolicyAccount.empty()
                        .role("r", document(trust(OWN_ROLE)), readOnly)
                        .status("ROLE-XACCT-RO"))
                .isEqualTo(PASS);
        assertThat(role(trust("{'AWS':'444455556666'}")).status("ROLE-XACCT-RO"))
                .isEqualTo(NOT_APPLICABLE);
    }

    /** A role pinned to an organization is not open to everybody, yet it gives ReadOnlyAccess to other accounts. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij'}}` | FAIL | the role has ReadOnlyAccess and trusts every account of the organization in its conditions | tied_to | organization: StringEquals aws:PrincipalOrgID o-abcdefghij",
                "`{'StringEquals':{'aws:PrincipalAccount':'444455556666'}}` | FAIL | the role has ReadOnlyAccess and trusts other accounts | accounts | 444455556666",
                "`{'StringEquals':{'aws:PrincipalOrgID':'o-abcdefghij','aws:PrincipalAccount':'444455556666'}}` | FAIL | the role has ReadOnlyAccess and trusts other accounts | accounts | 444455556666",
                "`{'StringEquals':{'aws:PrincipalAccount':'${aws:ResourceAccount}'}}` | PASS | the role has ReadOnlyAccess and trusts no other account | ``| ``",
                "`{'StringEquals':{'aws:SourceAccount':'111122223333'}}` | FAIL | the role has ReadOnlyAccess and trusts whoever meets its conditions | tied_to | account: StringEquals aws:SourceAccount 111122223333",
                "`{'StringLike':{'aws:PrincipalOrgID':'o-*'}}` | FAIL | the role has ReadOnlyAccess and trusts everybody | `` | ``",
            })
    void readOnlyAccessOfAnOrganizationIsNotEverybodys(
            String condition, Status status, String message, String key, String value) {
        Finding finding = PolicyAccount.empty()
                .role("r", document(trust("'*'", condition)), "arn:aws:iam::aws:policy/ReadOnlyAccess")
                .finding("ROLE-XACCT-RO");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).isEqualTo(message);
        assertThat(finding.evidence()).isEqualTo(key.isEmpty() ? List.of() : List.of(new Evidence(key, value)));
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
