package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.audit.PolicySettings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TRUST-DEPUTY. */
class ConfusedDeputyTest {
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

    /** A Deny holds only where all its conditions do, so two of them leave the accounts of either. */
    @Test
    void aDenyWithTwoSourcesLeavesBoth() {
        Finding finding = role(
                        trust("{'Service':'states.amazonaws.com'}"),
                        "{'Effect':'Deny','Principal':{'Service':'states.amazonaws.com'},'Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:SourceAccount':'111122223333'},'ArnNotLike':{'aws:SourceArn':'arn:aws:states:*:999988887777:*'}}}")
                .finding("TRUST-DEPUTY");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.message()).contains("999988887777");
    }

    /** A conditional Deny counts for the service it names, as one of everybody does. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'Principal':{'Service':'config.amazonaws.com'}`, PASS",
                "`'Principal':{'Service':['states.amazonaws.com','config.amazonaws.com']}`, PASS",
                "`'NotPrincipal':{'AWS':'111122223333'}`, PASS",
                "`'Principal':{'Service':'states.amazonaws.com'}`, FAIL",
                "`'Principal':{'AWS':'111122223333'}`, FAIL",
                "`'NotPrincipal':{'Service':'config.amazonaws.com'}`, FAIL",
            })
    void aDenyOfOtherSourcesToTheServiceAsksIt(String denied, Status status) {
        String deny = "{'Effect':'Deny'," + denied
                + ",'Action':'sts:AssumeRole','Condition':{'StringNotEquals':{'aws:SourceAccount':'111122223333'}}}";
        assertThat(role(trust("{'Service':'config.amazonaws.com'}"), deny).status("TRUST-DEPUTY"))
                .isEqualTo(status);
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
}
