package dev.plumb.iam.audit.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.AuditedAccount;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.OrganizationsAnswer;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootRulesTest {
    private static final String K1 = "access_key_1_active";
    private static final String K1_ROTATED = "access_key_1_last_rotated";
    private static final String K1_USED = "access_key_1_last_used_date";
    private static final String K2_USED = "access_key_2_last_used_date";
    private static final String OLD = "2019-05-01T00:00:00Z";

    // ROOT-KEY

    @Test
    void rootKey_activeInTheReport_failsWithoutTheSummary() {
        Finding finding =
                AuditedAccount.empty().root(K1, "true", K1_ROTATED, OLD).finding("ROOT-KEY");

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).isEqualTo("root has an active access key in slot 1");
        assertThat(finding.resource().id()).isEqualTo("arn:aws:iam::111122223333:root");
    }

    @Test
    void rootKey_countedBySummary_failsWithoutTheReport() {
        Finding finding =
                AuditedAccount.empty().summary("AccountAccessKeysPresent", 1).finding("ROOT-KEY");

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).isEqualTo("root has an access key");
    }

    @Test
    void rootKey_inactiveKeyCounts() {
        assertThat(AuditedAccount.empty()
                        .summary("AccountAccessKeysPresent", 1)
                        .root(K1_ROTATED, OLD)
                        .finding("ROOT-KEY"))
                .returns(Status.FAIL, Finding::status)
                .returns("root has an inactive access key in slot 1", Finding::message);
        assertThat(AuditedAccount.empty()
                        .root(K1_ROTATED, OLD)
                        .finding("ROOT-KEY")
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void rootKey_dateInAnInactiveSlot_isNoKeyWhereTheSummaryCountsNone() {
        assertThat(status(
                        "ROOT-KEY",
                        AuditedAccount.empty()
                                .summary("AccountAccessKeysPresent", 0)
                                .root(K1_ROTATED, OLD)))
                .isEqualTo(Status.PASS);
    }

    @Test
    void rootKey_activeInTheReport_failsAlsoAgainstTheSummary() {
        assertThat(status(
                        "ROOT-KEY",
                        AuditedAccount.empty()
                                .summary("AccountAccessKeysPresent", 0)
                                .root(K1, "true")))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void rootKey_none_passes_bySummaryOrReport() {
        assertThat(status("ROOT-KEY", AuditedAccount.empty().summary("AccountAccessKeysPresent", 0)))
                .isEqualTo(Status.PASS);
        assertThat(status("ROOT-KEY", AuditedAccount.empty().root())).isEqualTo(Status.PASS);
    }

    @Test
    void rootKey_unreadable_isNotEvaluated() {
        assertThat(status("ROOT-KEY", AuditedAccount.empty().root(K1_ROTATED, "")))
                .as("an inactive key shows in its date alone")
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(status("ROOT-KEY", AuditedAccount.empty().root(K1, "perhaps")))
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(status("ROOT-KEY", AuditedAccount.empty().row("ana"))).isEqualTo(Status.NOT_EVALUATED);
        assertThat(status(
                        "ROOT-KEY",
                        AuditedAccount.empty()
                                .state("GetAccountSummary", State.FAILED)
                                .state("GetCredentialReport", State.FAILED)))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    // ROOT-CERT

    @ParameterizedTest
    @CsvSource({
        // counted, slot 1 active, slot 1 date, expected
        "0, false, N/A, PASS",
        "1, true, 2019-05-01T00:00:00Z, FAIL",
        "1, false, 2019-05-01T00:00:00Z, PASS",
        "1, false, N/A, FAIL",
        ", true, 2019-05-01T00:00:00Z, FAIL",
        ", false, 2019-05-01T00:00:00Z, PASS",
        ", false, N/A, PASS",
        "0, true, 2019-05-01T00:00:00Z, FAIL",
        ", garbage, N/A, NOT_EVALUATED",
    })
    void rootCertificate(Integer counted, String active, String date, Status expected) {
        AuditedAccount account = AuditedAccount.empty().root("cert_1_active", active, "cert_1_last_rotated", date);
        if (counted != null) {
            account.summary("AccountSigningCertificatesPresent", counted);
        }

        assertThat(status("ROOT-CERT", account)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "1, FAIL"})
    void rootCertificate_bySummaryAlone(int counted, Status expected) {
        assertThat(status("ROOT-CERT", AuditedAccount.empty().summary("AccountSigningCertificatesPresent", counted)))
                .isEqualTo(expected);
    }

    // ROOT-MFA

    @ParameterizedTest
    @CsvSource({
        // password_enabled, mfa_active, key active, expected: the report alone
        "true, true, false, PASS",
        "true, false, false, FAIL",
        "TRUE, FALSE, FALSE, FAIL",
        "not_supported, true, false, PASS",
        "false, false, false, NOT_APPLICABLE",
        "false, false, true, FAIL",
        "true, garbage, false, NOT_EVALUATED",
    })
    void rootMfa_byTheReportAlone(String password, String mfa, String key, Status expected) {
        assertThat(status(
                        "ROOT-MFA",
                        AuditedAccount.empty().root("password_enabled", password, "mfa_active", mfa, K1, key)))
                .isEqualTo(expected);
    }

    /** Only the word of older reports means that root can sign in; a missing or unknown one means nothing. */
    @ParameterizedTest
    @CsvSource({
        "not_supported, false, FAIL, root can sign in and has no MFA device",
        "NOT_SUPPORTED, false, FAIL, root can sign in and has no MFA device",
        "'', false, NOT_EVALUATED, root has no MFA; whether it has a password is not known",
        "N/A, false, NOT_EVALUATED, root has no MFA; whether it has a password is not known",
        "no_information, false, NOT_EVALUATED, root has no MFA; whether it has a password is not known",
        "perhaps, false, NOT_EVALUATED, root has no MFA; whether it has a password is not known",
        "'', true, FAIL, root has an access key and no MFA device",
        "perhaps, true, FAIL, root has an access key and no MFA device",
    })
    void M16_rootMfa_onlyNotSupportedMeansThatRootCanSignIn(
            String password, String key, Status expected, String message) {
        assertThat(AuditedAccount.empty()
                        .root("password_enabled", password, "mfa_active", "false", K1, key)
                        .finding("ROOT-MFA"))
                .returns(expected, Finding::status)
                .returns(message, Finding::message);
    }

    @ParameterizedTest
    @CsvSource({
        // how the organization's features were read, what is on, expected
        "COMPLETE, RootCredentialsManagement, NOT_APPLICABLE",
        "COMPLETE, RootSessions, MANUAL",
        "NOT_APPLICABLE, , NOT_APPLICABLE",
        "NOT_REQUESTED, , NOT_APPLICABLE",
        "FAILED, , NOT_EVALUATED",
    })
    void rootMfa_ofARootWithoutCredentials(State features, String on, Status expected) {
        AuditedAccount account = AuditedAccount.empty()
                .summary("AccountMFAEnabled", 0)
                .summary("AccountPasswordPresent", 0)
                .summary("AccountAccessKeysPresent", 0)
                .read("ListVirtualMFADevices")
                .state("ListOrganizationsFeatures", features)
                .with(builder -> builder.organizationsFeatures(on == null ? null : List.of(on)));

        assertThat(status("ROOT-MFA", account)).isEqualTo(expected);
        assertThat(status("ROOT-MFA-HW", account)).isEqualTo(expected);
    }

    /** What AWS answers instead of features is judged as an answer; only a call that failed leaves it open. */
    @ParameterizedTest
    @CsvSource({
        // answer, how the ledger has it, ROOT-CENTRAL, ROOT-MEMBER-CRED, ROOT-MFA of a root without credentials
        "NO_TRUSTED_ACCESS, COMPLETE, FAIL, NOT_APPLICABLE, MANUAL",
        "NOT_ALL_FEATURES, COMPLETE, FAIL, NOT_APPLICABLE, MANUAL",
        "NO_ORGANIZATION, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, MANUAL",
        "NOT_MANAGEMENT, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE",
        ", FAILED, NOT_EVALUATED, NOT_EVALUATED, NOT_EVALUATED",
    })
    void whatAwsAnswersInsteadOfFeatures_isJudged(
            OrganizationsAnswer answer, State state, Status central, Status member, Status mfa) {
        AuditedAccount account = AuditedAccount.empty()
                .summary("AccountMFAEnabled", 0)
                .summary("AccountPasswordPresent", 0)
                .summary("AccountAccessKeysPresent", 0)
                .state("ListOrganizationsFeatures", state)
                .with(builder -> builder.organizationsAnswer(answer)
                        .organizationsFeatures(answer != null && answer.switchedOff() ? List.of() : null));

        assertThat(status("ROOT-CENTRAL", account)).isEqualTo(central);
        assertThat(status("ROOT-MEMBER-CRED", account)).isEqualTo(member);
        assertThat(status("ROOT-MFA", account)).isEqualTo(mfa);
    }

    @Test
    void rootCentral_saysWhatAwsAnswered() {
        Finding finding = AuditedAccount.empty()
                .read("ListOrganizationsFeatures")
                .with(builder -> builder.organizationsFeatures(List.of())
                        .organizationsAnswer(OrganizationsAnswer.NO_TRUSTED_ACCESS))
                .finding("ROOT-CENTRAL");

        assertThat(finding.message())
                .isEqualTo(
                        "switched off: RootCredentialsManagement, RootSessions; trusted access for IAM is not enabled"
                                + " in the organization");
        assertThat(finding.evidence())
                .containsExactly(new Evidence("ListOrganizationsFeatures", "ServiceAccessNotEnabled"));
    }

    /** A report alone, or a run that leaves the organization out, does not tell who can make a password. */
    @ParameterizedTest
    @CsvSource({
        "NOT_REQUESTED, 'root has no password and no access key, so nobody can sign in now; whether its access is managed centrally, so that nobody can make a password, was not asked'",
        "NOT_APPLICABLE, 'root has no password and no access key, so nobody can sign in'",
    })
    void rootMfa_saysThatCentralManagementWasNotAskedAbout(State features, String message) {
        assertThat(AuditedAccount.empty()
                        .root("password_enabled", "false", "mfa_active", "false", K1, "false")
                        .state("ListOrganizationsFeatures", features)
                        .finding("ROOT-MFA"))
                .returns(Status.NOT_APPLICABLE, Finding::status)
                .returns(message, Finding::message);
    }

    @Test
    void rootMfa_thatIsThere_needsNoWordOfTheOrganization() {
        AuditedAccount account = AuditedAccount.empty()
                .summary("AccountMFAEnabled", 1)
                .summary("AccountPasswordPresent", 0)
                .summary("AccountAccessKeysPresent", 0)
                .read("ListVirtualMFADevices")
                .state("ListOrganizationsFeatures", State.FAILED);

        assertThat(status("ROOT-MFA", account)).isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        // mfa, password, keys, expected: the summary alone
        "1, 1, 0, PASS",
        "0, 1, 0, FAIL",
        "0, , 0, NOT_EVALUATED",
        "0, , 1, FAIL",
        "0, 0, 1, FAIL",
        "0, 0, 0, NOT_APPLICABLE",
        "0, 0, , NOT_EVALUATED",
    })
    void rootMfa_bySummaryAlone(int mfa, Integer password, Integer keys, Status expected) {
        AuditedAccount account = AuditedAccount.empty().summary("AccountMFAEnabled", mfa);
        if (password != null) {
            account.summary("AccountPasswordPresent", password);
        }
        if (keys != null) {
            account.summary("AccountAccessKeysPresent", keys);
        }

        assertThat(status("ROOT-MFA", account)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, FAIL", "1, PASS"})
    void M6_rootMfa_decidesByTheSummaryWherePasswordEnabledIsNotSupported(int enabled, Status expected) {
        assertThat(status(
                        "ROOT-MFA",
                        AuditedAccount.empty()
                                .summary("AccountMFAEnabled", enabled)
                                .root("password_enabled", "not_supported", "mfa_active", "false")))
                .as("without any key")
                .isEqualTo(expected);
        assertThat(status(
                        "ROOT-MFA",
                        AuditedAccount.empty()
                                .summary("AccountMFAEnabled", enabled)
                                .root("password_enabled", "not_supported", "mfa_active", "false", K1, "true")))
                .as("with a key")
                .isEqualTo(expected);
    }

    @Test
    void rootMfa_summaryIsFresherThanTheReport() {
        assertThat(status(
                        "ROOT-MFA",
                        AuditedAccount.empty().summary("AccountMFAEnabled", 0).root("mfa_active", "true")))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void rootMfa_govCloud_isNotApplicable() {
        AuditedAccount account = AuditedAccount.empty()
                .partition("aws-us-gov")
                .read("ListVirtualMFADevices")
                .summary("AccountMFAEnabled", 0)
                .root("password_enabled", "not_supported", "mfa_active", "false");

        assertThat(account.finding("ROOT-MFA"))
                .returns(Status.NOT_APPLICABLE, Finding::status)
                .returns("in GovCloud, root cannot sign in to the console", Finding::message);
        assertThat(status("ROOT-MFA-HW", account)).isEqualTo(Status.NOT_APPLICABLE);
    }

    // ROOT-MFA-HW

    @ParameterizedTest
    @CsvSource({
        "1, false, true, PASS",
        "0, false, true, FAIL",
        "1, true, true, FAIL",
        "1, true, false, MANUAL",
        "1, false, false, PASS",
    })
    void M7_rootHardwareMfa_virtualDeviceBesideAFidoKey(int enabled, boolean virtual, boolean strict, Status expected) {
        AuditedAccount account = AuditedAccount.empty()
                .summary("AccountMFAEnabled", enabled)
                .summary("AccountPasswordPresent", 1)
                .thresholds(strictRootMfa(strict))
                .read("ListVirtualMFADevices");
        if (virtual) {
            account.with(builder -> builder.virtualMfaDevices(List.of(new VirtualMfaDevice(
                    "arn:aws:iam::111122223333:mfa/phone", "arn:aws:iam::111122223333:root", null))));
        }

        assertThat(status("ROOT-MFA-HW", account)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rootbeer", "root", "team/root"})
    void M7_rootHardwareMfa_devicesOfUsersWithRootInTheirNames_areNotRoots(String user) {
        AuditedAccount account = AuditedAccount.empty()
                .summary("AccountMFAEnabled", 1)
                .read("ListVirtualMFADevices")
                .with(builder -> builder.virtualMfaDevices(List.of(new VirtualMfaDevice(
                        "arn:aws:iam::111122223333:mfa/root-account-mfa-device",
                        "arn:aws:iam::111122223333:user/" + user,
                        null))));

        assertThat(status("ROOT-MFA-HW", account)).isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "aws-cn", "aws-iso"})
    void M7_rootHardwareMfa_knowsEveryPartition(String partition) {
        AuditedAccount account = AuditedAccount.empty()
                .partition(partition)
                .summary("AccountMFAEnabled", 1)
                .read("ListVirtualMFADevices")
                .with(builder -> builder.virtualMfaDevices(List.of(
                        new VirtualMfaDevice("any-name", "arn:" + partition + ":iam::111122223333:root", null))));

        assertThat(status("ROOT-MFA-HW", account)).isEqualTo(Status.FAIL);
    }

    @Test
    void rootHardwareMfa_withoutTheListOfDevices_isNotEvaluated() {
        assertThat(status("ROOT-MFA-HW", AuditedAccount.empty().summary("AccountMFAEnabled", 1)))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void rootHardwareMfa_rootThatCannotSignIn_isNotApplicable() {
        assertThat(status(
                        "ROOT-MFA-HW",
                        AuditedAccount.empty()
                                .read("ListVirtualMFADevices")
                                .summary("AccountMFAEnabled", 0)
                                .summary("AccountPasswordPresent", 0)
                                .summary("AccountAccessKeysPresent", 0)))
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    // ROOT-USED

    @Test
    void M1_rootUsed_takesTheLatestOfPasswordAndBothKeys() {
        Finding first = AuditedAccount.empty()
                .root("password_last_used", OLD, K1_USED, "2026-11-21T00:00:00Z", K2_USED, OLD)
                .finding("ROOT-USED");
        Finding second = AuditedAccount.empty()
                .root("password_last_used", OLD, K1_USED, OLD, K2_USED, "2026-11-21T00:00:00Z")
                .finding("ROOT-USED");
        Finding password = AuditedAccount.empty()
                .root("password_last_used", "2026-11-20T00:00:00Z", K1_USED, OLD, K2_USED, OLD)
                .finding("ROOT-USED");

        assertThat(List.of(first, second, password)).allMatch(finding -> finding.status() == Status.FAIL);
        assertThat(first.message()).isEqualTo("root's access key 1 was last used 1 day ago, the limit is 90 days");
        assertThat(second.message()).isEqualTo("root's access key 2 was last used 1 day ago, the limit is 90 days");
        assertThat(password.message()).isEqualTo("root's password was last used 2 days ago, the limit is 90 days");
    }

    @Test
    void M2_rootUsed_rootWithoutAPasswordIsANormalRow() {
        assertThat(AuditedAccount.empty()
                        .root("password_enabled", "false", "password_last_used", "N/A")
                        .finding("ROOT-USED"))
                .returns(Status.PASS, Finding::status)
                .returns("the credential report knows of no use of root", Finding::message);
        assertThat(status("ROOT-USED", AuditedAccount.empty().root("password_last_used", "N/A", K1_USED, OLD)))
                .isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T23:00:00Z, FAIL",
        "2026-08-24T00:00:00Z, FAIL",
        "2026-08-23T23:59:59Z, PASS",
        "2019-05-01T00:00:00Z, PASS",
    })
    void M3_rootUsed_recentUseFailsAndOldUsePasses(String date, Status expected) {
        assertThat(List.of("password_last_used", K1_USED, K2_USED))
                .allSatisfy(column -> assertThat(
                                status("ROOT-USED", AuditedAccount.empty().root(column, date)))
                        .as(column)
                        .isEqualTo(expected));
    }

    @Test
    void rootUsed_nightlyLimitOfOneDay() {
        Thresholds nightly = new Thresholds(1, 45, 90, 90, 90, 7, 30, 80, 5, 12, 10, false, false, true);

        assertThat(AuditedAccount.empty()
                        .thresholds(nightly)
                        .root(K1_USED, "2026-11-20T23:59:59Z")
                        .finding("ROOT-USED"))
                .returns(Status.PASS, Finding::status)
                .returns(
                        "root's access key 1 was last used 1 day and 1 second ago, the limit is 1 day",
                        Finding::message);
        assertThat(status(
                        "ROOT-USED", AuditedAccount.empty().thresholds(nightly).root(K1_USED, "2026-11-21T00:00:00Z")))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void rootUsed_unreadableDate_isNotEvaluated_unlessAnotherIsRecent() {
        assertThat(status("ROOT-USED", AuditedAccount.empty().root(K1_USED, "last week", K2_USED, OLD)))
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(status("ROOT-USED", AuditedAccount.empty().root("password_last_used", "")))
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(status(
                        "ROOT-USED",
                        AuditedAccount.empty().root(K1_USED, "last week", K2_USED, "2026-11-20T00:00:00Z")))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void rootUsed_withoutRootsRow_isNotEvaluated() {
        assertThat(status("ROOT-USED", AuditedAccount.empty().row("ana"))).isEqualTo(Status.NOT_EVALUATED);
        assertThat(status("ROOT-USED", AuditedAccount.empty().summary("AccountMFAEnabled", 1)))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void M16_rootUsed_theWordsForNoUseAllMeanNoUse_butEmptyDoesNot() {
        assertThat(List.of("N/A", "no_information", "not_supported"))
                .allSatisfy(word -> assertThat(
                                status("ROOT-USED", AuditedAccount.empty().root("password_last_used", word)))
                        .isEqualTo(Status.PASS));
    }

    // ROOT-CENTRAL, ROOT-MEMBER-CRED

    @Test
    void rootCentral() {
        AuditedAccount account = AuditedAccount.empty().read("ListOrganizationsFeatures");
        assertThat(status("ROOT-CENTRAL", account)).isEqualTo(Status.NOT_EVALUATED);

        account.with(builder -> builder.organizationsFeatures(List.of("RootCredentialsManagement")));
        assertThat(account.finding("ROOT-CENTRAL"))
                .returns(Status.FAIL, Finding::status)
                .returns("switched off: RootSessions", Finding::message);

        account.with(builder -> builder.organizationsFeatures(List.of("RootSessions", "RootCredentialsManagement")));
        assertThat(status("ROOT-CENTRAL", account)).isEqualTo(Status.PASS);
    }

    @Test
    void rootCentral_inAnAccountThatCannotBeAsked_isNotApplicable() {
        AuditedAccount member = AuditedAccount.empty()
                .read("GetAccountSummary")
                .state("ListOrganizationsFeatures", State.NOT_APPLICABLE);

        assertThat(status("ROOT-CENTRAL", member)).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(status("ROOT-MEMBER-CRED", member)).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void rootMemberCredentials_inAKnownMember() {
        AuditedAccount member =
                central(1).with(builder -> builder.roles(List.of(role("OrganizationAccountAccessRole"))));

        assertThat(member.finding("ROOT-MEMBER-CRED"))
                .returns(Status.FAIL, Finding::status)
                .returns("root still has a password", Finding::message);
        assertThat(status("ROOT-MEMBER-CRED", central(0))).isEqualTo(Status.PASS);
    }

    @Test
    void rootMemberCredentials_perhapsTheManagementAccount_isForAPerson() {
        assertThat(status("ROOT-MEMBER-CRED", central(1).read("GetAccountAuthorizationDetails")))
                .isEqualTo(Status.MANUAL);
    }

    @Test
    void M24_rootMemberCredentials_withoutTheRolesThatTell_isNotEvaluated() {
        assertThat(central(1)
                        .state("GetAccountAuthorizationDetails", State.FAILED)
                        .finding("ROOT-MEMBER-CRED"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns(
                        "root still has a password; the roles that tell members from the management account could not be"
                                + " read",
                        Finding::message);
    }

    @Test
    void rootMemberCredentials_withoutCentralManagement_isNotApplicable() {
        assertThat(status(
                        "ROOT-MEMBER-CRED",
                        central(1).with(builder -> builder.organizationsFeatures(List.of("RootSessions")))))
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void rootMemberCredentials_summaryWithoutTheCounters_isNotEvaluated() {
        assertThat(status(
                        "ROOT-MEMBER-CRED",
                        AuditedAccount.empty()
                                .summary("Users", 1)
                                .read("ListOrganizationsFeatures")
                                .with(builder -> builder.organizationsFeatures(List.of("RootCredentialsManagement")))))
                .isEqualTo(Status.NOT_EVALUATED);
    }

    private static AuditedAccount central(int password) {
        return AuditedAccount.empty()
                .summary("AccountPasswordPresent", password)
                .summary("AccountAccessKeysPresent", 0)
                .summary("AccountSigningCertificatesPresent", 0)
                .read("ListOrganizationsFeatures")
                .with(builder -> builder.organizationsFeatures(List.of("RootCredentialsManagement", "RootSessions")));
    }

    private static IamRole role(String name) {
        return new IamRole(
                name,
                "/",
                "AROA1",
                "arn:aws:iam::111122223333:role/" + name,
                AuditedAccount.NOW,
                "doc",
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static Thresholds strictRootMfa(boolean strict) {
        return new Thresholds(90, 45, 90, 90, 90, 7, 30, 80, 5, 12, 10, false, false, strict);
    }

    private static Status status(String rule, AuditedAccount account) {
        return account.finding(rule).status();
    }
}
