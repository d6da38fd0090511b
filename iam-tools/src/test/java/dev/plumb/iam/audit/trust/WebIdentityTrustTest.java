package dev.plumb.iam.audit.trust;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.trust.TrustStatements.GITHUB;
import static dev.plumb.iam.audit.trust.TrustStatements.OWN_ROLE;
import static dev.plumb.iam.audit.trust.TrustStatements.role;
import static dev.plumb.iam.audit.trust.TrustStatements.trust;
import static dev.plumb.iam.audit.trust.TrustStatements.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TRUST-OIDC. */
class WebIdentityTrustTest {
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
        "repository, acme/a*",
        "job_workflow_ref, acme/shared/.github/workflows/*",
    })
    void aWildcardBehindTheOwnerOfAGitHubClaimIsTheCustomersChoice(String claim, String value) {
        assertThat(role(web(GITHUB, gitHub(claim, value))).status("TRUST-OIDC")).isEqualTo(PASS);
    }

    /** Reference M31: without a subject, only claims that name a repository stand in for it. */
    @ParameterizedTest
    @CsvSource({
        "repository, acme/*",
        "repository, acme",
        "job_workflow_ref, acme/*/.github/workflows/deploy.yml@*",
        "repository_owner, acme",
        "repository_owner_id, 4711",
        "enterprise_id, 42",
        "sub, repo:acme/*",
    })
    void M31_allRepositoriesOfAnOwnerAreTooMany(String claim, String value) {
        Finding finding = role(web(GITHUB, gitHub(claim, value))).finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.message()).isEqualTo("every repository of an owner at GitHub opens the role");
    }

    @ParameterizedTest
    @CsvSource({
        "repository, acme/app, the claim repository",
        "repository_id, 4711, the claim repository_id",
        "job_workflow_ref, acme/app/.github/workflows/deploy.yml@refs/heads/main, the claim job_workflow_ref",
        "sub, repo:acme/app:ref:refs/heads/main, subject",
    })
    void theClaimThatIsCheckedIsNamed(String claim, String value, String checked) {
        Finding finding = role(web(GITHUB, gitHub(claim, value))).finding("TRUST-OIDC");
        assertThat(finding.status()).isEqualTo(PASS);
        assertThat(finding.message()).isEqualTo("the role checks audience and " + checked + " of tokens of GitHub");
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
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com','I:repository_owner_id':'4711'}}`, FAIL",
                "`{'StringEquals':{'I:aud':'sts.amazonaws.com','I:repository':'acme/app','I:repository_owner':'acme'}}`, PASS",
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
}
