package dev.plumb.iam.audit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.AuditedAccount;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.OidcProvider;
import dev.plumb.iam.snapshot.SamlProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {
    @Test
    void quota_oneVerdictForEachThatIsCounted() {
        AuditedAccount account = AuditedAccount.empty()
                .summary("Users", 79)
                .summary("UsersQuota", 100)
                .summary("Roles", 800)
                .summary("RolesQuota", 1000)
                .summary("Groups", 3);

        assertThat(account.findings("ACCT-QUOTA"))
                .extracting(Finding::discriminator, Finding::status, Finding::message)
                .containsExactly(
                        tuple("Roles", Status.FAIL, "800 of 1000 roles (80 %), the limit is 80 %"),
                        tuple(
                                "missing",
                                Status.NOT_EVALUATED,
                                "the account summary lacks the number in use or the quota of groups, customer managed policies,"
                                        + " policy versions, instance profiles, server certificates"),
                        tuple("Users", Status.PASS, "79 of 100 users (79 %), the limit is 80 %"));
    }

    @Test
    void quota_hugeNumbers_doNotOverflow() {
        assertThat(AuditedAccount.empty()
                        .summary("PolicyVersionsInUse", Integer.MAX_VALUE)
                        .summary("PolicyVersionsInUseQuota", Integer.MAX_VALUE)
                        .findings("ACCT-QUOTA"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("PolicyVersionsInUse", Status.FAIL), tuple("missing", Status.NOT_EVALUATED));
    }

    @Test
    void quota_noneCounted_isNotEvaluated() {
        assertThat(status("ACCT-QUOTA", AuditedAccount.empty().summary("AccountMFAEnabled", 1)))
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(status("ACCT-QUOTA", AuditedAccount.empty().state("GetAccountSummary", State.FAILED)))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    @ParameterizedTest
    @CsvSource({"1, FAIL", "2, PASS"})
    void globalTokenVersion(int version, Status expected) {
        assertThat(status("ACCT-STS-V1", AuditedAccount.empty().summary("GlobalEndpointTokenVersion", version)))
                .isEqualTo(expected);
    }

    @Test
    void globalTokenVersion_notSaid_isNotEvaluated() {
        assertThat(status("ACCT-STS-V1", AuditedAccount.empty().summary("Users", 2)))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void federation_manyUsersAndNone_fails_fewUsers_pass() {
        assertThat(federation(11).finding("ACCT-FEDERATION"))
                .returns(Status.FAIL, Finding::status)
                .returns(
                        "11 IAM users, and neither an identity provider nor Identity Center is in use",
                        Finding::message);
        assertThat(status("ACCT-FEDERATION", federation(10))).isEqualTo(Status.PASS);
        assertThat(status("ACCT-FEDERATION", federation(0))).isEqualTo(Status.PASS);
    }

    @Test
    void federation_manyUsersBesideIt_isForAPerson() {
        assertThat(status(
                        "ACCT-FEDERATION",
                        federation(11)
                                .with(builder ->
                                        builder.samlProviders(List.of(new SamlProvider("arn:saml", null, null))))))
                .isEqualTo(Status.MANUAL);
        assertThat(status(
                        "ACCT-FEDERATION",
                        federation(11)
                                .with(builder ->
                                        builder.oidcProviders(List.of(new OidcProvider("arn:oidc", "example.com"))))))
                .isEqualTo(Status.MANUAL);
        assertThat(status(
                        "ACCT-FEDERATION",
                        federation(11)
                                .with(builder -> builder.roles(List.of(role(
                                        "AWSReservedSSO_Admin_1",
                                        "/aws-reserved/sso.amazonaws.com/eu-west-1/",
                                        List.of()))))))
                .isEqualTo(Status.MANUAL);
    }

    @Test
    void federation_withoutTheProviders_isNotEvaluated() {
        assertThat(status("ACCT-FEDERATION", AuditedAccount.empty().user("ana")))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "group", "user"})
    void support_attachedToAnyone_passes(String kind) {
        List<AttachedPolicy> policies =
                List.of(new AttachedPolicy("AWSSupportAccess", "arn:aws-cn:iam::aws:policy/AWSSupportAccess"));
        AuditedAccount account = AuditedAccount.empty().read("GetAccountAuthorizationDetails");
        account.with(builder -> switch (kind) {
            case "role" -> builder.roles(List.of(role("support", "/", policies)));
            case "group" -> builder.groups(List.of(group(policies)));
            default -> builder.users(List.of(user(policies)));
        });

        assertThat(status("ACCT-SUPPORT", account)).isEqualTo(Status.PASS);
    }

    @Test
    void support_nobody_orOnlyACustomerPolicyOfThatName_fails() {
        AuditedAccount account = AuditedAccount.empty().read("GetAccountAuthorizationDetails");
        assertThat(status("ACCT-SUPPORT", account)).isEqualTo(Status.FAIL);

        account.with(builder -> builder.roles(List.of(role(
                "support",
                "/",
                List.of(new AttachedPolicy(
                        "AWSSupportAccess", "arn:aws:iam::111122223333:policy/AWSSupportAccess"))))));
        assertThat(status("ACCT-SUPPORT", account)).isEqualTo(Status.FAIL);
    }

    @Test
    void securityAudit_onARole_passes_elsewhereOrNowhere_fails() {
        List<AttachedPolicy> policies =
                List.of(new AttachedPolicy("SecurityAudit", "arn:aws:iam::aws:policy/SecurityAudit"));
        AuditedAccount account = AuditedAccount.empty()
                .read("GetAccountAuthorizationDetails")
                .with(builder -> builder.groups(List.of(group(policies))));
        assertThat(status("ACCT-SECAUDIT", account)).isEqualTo(Status.FAIL);

        account.with(builder -> builder.roles(List.of(role("auditor", "/", policies))));
        assertThat(status("ACCT-SECAUDIT", account)).isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCT-SUPPORT", "ACCT-SECAUDIT"})
    void withoutTheAccountsDetails_isNotEvaluated(String rule) {
        assertThat(status(rule, AuditedAccount.empty().state("GetAccountAuthorizationDetails", State.PARTIAL)))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    private static AuditedAccount federation(int users) {
        AuditedAccount account = AuditedAccount.empty()
                .read("GetAccountAuthorizationDetails", "ListSAMLProviders", "ListOpenIDConnectProviders");
        for (int i = 0; i < users; i++) {
            account.user("user" + i);
        }
        return account;
    }

    private static IamRole role(String name, String path, List<AttachedPolicy> policies) {
        return new IamRole(
                name,
                path,
                "AROA1",
                "arn:aws:iam::111122223333:role" + path + name,
                AuditedAccount.NOW,
                "doc",
                List.of(),
                policies,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static IamGroup group(List<AttachedPolicy> policies) {
        return new IamGroup(
                "g", "/", "AGPA1", "arn:aws:iam::111122223333:group/g", AuditedAccount.NOW, List.of(), policies);
    }

    private static IamUser user(List<AttachedPolicy> policies) {
        return new IamUser(
                "u",
                "/",
                "AIDA1",
                "arn:aws:iam::111122223333:user/u",
                AuditedAccount.NOW,
                List.of(),
                List.of(),
                policies,
                null,
                Map.of());
    }

    private static Status status(String rule, AuditedAccount account) {
        return account.finding(rule).status();
    }
}
