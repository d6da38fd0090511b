package dev.plumb.iam.audit.lint;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.NOT_EVALUATED;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.allow;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.audit.DeferredRules;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.policy.ActionCatalog;
import dev.plumb.iam.snapshot.OidcProvider;
import dev.plumb.iam.snapshot.SamlProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintRulesTest {
    private static Status lint(String rule, String document) {
        return PolicyAccount.empty().userInline("u", "p", document).status(rule);
    }

    /** One statement: rule, what it says besides its effect, and the verdict. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LINT-SERVICE-UNKNOWN | 'Action':'s4:GetObject','Resource':'*' | FAIL",
                "LINT-SERVICE-UNKNOWN | 'Action':['*','s3:*','*:Get*'],'Resource':'*' | PASS",
                "LINT-SERVICE-UNKNOWN | 'Action':'s*:Get','Resource':'*' | PASS",
                "LINT-ACTION-UNKNOWN | 'Action':'s3:GetObjects','Resource':'*' | FAIL",
                "LINT-ACTION-UNKNOWN | 'Action':'s3:Read*','Resource':'*' | FAIL",
                "LINT-ACTION-UNKNOWN | 'Action':['s3:getobject','S3:Get*','s4:Get'],'Resource':'*' | PASS",
                "LINT-ACTION-FORM | 'Action':'GetObject','Resource':'*' | FAIL",
                "LINT-ACTION-FORM | 'Action':'s3:','Resource':'*' | FAIL",
                "LINT-ACTION-FORM | 'Action':'*','Resource':'*' | PASS",
                "LINT-PREFIX-WILDCARD | 'Action':'s*:GetObject','Resource':'*' | FAIL",
                "LINT-PREFIX-WILDCARD | 'Action':'*:GetObject','Resource':'*' | PASS",
                "LINT-ACTION-SPACE | 'Action':'s3:GetObject ','Resource':'*' | FAIL",
                "LINT-ACTION-SPACE | 'Action':'s3:Get,s3:Put','Resource':'*' | FAIL",
                "LINT-ACTION-SPACE | 'Action':'s3:GetObject','Resource':'*' | PASS",
                "LINT-ARN | 'Action':'s3:*','Resource':'bucket/*' | FAIL",
                "LINT-ARN | 'Action':'s3:*','Resource':'arn:aws:s3::bucket' | FAIL",
                "LINT-ARN | 'Action':'s3:*','Resource':'arn:aws-cn:s3:::bucket' | FAIL",
                "LINT-ARN | 'Action':'sns:*','Resource':'arn:aws:sns:eu-west-1:1234:t' | FAIL",
                "LINT-ARN | 'Action':'s3:*','Resource':'arn:aws:s3:::bucket /x' | FAIL",
                "LINT-ARN | 'Action':'s3:*','Resource':['*','arn:aws:s3:::b','arn:aws:s3*','arn:*:sns:*:1111*:t','arn:aws:iam::aws:policy/x','arn:aws:sns:*:${aws:PrincipalAccount}:t'] | PASS",
                "LINT-ARN-EVERYTHING | 'Action':'s3:*','Resource':'arn:aws:*:*:*:*' | FAIL",
                "LINT-ARN-EVERYTHING | 'Action':'s3:*','Resource':['*','arn:aws:s3:::*'] | PASS",
                "LINT-RESOURCE-TYPE | 'Action':'s3:GetObject','Resource':'arn:aws:sqs:eu-west-1:111122223333:q' | FAIL",
                "LINT-RESOURCE-TYPE | 'Action':'s3:GetObject','Resource':'arn:aws:s3:::bucket' | FAIL",
                "LINT-RESOURCE-TYPE | 'Action':'s3:ListBucket','Resource':'arn:aws:s3:::bucket/*' | FAIL",
                "LINT-RESOURCE-TYPE | 'Action':'iam:ListUsers','Resource':'arn:aws:iam::111122223333:user/a' | FAIL",
                "LINT-RESOURCE-TYPE | 'Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:user/a' | FAIL",
                "LINT-RESOURCE-TYPE | 'Action':['s3:GetObject','s3:ListBucket'],'Resource':['arn:aws:s3:::bucket','arn:aws:s3:::bucket/*'] | PASS",
                "LINT-RESOURCE-TYPE | 'Action':'iam:ListUsers','Resource':'*' | PASS",
                "LINT-RESOURCE-TYPE | 'Action':'iam:*AccessKey*','Resource':'arn:aws:iam::*:user/${aws:username}' | PASS",
                "LINT-RESOURCE-TYPE | 'Action':'sts:AssumeRole','Resource':'arn:aws:iam::*:role/x' | PASS",
                "LINT-RESOURCE-TYPE | 'Action':'s3:ListBucket','Resource':'arn:aws:s3:::*' | PASS",
                "LINT-RESOURCE-STAR | 'Action':['sqs:SendMessage','sqs:DeleteQueue'],'Resource':'*' | FAIL",
                "LINT-RESOURCE-STAR | 'Action':'s3:*','Resource':['*','arn:aws:s3:::b'] | FAIL",
                "LINT-RESOURCE-STAR | 'Action':['sqs:SendMessage','iam:ListUsers'],'Resource':'*' | PASS",
                "LINT-RESOURCE-STAR | 'Action':'sqs:SendMessage','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}} | PASS",
                "LINT-OPERATOR | 'Action':'s3:*','Resource':'*','Condition':{'StringMatches':{'aws:username':'a'}} | FAIL",
                "LINT-OPERATOR | 'Action':'s3:*','Resource':'*','Condition':{'ForAnyValue:StringLikeIfExists':{'aws:TagKeys':'a'}} | PASS",
                "LINT-CONDITION-KEY | 'Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':{'ec2:Vpc':'a'}} | FAIL",
                "LINT-CONDITION-KEY | 'Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':{'aws:SourceAcount':'a'}} | FAIL",
                "LINT-CONDITION-KEY | 'Action':['s3:ListBucket','iam:ListUsers'],'Resource':'*','Condition':{'StringEquals':{'s3:prefix':'a','aws:PrincipalTag/x':'y','aws:SOURCEIP':'z'}} | PASS",
                "LINT-CONDITION-KEY | 'Action':'*','Resource':'*','Condition':{'StringEquals':{'foo:bar':'a'}} | PASS",
                "LINT-OPERATOR-TYPE | 'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:username':'10.0.0.1'}} | FAIL",
                "LINT-OPERATOR-TYPE | 'Action':'s3:*','Resource':'*','Condition':{'NumericEquals':{'aws:SourceIp':'1'}} | FAIL",
                "LINT-OPERATOR-TYPE | 'Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'aws:SecureTransport':'true'}} | FAIL",
                "LINT-OPERATOR-TYPE | 'Action':'s3:*','Resource':'*','Condition':{'StringLike':{'aws:PrincipalArn':'a'},'NumericLessThan':{'aws:EpochTime':'1'},'Null':{'aws:SourceIp':'true'}} | PASS",
                "LINT-NULL | 'Action':'s3:*','Resource':'*','Condition':{'Null':{'aws:TokenIssueTime':'yes'}} | FAIL",
                "LINT-NULL | 'Action':'s3:*','Resource':'*','Condition':{'Null':{'aws:TokenIssueTime':false}} | PASS",
                "LINT-EQUALS-WILDCARD | 'Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'aws:username':'dev-*'}} | FAIL",
                "LINT-EQUALS-WILDCARD | 'Action':'s3:*','Resource':'*','Condition':{'StringLike':{'aws:username':'dev-*'}} | PASS",
                "LINT-EQUALS-WILDCARD | 'Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'aws:username':'dev-${*}'}} | PASS",
                "LINT-PRIVATE-IP | 'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':['203.0.113.0/24','10.1.0.0/16']}} | FAIL",
                "LINT-PRIVATE-IP | 'Action':'s3:*','Resource':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'fd00::/8'}} | FAIL",
                "LINT-PRIVATE-IP | 'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':['203.0.113.0/24','0.0.0.0/0','2001:db8::/32','172.32.0.0/16']}} | PASS",
                "LINT-PRIVATE-IP | 'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/8'}} | PASS",
                "LINT-FORALL | 'Action':'ec2:CreateTags','Resource':'*','Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'a'}} | FAIL",
                "LINT-FORALL | 'Action':'ec2:CreateTags','Resource':'*','Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'a'},'Null':{'aws:tagkeys':'false'}} | PASS",
                "LINT-OPERATOR-TYPE | 'Action':'kms:Decrypt','Resource':'*','Condition':{'ArnLike':{'kms:EncryptionContext:aws:s3:arn':'arn:aws:s3:::b'}} | PASS",
                "LINT-FORALL-SINGLE | 'Action':'s3:*','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:PrincipalOrgID':'o-a'}} | FAIL",
                "LINT-FORALL-SINGLE | 'Action':'s3:*','Resource':'*','Condition':{'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a/*'}} | PASS",
                "LINT-MULTIVALUED | 'Action':'ec2:CreateTags','Resource':'*','Condition':{'StringEquals':{'aws:TagKeys':'a'}} | FAIL",
                "LINT-MULTIVALUED | 'Action':'ec2:CreateTags','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}} | PASS",
                "LINT-MFA | 'Action':'s3:*','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}} | FAIL",
                "LINT-MFA | 'Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}} | PASS",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'yes'}} | FAIL",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'NumericLessThan':{'s3:max-keys':'10x'}} | FAIL",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'01/02/2026'}} | FAIL",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/33'}} | FAIL",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.*'}} | FAIL",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'role/admin'}} | FAIL",
                "LINT-CONDITION-VALUE | 'Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':['2026-01-01T00:00:00Z','2026-01-01','1700000000']},'NumericLessThan':{'s3:max-keys':'-1.5e3'},'IpAddress':{'aws:SourceIp':['::/0','2001:db8::1','1.2.3.4']},'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}} | PASS",
                "LINT-VARIABLE | 'Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:usrname}/*' | FAIL",
                "LINT-VARIABLE | 'Action':'s3:*','Resource':'arn:aws:s3:::b/${username}/*' | FAIL",
                "LINT-VARIABLE | 'Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:username' | FAIL",
                "LINT-VARIABLE | 'Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:PrincipalOrgPaths}' | FAIL",
                "LINT-VARIABLE | 'Action':'s3:${aws:username}','Resource':'*' | FAIL",
                "LINT-VARIABLE | 'Action':'s3:*','Resource':['arn:aws:s3:::b/${aws:username}/*','arn:aws:s3:::b/${aws:PrincipalTag/team, \\u0027none\\u0027}/${*}'],'Condition':{'StringLike':{'s3:prefix':'${cognito-identity.amazonaws.com:sub}'}} | PASS",
                "LINT-POWER-CREDENTIALS | 'Action':'iam:Create*','Resource':'arn:aws:iam::*:user/x' | FAIL",
                "LINT-POWER-CREDENTIALS | 'Action':'iam:CreateAccessKey','Resource':'*' | PASS",
                "LINT-POWER-ESCALATION | 'Action':'iam:Put*','Resource':'*' | FAIL",
                "LINT-POWER-ESCALATION | 'Action':['iam:Get*','iam:PutUserPolicy'],'Resource':'*' | PASS",
                "LINT-POWER-PERMISSIONS | 'Action':'s3:Put*','Resource':'arn:aws:s3:::b' | FAIL",
                "LINT-POWER-PERMISSIONS | 'Action':'s3:Get*','Resource':'arn:aws:s3:::b' | PASS",
                "LINT-POWER-SENSITIVE | 'Action':'secretsmanager:*','Resource':'*' | FAIL",
                "LINT-POWER-SENSITIVE | 'Action':'secretsmanager:List*','Resource':'*' | PASS",
            })
    void statementsInIdentityPolicies(String rule, String rest, Status expected) {
        String json = document("{'Effect':'Allow'," + rest + "}");
        assertThat(lint(rule, json)).isEqualTo(expected);
    }

    @Test
    void aDenyOnBoolFalseMissesAccessKeys() {
        String deny =
                "{'Effect':'Deny','Action':'s3:*','Resource':'*','Condition':{'%s':{'aws:MultiFactorAuthPresent':'false'}}}";
        assertThat(lint("LINT-MFA", document(deny.formatted("Bool")))).isEqualTo(FAIL);
        assertThat(lint("LINT-MFA", document(deny.formatted("BoolIfExists")))).isEqualTo(PASS);
    }

    @Test
    void forAllValuesInADenyIsNoHole() {
        assertThat(
                        lint(
                                "LINT-FORALL",
                                document(
                                        "{'Effect':'Deny','Action':'ec2:CreateTags','Resource':'*','Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'a'}}}")))
                .isEqualTo(PASS);
    }

    /** Section 8: as a NotAction entry under Allow a typo widens access. */
    @Test
    void aTypoInNotActionUnderAllowIsHigh() {
        Finding finding = PolicyAccount.empty()
                .userInline("u", "p", document("{'Effect':'Allow','NotAction':'iam :*','Resource':'*'}"))
                .finding("LINT-ACTION-SPACE");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.status()).isEqualTo(FAIL);
    }

    /** Reference M28. */
    @ParameterizedTest
    @ValueSource(strings = {"LINT-SERVICE-UNKNOWN", "LINT-ACTION-UNKNOWN", "LINT-CONDITION-KEY"})
    void M28_whatAnOldListLacksIsOnlyInfo(String rule) {
        Instant list = ActionCatalog.bundled().date().atStartOfDay().toInstant(ZoneOffset.UTC);
        PolicyAccount account = PolicyAccount.empty()
                .userInline(
                        "u",
                        "p",
                        document(
                                "{'Effect':'Allow','Action':'new:Thing','Resource':'*'}",
                                "{'Effect':'Allow','Action':'s3:Newest','Resource':'*'}",
                                "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'Bool':{'s3:new':'true'}}}"));
        assertThat(account.now(list.plus(Duration.ofDays(180))).finding(rule).severity())
                .isEqualTo(Severity.MEDIUM);
        assertThat(account.now(list.plus(Duration.ofDays(181))).finding(rule).severity())
                .isEqualTo(Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LINT-JSON | { | HIGH",
                "LINT-JSON | {'Version':'2012-10-17','Statement':[]} x | HIGH",
                "LINT-ELEMENT | {'Version':'2012-10-17','Statement':[{'Effect':'allow','Action':'*','Resource':'*'}]} | HIGH",
                "LINT-ELEMENT | {'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}]} | HIGH",
                "LINT-EMPTY | {'Version':'2012-10-17','Statement':[]} | LOW",
                "LINT-EMPTY | {'Version':'2012-10-17','Statement':[{}]} | LOW",
                "LINT-VERSION | {'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]} | LOW",
                "LINT-VERSION | {'Version':'2008-10-17','Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]} | LOW",
                "LINT-VERSION | {'Version':'2020-01-01','Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]} | HIGH",
                "LINT-SID | {'Version':'2012-10-17','Statement':[{'Sid':'a b','Effect':'Allow','Action':'s3:*','Resource':'*'}]} | LOW",
                "LINT-SID-TWICE | {'Version':'2012-10-17','Statement':[{'Sid':'a','Effect':'Allow','Action':'s3:*','Resource':'*'},{'Sid':'a','Effect':'Deny','Action':'s3:*','Resource':'*'}]} | LOW",
                "LINT-VARIABLE-VERSION | {'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:username}'}]} | MEDIUM",
                "LINT-DENY-REDUNDANT | {'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'s3:*','Resource':'*'},{'Effect':'Deny','Action':'s3:Put*','Resource':'arn:aws:s3:::b/*'}]} | LOW",
                "LINT-DENY-REDUNDANT | {'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'s3:*','Resource':'*'},{'Effect':'Deny','Action':'s3:*','Resource':'*'}]} | LOW",
            })
    void documents(String rule, String document, Severity severity) {
        Finding finding = PolicyAccount.empty().userInline("u", "p", document).finding(rule);
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(lint(rule, document(allow("'s3:GetObject'", "'arn:aws:s3:::b/*'"))))
                .isEqualTo(PASS);
    }

    @Test
    void aDenyThatIsWiderInSomethingIsNoRepetition() {
        assertThat(lint(
                        "LINT-DENY-REDUNDANT",
                        document(
                                "{'Effect':'Deny','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}",
                                "{'Effect':'Deny','Action':'s3:Put*','Resource':'*'}",
                                "{'Effect':'Deny','Action':['s3:PutObject','s3:GetObject'],'Resource':'*'}")))
                .isEqualTo(PASS);
    }

    @Test
    void unreadableDocumentsAreCountedOnceForEachRule() {
        PolicyAccount account = PolicyAccount.empty()
                .userInline("u", "p", "{")
                .userInline("v", "p", document(allow("'s3:GetObject'", "'*'")))
                .userInline("w", "p", document(allow("'s3:GetObjects'", "'*'")));
        assertThat(account.findings("LINT-ACTION-UNKNOWN"))
                .extracting(Finding::status, finding -> finding.resource().name(), Finding::message)
                .containsExactly(
                        tuple(FAIL, "w", "an action is unknown: s3:GetObjects (inline policy p)"),
                        tuple(NOT_EVALUATED, "111122223333", "1 policy document cannot be read completely: u/p"),
                        tuple(PASS, "111122223333", "1 policy document is free of it"));
    }

    @Test
    void aDocumentTheSnapshotLacksIsNotBadJson() {
        assertThat(PolicyAccount.empty()
                        .userInline("u", "p", document())
                        .with(builder -> builder.documents(java.util.Map.of()))
                        .status("LINT-JSON"))
                .isEqualTo(NOT_EVALUATED);
    }

    @Test
    void policiesOfAwsAreNotLinted() {
        PolicyAccount account = PolicyAccount.empty().awsPolicy("Odd", 1, document(allow("'s4:Thing'", "'*'")));
        assertThat(account.status("LINT-SERVICE-UNKNOWN")).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void trustPoliciesAreLintedToo() {
        PolicyAccount account = PolicyAccount.empty()
                .role(
                        "r",
                        document(
                                "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/*','Federated':'arn:aws:iam::111122223333:oidc-provider/gone.example.com'},'Action':'sts:AssumeRole'}",
                                "{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}"))
                .state("ListOpenIDConnectProviders", State.COMPLETE);
        assertThat(account.findings("LINT-PRINCIPAL"))
                .extracting(Finding::status)
                .containsExactly(FAIL);
        assertThat(account.finding("LINT-PRINCIPAL").evidence().get(0).value())
                .isEqualTo("arn:aws:iam::111122223333:role/*");
        assertThat(account.findings("LINT-FEDERATION"))
                .extracting(Finding::status)
                .containsExactly(FAIL);
        assertThat(account.status("LINT-NOTPRINCIPAL")).isEqualTo(FAIL);
        assertThat(account.finding("LINT-PRINCIPAL").discriminator()).startsWith("/trust/");
    }

    @ParameterizedTest
    @CsvSource({
        "saml-provider/gone, ListSAMLProviders, FAILED, NOT_EVALUATED",
        "saml-provider/gone, ListSAMLProviders, PARTIAL, NOT_EVALUATED",
        "saml-provider/gone, ListSAMLProviders, NOT_REQUESTED, NOT_EVALUATED",
        "saml-provider/gone, ListSAMLProviders, COMPLETE, FAIL",
        "saml-provider/there, ListSAMLProviders, PARTIAL, PASS",
        "oidc-provider/gone, ListOpenIDConnectProviders, FAILED, NOT_EVALUATED",
        "oidc-provider/gone, ListOpenIDConnectProviders, COMPLETE, FAIL",
        "oidc-provider/there, ListOpenIDConnectProviders, COMPLETE, PASS",
    })
    void M24_aProviderIsAStrangerOnlyWhereTheListOfProvidersIsWhole(
            String provider, String operation, State state, Status expected) {
        String arn = "arn:aws:iam::111122223333:";
        Finding finding = PolicyAccount.empty()
                .role(
                        "r",
                        document("{'Effect':'Allow','Principal':{'Federated':'" + arn + provider
                                + "'},'Action':'sts:AssumeRoleWithSAML'}"))
                .state(operation, state)
                .with(builder -> builder.samlProviders(
                                List.of(new SamlProvider(arn + "saml-provider/there", null, null)))
                        .oidcProviders(List.of(new OidcProvider(arn + "oidc-provider/there", "there"))))
                .finding("LINT-FEDERATION");

        assertThat(finding.status()).isEqualTo(expected);
        if (expected == NOT_EVALUATED) {
            assertThat(finding)
                    .returns("r", one -> one.resource().name())
                    .returns(
                            "whether a federated principal is a provider of the account is not known",
                            Finding::message);
            assertThat(finding.evidence())
                    .contains(new Evidence("found", arn + provider), new Evidence("operation", "iam:" + operation));
        }
    }

    /** No inline policy can have a slash in its name, so the mark of the trust policy is its own. */
    @Test
    void anInlinePolicyCalledTrustIsNotTheTrustPolicy() {
        PolicyAccount account = PolicyAccount.empty()
                .role(
                        "r",
                        "{'Statement':[{'Sid':'x y','Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}]}")
                .roleInline(
                        "trust",
                        "{'Statement':[{'Sid':'x y','Effect':'Allow','Action':'s3:GetObject','Resource':'*'}]}");

        for (String rule : List.of("LINT-VERSION", "LINT-SID")) {
            assertThat(account.findings(rule))
                    .as(rule)
                    .extracting(Finding::status, Finding::discriminator)
                    .containsExactly(tuple(FAIL, "/trust"), tuple(FAIL, "trust"));
        }
    }

    @Test
    void oneStatementIsOneFinding_howeverManyOperatorsMissTheirKeys() {
        assertThat(PolicyAccount.empty()
                        .userInline(
                                "u",
                                "p",
                                document(
                                        "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'NumericEquals':{'aws:username':'3'},'StringEquals':{'aws:CurrentTime':'x'}}}"))
                        .findings("LINT-OPERATOR-TYPE"))
                .singleElement()
                .returns(FAIL, Finding::status)
                .returns(Severity.MEDIUM, Finding::severity)
                .returns(
                        "the operator is for another type of key: NumericEquals aws:username 3 and 1 more (inline policy p)",
                        Finding::message)
                .returns(
                        "NumericEquals aws:username 3, StringEquals aws:CurrentTime x",
                        finding -> finding.evidence().get(0).value());
    }

    @Test
    void aGoodTrustPolicyHasNoLint() {
        PolicyAccount account = PolicyAccount.empty()
                .role(
                        "r",
                        document(
                                "{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringEquals':{'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'},'StringLike':{'token.actions.githubusercontent.com:sub':'repo:acme/app:*'}}}",
                                "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::444455556666:root'},'Action':['sts:AssumeRole','sts:TagSession'],'Condition':{'StringEquals':{'sts:ExternalId':'4711'}}}",
                                "{'Effect':'Allow','Principal':{'Federated':'cognito-identity.amazonaws.com'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringEquals':{'cognito-identity.amazonaws.com:aud':'pool'},'ForAnyValue:StringLike':{'cognito-identity.amazonaws.com:amr':'authenticated'}}}"))
                .with(builder -> builder.oidcProviders(List.of(new OidcProvider(
                        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
                        "token.actions.githubusercontent.com"))))
                .state("ListOpenIDConnectProviders", State.COMPLETE);
        assertThat(lintRules())
                .allSatisfy(rule -> assertThat(account.findings(rule))
                        .as(rule)
                        .extracting(Finding::status)
                        .containsAnyOf(PASS, NOT_APPLICABLE)
                        .doesNotContain(FAIL, NOT_EVALUATED));
    }

    @Test
    void sizesNearTheirQuota() {
        String many = IntStream.range(0, 120)
                .mapToObj(i -> "'arn:aws:s3:::bucket-number-" + i + "/*'")
                .collect(Collectors.joining(","));
        String big = document(allow("'s3:GetObject'", "[" + many + "]"));
        assertThat(PolicyAccount.empty()
                        .userInline("u", "p", big)
                        .finding("LINT-SIZE")
                        .discriminator())
                .isEqualTo("inline");
        assertThat(PolicyAccount.empty().policy("p", 1, big).findings("LINT-SIZE"))
                .extracting(Finding::status)
                .containsExactly(PASS);
        assertThat(PolicyAccount.empty()
                        .policy("p", 1, big)
                        .with(builder -> builder.summary(java.util.Map.of("PolicySizeQuota", 4000)))
                        .status("LINT-SIZE"))
                .isEqualTo(FAIL);
    }

    @Test
    void M24_aDocumentThatCannotBeRead_hasNoSize() {
        assertThat(PolicyAccount.empty()
                        .policy("big", 1, "{".repeat(7000))
                        .policy("small", 1, document(allow("'s3:GetObject'", "'*'")))
                        .findings("LINT-SIZE"))
                .extracting(Finding::status, Finding::message)
                .containsExactly(
                        tuple(NOT_EVALUATED, "1 policy document cannot be read completely: big"),
                        tuple(PASS, "1 size is clear of its quota"));
    }

    @Test
    void oneStatementInSeveralPolicies() {
        String statement = allow("['s3:GetObject','s3:PutObject']", "'arn:aws:s3:::b/*'");
        String same = allow("['s3:PutObject','s3:GetObject']", "['arn:aws:s3:::b/*']");
        String other = allow("'sqs:SendMessage'", "'arn:aws:sqs:*:*:q'");
        assertThat(PolicyAccount.empty()
                        .policy("p", 1, document(statement))
                        .userInline("u", "q", document(other, same))
                        .findings("LINT-DUPLICATE"))
                .extracting(
                        Finding::status,
                        finding -> finding.evidence().isEmpty()
                                ? ""
                                : finding.evidence().get(0).value())
                .containsExactly(tuple(FAIL, "p, u/q"), tuple(PASS, ""));
    }

    @Test
    void everyRuleOfTheCatalogueHasItsPlace() {
        List<RuleInfo> infos =
                IamAudit.withAllRules().rules().stream().map(Rule::info).toList();
        assertThat(infos).extracting(RuleInfo::id).doesNotHaveDuplicates();
        assertThat(infos)
                .extracting(RuleInfo::id)
                .doesNotContainAnyElementsOf(DeferredRules.all().stream()
                        .map(DeferredRules.Deferred::id)
                        .toList());
        assertThat(DeferredRules.all())
                .extracting(DeferredRules.Deferred::id)
                .contains("POL-SHADOWED", "POL-BOUNDARY-DEAD", "TRUST-ACCOUNT-ROOT-WIDE", "TRUST-CHAIN", "ROLE-ADMIN");
    }

    private static List<String> lintRules() {
        return IamAudit.withAllRules().rules().stream()
                .map(rule -> rule.info().id())
                .filter(id -> id.startsWith("LINT-"))
                .toList();
    }
}
