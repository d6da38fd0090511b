package dev.plumb.iam.audit.policies;

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
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.audit.PolicySettings;
import dev.plumb.iam.policy.ActionCatalog;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRulesTest {
    private static final String ADMIN = document(allow("'*'", "'*'"));
    private static final String READ = document(allow("'s3:GetObject'", "'arn:aws:s3:::one/*'"));
    private static final String ADMIN_ARN = "arn:aws:iam::aws:policy/AdministratorAccess";

    @Test
    void anAttachedAdministratorIsCriticalWhoeverWroteIt() {
        PolicyAccount account = PolicyAccount.empty()
                .awsPolicy("AdministratorAccess", 2, ADMIN)
                .policy("own", 1, ADMIN)
                .policy("small", 1, READ)
                .user("alice", ADMIN_ARN)
                .groupInline("ops", "p", READ, ADMIN_ARN, "arn:aws:iam::111122223333:policy/own");
        assertThat(account.findings("POL-ADMIN-ATTACHED"))
                .extracting(finding -> finding.resource().name(), Finding::status, Finding::severity)
                .containsExactly(
                        tuple("AdministratorAccess", FAIL, Severity.CRITICAL),
                        tuple("own", FAIL, Severity.CRITICAL),
                        tuple("small", PASS, Severity.CRITICAL));
        assertThat(account.findings("POL-ADMIN-ATTACHED").get(0).evidence())
                .contains(Evidence.of("attached_to", "user alice, group ops"));
    }

    /** Reference M29: every spelling of everything, wherever it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*:*','Resource':'*'}",
                "{'Effect':'Allow','Action':['ec2:*','*'],'Resource':['arn:aws:s3:::b','*']}",
                "{'Effect':'Allow','NotAction':'s3:DeleteBucket','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','NotResource':'arn:aws:s3:::b'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:*:*:*:*'}",
                "{'Effect':'Allow','NotAction':'iam:*','Resource':'*'},{'Effect':'Allow','Action':'iam:*','Resource':'*'}",
            })
    void M29_everythingHasManySpellings(String statements) {
        assertThat(PolicyAccount.empty().policy("p", 1, document(statements)).status("POL-ADMIN-ATTACHED"))
                .isEqualTo(FAIL);
        assertThat(PolicyAccount.empty()
                        .userInline("u", "p", document(statements))
                        .status("POL-ADMIN-INLINE"))
                .isEqualTo(FAIL);
        assertThat(PolicyAccount.empty().policy("p", 0, document(statements)).status("POL-ADMIN-UNATTACHED"))
                .isEqualTo(FAIL);
    }

    @Test
    void anAdministratorOnConditionIsHighAndShowsIt() {
        Finding finding = PolicyAccount.empty()
                .userInline(
                        "u",
                        "p",
                        document(
                                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}"))
                .finding("POL-ADMIN-INLINE");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.evidence().get(0).value()).contains("aws:MultiFactorAuthPresent");
    }

    @Test
    void inlinePoliciesAreFiledUnderTheirPrincipalAndName() {
        PolicyAccount account =
                PolicyAccount.empty().userInline("alice", "mine", ADMIN).groupInline("ops", "ours", READ);
        assertThat(account.findings("POL-ADMIN-INLINE"))
                .extracting(finding -> finding.resource().id(), Finding::discriminator, Finding::status)
                .containsExactly(
                        tuple("arn:aws:iam::111122223333:user/alice", "mine", FAIL),
                        tuple("arn:aws:iam::111122223333:group/ops", "ours", PASS));
    }

    @Test
    void aBoundaryThatAllowsEverythingGrantsNothing() {
        PolicyAccount account = PolicyAccount.empty().boundary("edge", ADMIN);
        assertThat(account.status("POL-ADMIN-ATTACHED")).isEqualTo(NOT_APPLICABLE);
        assertThat(account.status("POL-ADMIN-UNATTACHED")).isEqualTo(NOT_APPLICABLE);
        assertThat(account.status("POL-UNUSED")).isEqualTo(PASS);
    }

    @Test
    void aBoundaryThatAllowsWholeServicesGrantsNothingEither() {
        String wide = document(allow("['s3:*','kms:*','sts:AssumeRole']", "'*'"));
        PolicyAccount account = PolicyAccount.empty().boundary("edge", wide);
        for (String rule : List.of(
                "POL-SERVICE-WILDCARD",
                "POL-ASSUMEROLE-STAR",
                "POL-DATA-EXFIL",
                "POL-CRED-EXPOSE",
                "POL-RESOURCE-EXPOSE")) {
            assertThat(account.status(rule)).as(rule).isEqualTo(NOT_APPLICABLE);
        }
        assertThat(account.status("LINT-POWER-PERMISSIONS")).isEqualTo(PASS);
        assertThat(PolicyAccount.empty().policy("drawer", 0, wide).status("POL-SERVICE-WILDCARD"))
                .isEqualTo(FAIL);
    }

    @Test
    void anAttachedPolicyWithoutItsDocumentIsNotEvaluatedUnlessItsArnTells() {
        PolicyAccount account = PolicyAccount.empty().user("u", "arn:aws:iam::aws:policy/Other", ADMIN_ARN);
        assertThat(account.findings("POL-ADMIN-ATTACHED"))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(tuple("AdministratorAccess", FAIL), tuple("Other", NOT_EVALUATED));
    }

    /** Reference M33. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POL-ADMIN-INLINE",
                "POL-SERVICE-WILDCARD",
                "POL-NOTACTION-ALLOW",
                "POL-NOTRESOURCE-ALLOW",
                "POL-PASSROLE-STAR",
                "POL-ASSUMEROLE-STAR",
                "POL-MARKETPLACE",
                "POL-DATA-EXFIL",
                "POL-CRED-EXPOSE",
                "POL-RESOURCE-EXPOSE",
            })
    void M33_whatCannotBeReadNeverPasses(String rule) {
        String broken = "{'Version':'2012-10-17','Statement':[{'Effect':'allow','Action':'*','Resource':'*'}]}";
        assertThat(PolicyAccount.empty().userInline("u", "p", broken).status(rule))
                .isEqualTo(NOT_EVALUATED);
        assertThat(PolicyAccount.empty().userInline("u", "p", "{").status(rule)).isEqualTo(NOT_EVALUATED);
        assertThat(PolicyAccount.empty()
                        .userInline("u", "p", READ)
                        .with(builder -> builder.documents(java.util.Map.of()))
                        .status(rule))
                .isEqualTo(NOT_EVALUATED);
        assertThat(PolicyAccount.empty()
                        .userInline("u", "p", ADMIN)
                        .state("GetAccountAuthorizationDetails", State.FAILED)
                        .status(rule))
                .isEqualTo(NOT_EVALUATED);
        assertThat(PolicyAccount.empty().userInline("u", "p", READ).status(rule))
                .isEqualTo(PASS);
    }

    @Test
    void aFindingInTheReadablePartCountsBesideABrokenStatement() {
        String half = document(allow("'*'", "'*'"), "{'Effect':'Perhaps','Action':'*','Resource':'*'}");
        assertThat(PolicyAccount.empty().userInline("u", "p", half).status("POL-ADMIN-INLINE"))
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'sqs:*'`, `'*'`, FAIL, MEDIUM",
                "`'kms:*'`, `'*'`, FAIL, HIGH",
                "`['sqs:*','iam:*']`, `'*'`, FAIL, HIGH",
                "`'s3:*'`, `'arn:aws:s3:::one/*'`, PASS, MEDIUM",
                "`'sqs:Send*'`, `'*'`, PASS, MEDIUM",
                "`'*'`, `'*'`, NOT_APPLICABLE, MEDIUM",
            })
    void serviceWildcards(String actions, String resources, Status status, Severity severity) {
        assertServiceWildcard(actions, resources, status, severity);
    }

    /** An ARN that means all a service has is everything too, though actions without resources are not allowed by it. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'iam:*'`, `'arn:aws:iam::111122223333:*'`, FAIL, HIGH",
                "`'iam:*'`, `'arn:aws:iam::*:*'`, FAIL, HIGH",
                "`'*'`, `'arn:aws:iam::*:*'`, FAIL, HIGH",
                "`'s3:*'`, `'arn:aws:s3:::*'`, FAIL, MEDIUM",
                "`'s3:*'`, `['arn:aws:s3:::*','arn:aws:s3:::*/*']`, FAIL, MEDIUM",
                "`'kms:*'`, `'arn:aws:kms:*:*:*'`, FAIL, HIGH",
                "`'kms:*'`, `'arn:aws:kms:*:111122223333:key/*'`, FAIL, HIGH",
                "`'dynamodb:*'`, `'arn:aws:dynamodb:*:*:table/*'`, FAIL, MEDIUM",
                "`'secretsmanager:*'`, `'arn:aws:secretsmanager:*:*:secret:*'`, FAIL, MEDIUM",
                "`'iam:*'`, `'arn:aws:iam::444455556666:*'`, PASS, MEDIUM",
                "`'iam:*'`, `'arn:aws:iam::*:user/${aws:username}'`, PASS, MEDIUM",
                "`'iam:*'`, `'arn:aws:iam::*:mfa/*'`, PASS, MEDIUM",
                "`'iam:Get*'`, `'arn:aws:iam::*:*'`, PASS, MEDIUM",
                "`'s3:*'`, `'arn:aws:s3:::one*'`, PASS, MEDIUM",
                "`'dynamodb:*'`, `'arn:aws:dynamodb:eu-west-1:*:table/orders'`, PASS, MEDIUM",
            })
    void serviceWildcardsOnTheArnsOfTheService(String actions, String resources, Status status, Severity severity) {
        assertServiceWildcard(actions, resources, status, severity);
    }

    private static void assertServiceWildcard(String actions, String resources, Status status, Severity severity) {
        Finding finding = PolicyAccount.empty()
                .policy("p", 0, document(allow(actions, resources)))
                .finding("POL-SERVICE-WILDCARD");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.severity()).isEqualTo(severity);
    }

    @Test
    void aDenyOfAPartLeavesNoWholeServiceOnItsArns() {
        String allow = allow("'iam:*'", "'arn:aws:iam::*:*'");
        assertThat(PolicyAccount.empty()
                        .policy("p", 0, document(allow, "{'Effect':'Deny','Action':'iam:CreateUser','Resource':'*'}"))
                        .status("POL-SERVICE-WILDCARD"))
                .isEqualTo(PASS);
        assertThat(PolicyAccount.empty()
                        .policy(
                                "p",
                                0,
                                document(
                                        allow,
                                        "{'Effect':'Deny','Action':'iam:*','Resource':'arn:aws:iam::*:user/admin'}"))
                        .status("POL-SERVICE-WILDCARD"))
                .isEqualTo(FAIL);
    }

    @Test
    void oneDocumentMayBeABoundaryHereAndAGrantThere() {
        String wide = document(allow("'s3:*'", "'*'"));
        PolicyAccount account = PolicyAccount.empty().boundary("edge", wide).policy("granted", 1, wide);
        for (String rule : List.of("POL-SERVICE-WILDCARD", "POL-DATA-EXFIL", "LINT-POWER-SENSITIVE")) {
            assertThat(account.failures(rule))
                    .as(rule)
                    .extracting(finding -> finding.resource().name())
                    .containsExactly("granted");
        }
        assertThat(PolicyAccount.empty()
                        .boundary("edge", document(allow("'iam:PassRole'", "'*'")))
                        .finding("POL-PASSROLE-STAR")
                        .message())
                .isEqualTo("the policy is used as a boundary only, and a boundary grants nothing");
        assertThat(PolicyAccount.empty()
                        .boundary("edge", document(allow("'s3:GetObjekt'", "'*'")))
                        .failures("LINT-ACTION-UNKNOWN"))
                .hasSize(1);
    }

    @Test
    void toleratedServicesAreNotReported() {
        assertThat(PolicyAccount.empty()
                        .policy("p", 0, document(allow("'sqs:*'", "'*'")))
                        .settings(PolicySettings.DEFAULT.tolerate(Set.of("sqs")))
                        .status("POL-SERVICE-WILDCARD"))
                .isEqualTo(PASS);
    }

    @Test
    void whatIsLeftOfEverythingAfterADenyIsReportedAsServices() {
        PolicyAccount account = PolicyAccount.empty()
                .policy("p", 1, document(allow("'*'", "'*'"), "{'Effect':'Deny','Action':'iam:*','Resource':'*'}"));
        assertThat(account.status("POL-ADMIN-ATTACHED")).isEqualTo(PASS);
        Finding services = account.finding("POL-SERVICE-WILDCARD");
        assertThat(services.severity()).isEqualTo(Severity.HIGH);
        assertThat(services.evidence().get(0).value())
                .startsWith("cloudtrail, kms, organizations, sts")
                .contains("more");
    }

    @Test
    void allowByNotActionOrNotResource() {
        PolicyAccount account = PolicyAccount.empty()
                .policy(
                        "p",
                        0,
                        document(
                                "{'Sid':'A','Effect':'Allow','NotAction':'s3:*','Resource':'arn:aws:s3:::b'}",
                                "{'Sid':'B','Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::b'}",
                                "{'Sid':'C','Effect':'Deny','NotAction':'s3:*','NotResource':'arn:aws:s3:::b'}"));
        assertThat(account.finding("POL-NOTACTION-ALLOW").discriminator()).isEqualTo("A");
        assertThat(account.finding("POL-NOTRESOURCE-ALLOW").discriminator()).isEqualTo("B");
        assertThat(account.finding("POL-NOTRESOURCE-ALLOW").status()).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'}",
                "{'Effect':'Allow','Action':'iam:Pass*','Resource':'arn:aws:iam::*:role/*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringLike':{'iam:PassedToService':'*'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEqualsIfExists':{'iam:PassedToService':'ec2.amazonaws.com'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringLike':{'iam:PassedToService':'*.amazonaws.com'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringLike':{'iam:passedtoservice':['ec2.amazonaws.com','*.amazonaws.*']}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringLike':{'iam:PassedToService':'*.amazonaws.com.cn'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/?*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/?*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'ArnLike':{'iam:AssociatedResourceARN':'arn:aws:ec2:*:*:instance/*'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/team':'web'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'iam:ResourceTag/team':'web'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'},{'Effect':'Deny','Action':'iam:PassRole','Resource':'*','Condition':{'StringNotLike':{'iam:PassedToService':'*.amazonaws.com'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'},{'Effect':'Deny','Action':'iam:PassRole','Resource':'*','Condition':{'StringNotEquals':{'aws:ResourceTag/team':'web'}}}",
            })
    void passRoleOnEverything(String statement) {
        assertThat(PolicyAccount.empty().policy("p", 0, document(statement)).status("POL-PASSROLE-STAR"))
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/app'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/app-*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'},{'Effect':'Deny','Action':'iam:PassRole','Resource':'*','Condition':{'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringLike':{'iam:PassedToService':'ec2.amazonaws.com*'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringLike':{'iam:PassedToService':'e*.amazonaws.com'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'},'ArnLike':{'iam:AssociatedResourceARN':'arn:aws:ec2:*:*:instance/*'}}}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/??*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'},{'Effect':'Deny','Action':'iam:PassRole','Resource':'*'}",
            })
    void passRoleWithBounds(String statements) {
        assertThat(PolicyAccount.empty().policy("p", 0, document(statements)).status("POL-PASSROLE-STAR"))
                .isEqualTo(PASS);
    }

    @Test
    void assumeRoleAndMarketplaceOnEverything() {
        PolicyAccount account = PolicyAccount.empty()
                .policy("p", 0, document(allow("['sts:AssumeRole','aws-marketplace:Subscribe']", "'*'")));
        assertThat(account.finding("POL-ASSUMEROLE-STAR").severity()).isEqualTo(Severity.HIGH);
        assertThat(account.status("POL-ASSUMEROLE-STAR")).isEqualTo(FAIL);
        assertThat(account.finding("POL-MARKETPLACE").severity()).isEqualTo(Severity.LOW);
        assertThat(account.status("POL-MARKETPLACE")).isEqualTo(FAIL);
        assertThat(PolicyAccount.empty()
                        .policy("p", 0, document(allow("'sts:AssumeRole'", "'arn:aws:iam::111122223333:role/a'")))
                        .status("POL-ASSUMEROLE-STAR"))
                .isEqualTo(PASS);
    }

    @Test
    void exposuresNameTheActions() {
        PolicyAccount account = PolicyAccount.empty()
                .policy(
                        "p",
                        0,
                        document(allow(
                                "['secretsmanager:Get*','s3:GetObject','iam:CreateAccessKey','sns:AddPermission']",
                                "'*'")));
        Finding data = account.finding("POL-DATA-EXFIL");
        assertThat(data.severity()).isEqualTo(Severity.HIGH);
        assertThat(data.evidence().get(0).value()).isEqualTo("secretsmanager:GetSecretValue, s3:GetObject");
        assertThat(account.finding("POL-CRED-EXPOSE").evidence().get(0).value()).isEqualTo("iam:CreateAccessKey");
        assertThat(account.finding("POL-RESOURCE-EXPOSE").evidence().get(0).value())
                .isEqualTo("sns:AddPermission");
        assertThat(PolicyAccount.empty()
                        .policy("p", 0, document(allow("'s3:GetObject'", "'arn:aws:s3:::*'")))
                        .finding("POL-DATA-EXFIL")
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void selfServiceIsNoExposure() {
        PolicyAccount account = PolicyAccount.empty()
                .policy("p", 0, document(allow("'iam:*AccessKey*'", "'arn:aws:iam::*:user/${aws:username}'")));
        assertThat(account.status("POL-CRED-EXPOSE")).isEqualTo(PASS);
    }

    @Test
    void cloudShellAndDeprecatedPolicies() {
        PolicyAccount account = PolicyAccount.empty()
                .awsPolicy("AWSCloudShellFullAccess", 1, READ)
                .awsPolicy("AWSLambdaFullAccess", 1, READ)
                .awsPolicy("ReadOnlyAccess", 0, READ);
        assertThat(account.finding("POL-CLOUDSHELL").resource().name()).isEqualTo("AWSCloudShellFullAccess");
        assertThat(account.status("POL-CLOUDSHELL")).isEqualTo(FAIL);
        assertThat(account.findings("POL-DEPRECATED"))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(tuple("AWSLambdaFullAccess", FAIL), tuple("AWSCloudShellFullAccess", PASS));
        assertThat(PolicyAccount.empty().status("POL-CLOUDSHELL")).isEqualTo(PASS);
        assertThat(PolicyAccount.empty()
                        .user("u", "arn:aws:iam::aws:policy/AWSCloudShellFullAccess")
                        .status("POL-CLOUDSHELL"))
                .isEqualTo(FAIL);
    }

    @Test
    void aCustomersPolicyOfThatNameIsNotAws() {
        PolicyAccount account = PolicyAccount.empty().policy("AWSCloudShellFullAccess", 1, READ);
        assertThat(account.status("POL-CLOUDSHELL")).isEqualTo(PASS);
        assertThat(account.status("POL-DEPRECATED")).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void unusedPolicies() {
        assertThat(PolicyAccount.empty().policy("p", 0, READ).status("POL-UNUSED"))
                .isEqualTo(FAIL);
        assertThat(PolicyAccount.empty().policy("p", 1, READ).status("POL-UNUSED"))
                .isEqualTo(PASS);
    }

    @Test
    void anOldVersionThatAllowsMoreIsHighAndAFullDrawerLow() {
        assertThat(PolicyAccount.empty().policy("p", 1, ADMIN, READ).findings("POL-VERSIONS"))
                .extracting(Finding::status, Finding::severity, Finding::discriminator)
                .containsExactly(tuple(FAIL, Severity.HIGH, "v1"));
        assertThat(PolicyAccount.empty()
                        .policy("p", 1, READ, READ, READ, READ, READ)
                        .findings("POL-VERSIONS"))
                .extracting(Finding::status, Finding::severity, Finding::discriminator)
                .containsExactly(tuple(FAIL, Severity.LOW, "count"));
        assertThat(PolicyAccount.empty().policy("p", 1, READ, ADMIN).status("POL-VERSIONS"))
                .isEqualTo(PASS);
        assertThat(PolicyAccount.empty().policy("p", 1, "{", READ).status("POL-VERSIONS"))
                .isEqualTo(NOT_EVALUATED);
    }

    /** Reference POL-VERSIONS: more powerful need not mean that it allows all the default version does. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // Default version, old version, severity.
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, `{'Effect':'Allow','Action':['iam:*','sts:*'],'Resource':'*'}`, HIGH",
                // A wider pattern is stronger, one more role is, and another role in place of the first is neither.
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/small'}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/*'}`, HIGH",
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/small'}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':['arn:aws:iam::111122223333:role/small','arn:aws:iam::111122223333:role/Admin']}`, HIGH",
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/Admin'}`, HIGH",
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/small'}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/Admin'}`, MEDIUM",
                "`{'Effect':'Allow','Action':'kms:*','Resource':'arn:aws:kms:eu-west-1:111122223333:key/a'}`, `{'Effect':'Allow','Action':'kms:*','Resource':'arn:aws:kms:eu-west-1:111122223333:key/b'}`, MEDIUM",
                "`{'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}`, `{'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*'}`, HIGH",
                "`{'Effect':'Allow','Action':'iam:*','Resource':'*'},{'Effect':'Deny','Action':'iam:CreateAccessKey','Resource':'*'}`, `{'Effect':'Allow','Action':'iam:Create*','Resource':'*'}`, HIGH",
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, `{'Effect':'Allow','Action':'kms:*','Resource':'arn:aws:kms:eu-west-1:111122223333:key/*'}`, HIGH",
                "`{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'}`, `{'Effect':'Allow','Action':'s3:*','Resource':'*'}`, MEDIUM",
                // A guardrail against raising permissions is missing, whatever its condition is about.
                "`{'Effect':'Allow','Action':['iam:AttachRolePolicy','iam:PutRolePolicy','iam:CreateRole'],'Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'},{'Effect':'Deny','Action':['iam:AttachRolePolicy','iam:PutRolePolicy','iam:CreateRole'],'Resource':'*','Condition':{'StringNotEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/boundary'}}}`, `{'Effect':'Allow','Action':['iam:AttachRolePolicy','iam:PutRolePolicy','iam:CreateRole'],'Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, HIGH",
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'},{'Effect':'Deny','Action':'iam:PassRole','Resource':'*','Condition':{'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, HIGH",
                "`{'Effect':'Allow','Action':'iam:AttachUserPolicy','Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'},{'Effect':'Deny','Action':'iam:AttachUserPolicy','Resource':'*','Condition':{'ArnNotLike':{'iam:PolicyARN':'arn:aws:iam::111122223333:policy/team-*'}}}`, `{'Effect':'Allow','Action':'iam:AttachUserPolicy','Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, HIGH",
                "`{'Effect':'Allow','Action':'iam:UpdateAssumeRolePolicy','Resource':'arn:aws:iam::111122223333:role/*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'},{'Effect':'Deny','Action':'iam:*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/protected':'true'}}}`, `{'Effect':'Allow','Action':'iam:UpdateAssumeRolePolicy','Resource':'arn:aws:iam::111122223333:role/*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, HIGH",
                "`{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'}`, `{'Effect':'Allow','Action':'secretsmanager:GetSecretValue','Resource':'*'}`, MEDIUM",
            })
    void anOldVersionThatAllowsSomethingGraveIsFound(String inForce, String old, Severity severity) {
        assertThat(PolicyAccount.empty()
                        .policy("p", 1, document(old), document(inForce))
                        .findings("POL-VERSIONS"))
                .extracting(Finding::status, Finding::severity, Finding::discriminator)
                .containsExactly(tuple(FAIL, severity, "v1"));
    }

    /** Which resources a version opens is what its reader must know. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}` | `{'Effect':'Allow','Action':'kms:*','Resource':['arn:aws:kms:eu-west-1:111122223333:key/b','arn:aws:kms:eu-west-1:111122223333:key/a']}` | version v1 allows whole services on resources where the default version does not | services | kms | arn:aws:kms:eu-west-1:111122223333:key/a, arn:aws:kms:eu-west-1:111122223333:key/b",
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/small'}` | `{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/Admin'}` | version v1 allows ways to raise permissions, or whole services, on other resources than the default version | actions | iam:PassRole | arn:aws:iam::111122223333:role/Admin",
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}` | `{'Effect':'Allow','Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/Admin'}` | version v1 allows ways to raise permissions that the default version does not | actions | iam:PassRole | all but arn:aws:iam::111122223333:role/Admin",
            })
    void anOldVersionSaysOnWhichResources(
            String inForce, String old, String message, String what, String actions, String resources) {
        Finding finding = PolicyAccount.empty()
                .policy("p", 1, document(old), document(inForce))
                .finding("POL-VERSIONS");
        assertThat(finding.message()).isEqualTo(message);
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence(what, actions),
                        new Evidence("resources", resources),
                        new Evidence("default_version", "v2"));
    }

    /** Every change of a policy leaves a version that allows something else; that alone is no finding. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::two/*'}`, `{'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::one/*'}`",
                "`{'Effect':'Allow','Action':['iam:PassRole','sqs:SendMessage'],'Resource':['arn:aws:iam::111122223333:role/app-*','arn:aws:sqs:*:*:q']}`, `{'Effect':'Allow','Action':['iam:PassRole','s3:GetObject'],'Resource':['arn:aws:iam::111122223333:role/app-a','arn:aws:s3:::one/*']}`",
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`",
                "`{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`, `{'Effect':'Allow','Action':'iam:*AccessKey*','Resource':'arn:aws:iam::*:user/${aws:username}'}`",
                "`{'Effect':'Allow','Action':'iam:PutRolePolicy','Resource':'*'},{'Effect':'Deny','Action':'iam:*','Resource':'arn:aws:iam::*:role/Admin'}`, `{'Effect':'Allow','Action':['iam:PutRolePolicy','s3:GetObject'],'Resource':['arn:aws:iam::*:role/app','arn:aws:s3:::one/*']}`",
                // A Deny that was added for HTTPS, and one that was widened.
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/app'},{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/app'}`",
                "`{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/app'},{'Effect':'Deny','Action':['iam:PassRole','ec2:*','s3:*'],'Resource':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}}}`, `{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/app'},{'Effect':'Deny','Action':['iam:PassRole','ec2:*'],'Resource':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}}}`",
                "`{'Effect':'Allow','Action':'sqs:*','Resource':'*'}`, `{'Effect':'Allow','Action':'iam:*','Resource':'*'},{'Effect':'Deny','Action':'iam:*','Resource':'*'},{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::one/*'}`",
            })
    void anOldVersionThatOnlyAllowsSomethingElsePasses(String inForce, String old) {
        Finding finding = PolicyAccount.empty()
                .policy("p", 1, document(old), document(inForce))
                .finding("POL-VERSIONS");
        assertThat(finding.status()).isEqualTo(PASS);
        assertThat(finding.message())
                .isEqualTo("no other version adds ways to raise permissions, or whole services, secrets or data on"
                        + " everything");
    }

    /** HTTPS is what every client speaks, so asking for it asks for nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'BoolIfExists':{'aws:securetransport':'True'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}",
            })
    void M29_anAdministratorOverHttpsIsCritical(String statements) {
        Finding finding =
                PolicyAccount.empty().userInline("u", "p", document(statements)).finding("POL-ADMIN-INLINE");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    }

    /** An account without the premise hears why a rule does not apply; no rule is silent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POL-ADMIN-ATTACHED",
                "POL-ADMIN-INLINE",
                "POL-ADMIN-UNATTACHED",
                "POL-SERVICE-WILDCARD",
                "POL-NOTACTION-ALLOW",
                "POL-NOTRESOURCE-ALLOW",
                "POL-PASSROLE-STAR",
                "POL-ASSUMEROLE-STAR",
                "POL-MARKETPLACE",
                "POL-DATA-EXFIL",
                "POL-CRED-EXPOSE",
                "POL-RESOURCE-EXPOSE",
                "POL-DEPRECATED",
                "POL-UNUSED",
                "POL-VERSIONS",
            })
    void anAccountWithoutPoliciesIsToldSo(String rule) {
        Finding finding = PolicyAccount.empty().finding(rule);
        assertThat(finding.status()).isEqualTo(NOT_APPLICABLE);
        assertThat(finding.resource().name()).isEqualTo("111122223333");
        assertThat(finding.message()).isNotBlank();
    }

    @Test
    void identicalStatementsAreTwoFindings() {
        String same = "{'Effect':'Allow','NotAction':'s3:*','Resource':'arn:aws:s3:::b'}";
        List<Finding> findings =
                PolicyAccount.empty().policy("p", 1, document(same, same)).findings("POL-NOTACTION-ALLOW");
        assertThat(findings).hasSize(2).extracting(Finding::fingerprint).doesNotHaveDuplicates();
    }

    @Test
    void fingerprintsSurviveReorderedStatements() {
        String one = "{'Effect':'Allow','NotAction':['s3:*','ec2:*'],'Resource':'arn:aws:s3:::b'}";
        String same = "{'Resource':['arn:aws:s3:::b'],'NotAction':['ec2:*','s3:*'],'Effect':'Allow'}";
        String other = allow("'sqs:SendMessage'", "'*'");
        assertThat(PolicyAccount.empty()
                        .policy("p", 1, document(one, other))
                        .finding("POL-NOTACTION-ALLOW")
                        .fingerprint())
                .isEqualTo(PolicyAccount.empty()
                        .policy("p", 1, document(other, same))
                        .finding("POL-NOTACTION-ALLOW")
                        .fingerprint());
    }

    @Test
    void everySensitiveActionExists() {
        Stream.of(
                        SensitiveActions.CREDENTIALS,
                        SensitiveActions.SECRETS,
                        SensitiveActions.DATA,
                        SensitiveActions.RESOURCE_POLICIES,
                        SensitiveActions.ESCALATION)
                .flatMap(List::stream)
                .forEach(action -> assertThat(ActionCatalog.bundled()
                                .action(
                                        action.substring(0, action.indexOf(':')),
                                        action.substring(action.indexOf(':') + 1)))
                        .as(action)
                        .isPresent());
    }
}
