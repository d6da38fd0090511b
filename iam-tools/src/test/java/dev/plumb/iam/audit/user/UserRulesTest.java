package dev.plumb.iam.audit.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.audit.AuditedAccount;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ServiceCredential;
import dev.plumb.iam.snapshot.SshKey;
import dev.plumb.iam.snapshot.VirtualMfaDevice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {
    private static final Instant OLD = Instant.parse("2025-10-06T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-11-12T00:00:00Z");

    // Whom the rules judge

    @Test
    void rootRow_belongsToRootRulesOnly() {
        AuditedAccount account = AuditedAccount.empty()
                .root(
                        "mfa_active",
                        "false",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        OLD.toString());

        assertThat(List.of("USER-MFA-CONSOLE", "USER-KEY-ROTATE", "USER-KEY-UNUSED", "USER-NEVER", "USER-CERT"))
                .allSatisfy(rule -> assertThat(account.finding(rule))
                        .returns(Status.NOT_APPLICABLE, Finding::status)
                        .returns("the account has no IAM users", Finding::message));
    }

    @Test
    void rowOfAUserThatIsGone_isDropped() {
        AuditedAccount account = AuditedAccount.empty().user("ana").row("ana").row("gone", "password_enabled", "true");

        assertThat(account.findings("USER-MFA-CONSOLE"))
                .extracting(finding -> finding.resource().name())
                .containsExactly("ana");
    }

    @Test
    void rowsAreKept_whereTheAccountWasNotListedCompletely() {
        AuditedAccount account = AuditedAccount.empty()
                .user("ana")
                .row("ana")
                .row("bob", "password_enabled", "true")
                .state("GetAccountAuthorizationDetails", State.PARTIAL);

        assertThat(account.findings("USER-MFA-CONSOLE"))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(tuple("bob", Status.FAIL), tuple("ana", Status.NOT_APPLICABLE));
    }

    @Test
    void rowOfAnEarlierUserOfTheSameName_isNotBelieved() {
        AuditedAccount account = AuditedAccount.empty()
                .user("ana", Instant.parse("2026-11-21T23:00:00Z"))
                .row("ana", "password_enabled", "true", "mfa_active", "true");

        assertThat(account.finding("USER-MFA-CONSOLE"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns("the credential report tells of an earlier user of this name", Finding::message);
    }

    @Test
    void rowThatDiffersByFractionsOfASecond_isTheSameUser() {
        AuditedAccount account = AuditedAccount.empty()
                .user("ana", Instant.parse("2024-01-01T00:00:00.900Z"))
                .row("ana", "password_enabled", "true");

        assertThat(account.finding("USER-MFA-CONSOLE").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void userYoungerThanTheReport_isNotEvaluated_butTooYoungForAgesToMatter() {
        AuditedAccount account = AuditedAccount.empty()
                .generatedAt(Instant.parse("2026-11-21T21:00:00Z"))
                .root()
                .user("new", Instant.parse("2026-11-21T22:00:00Z"));

        assertThat(account.finding("USER-MFA-CONSOLE"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns(
                        "the user is younger than the credential report, which was generated at 2026-11-21T21:00:00Z",
                        Finding::message);
        assertThat(List.of("USER-PWD-UNUSED", "USER-KEY-UNUSED", "USER-KEY-ROTATE", "USER-KEY-INACTIVE", "USER-NEVER"))
                .allSatisfy(rule -> assertThat(account.finding(rule))
                        .returns(Status.PASS, Finding::status)
                        .returns("the user was made only 2 hours ago", Finding::message));
    }

    @Test
    void oldUserThatTheReportLacks_isNotEvaluated() {
        AuditedAccount account = AuditedAccount.empty().root().user("ana");

        assertThat(List.of("USER-MFA-CONSOLE", "USER-PWD-UNUSED", "USER-KEY-UNUSED", "USER-KEY-TWO", "USER-NEVER"))
                .allSatisfy(rule -> assertThat(account.finding(rule))
                        .returns(Status.NOT_EVALUATED, Finding::status)
                        .returns("the credential report does not mention this user", Finding::message));
    }

    @Test
    void missingReport_isNotEvaluated_neitherPassNorFail() {
        AuditedAccount account = AuditedAccount.empty().user("ana").state("GetCredentialReport", State.FAILED);

        assertThat(account.report().findings())
                .filteredOn(finding -> List.of(
                                "USER-MFA-CONSOLE", "USER-PWD-UNUSED", "USER-NEVER", "USER-CERT", "ROOT-USED")
                        .contains(finding.rule()))
                .hasSize(5)
                .allMatch(finding -> finding.status() == Status.NOT_EVALUATED);
    }

    @Test
    void noListOfUsersAtAll_isNotEvaluated() {
        assertThat(AuditedAccount.empty().read("ListAccessKeys").finding("USER-KEY-TWO"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns("the account's users were not listed", Finding::message);
    }

    @Test
    void grace_newUserIsLeftAlone() {
        assertThat(AuditedAccount.empty()
                        .row("new", "user_creation_time", "2026-11-15T00:00:01Z")
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(Status.PASS);
        assertThat(AuditedAccount.empty()
                        .row("new", "user_creation_time", "2026-11-15T00:00:00Z")
                        .read("ListServiceSpecificCredentials", "ListSSHPublicKeys")
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void grace_longerThanTheLimit_holdsForNewPasswordsAndKeys() {
        Thresholds numbers = new Thresholds(90, 3, 90, 90, 90, 7, 30, 80, 5, 12, 10, false, false, true);
        AuditedAccount account = AuditedAccount.empty()
                .thresholds(numbers)
                .row(
                        "ana",
                        "password_enabled",
                        "true",
                        "password_last_used",
                        "no_information",
                        "password_last_changed",
                        "2026-11-17T00:00:00Z",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        "2026-11-17T00:00:00Z");

        assertThat(account.finding("USER-PWD-UNUSED").status()).isEqualTo(Status.PASS);
        assertThat(account.finding("USER-KEY-UNUSED").status()).isEqualTo(Status.PASS);
    }

    // Ages

    @Test
    void ages_countToTheMomentOfTheReport_andAFixedMomentWins() {
        AuditedAccount account = AuditedAccount.empty()
                .generatedAt(Instant.parse("2026-11-21T20:00:00Z"))
                .collectedAt(Instant.parse("2026-11-22T00:00:00Z"))
                .row("ana", "password_enabled", "true", "password_last_used", "2026-10-07T22:00:00Z");

        assertThat(account.finding("USER-PWD-UNUSED").status()).isEqualTo(Status.PASS);
        assertThat(account.generatedAt(null).finding("USER-PWD-UNUSED").status())
                .as("where nothing says when, to the moment it was read")
                .isEqualTo(Status.FAIL);
        assertThat(IamAudit.withAllRules()
                        .select(rule -> rule.info().id().equals("USER-PWD-UNUSED"))
                        .judge(
                                account.generatedAt(Instant.parse("2026-11-21T20:00:00Z"))
                                        .snapshot(),
                                Instant.parse("2026-12-24T00:00:00Z"))
                        .findings())
                .extracting(Finding::message)
                .containsExactly("the password was last used 77 days ago, the limit is 45 days");
    }

    @Test
    void M4_passwordNeverUsed_agesFromLastChanged_elseFromCreation() {
        assertThat(AuditedAccount.empty().row("ana", neverUsed(OLD.toString())).finding("USER-PWD-UNUSED"))
                .returns(Status.FAIL, Finding::status)
                .returns(
                        "the password was never used since it was set 412 days ago, the limit is 45 days",
                        Finding::message);
        assertThat(AuditedAccount.empty().row("ana", neverUsed("N/A")).finding("USER-PWD-UNUSED"))
                .returns(Status.FAIL, Finding::status)
                .returns(
                        "the password was never used since the user was made 1056 days ago, the limit is 45 days",
                        Finding::message);
        assertThat(AuditedAccount.empty()
                        .row("ana", neverUsed(NEW.toString()))
                        .finding("USER-PWD-UNUSED")
                        .status())
                .isEqualTo(Status.PASS);
    }

    // USER-MFA-PHISH

    @Test
    void M8_phishingResistantMfa_ignoresUsersWithoutAPassword() {
        assertThat(phish("false", "false", true, null)).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(phish("false", "true", true, List.of("arn:aws:iam::111122223333:mfa/a")))
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void M8_phishingResistantMfa_virtualDeviceBesideAFidoKeyPasses() {
        assertThat(phish(
                        "true",
                        "true",
                        true,
                        List.of("arn:aws:iam::111122223333:mfa/a", "arn:aws:iam::111122223333:u2f/user/ana/k-1")))
                .isEqualTo(Status.PASS);
    }

    @Test
    void phishingResistantMfa_byTheListedDevices() {
        assertThat(phish("true", "true", true, List.of("arn:aws:iam::111122223333:mfa/a")))
                .isEqualTo(Status.FAIL);
        assertThat(phish("true", "true", false, List.of("arn:aws:iam::111122223333:sms-mfa/ana")))
                .isEqualTo(Status.FAIL);
        assertThat(phish("true", "true", false, List.of("GAHT12345678"))).isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::111122223333:mfa/a | the user has only virtual MFA",
                "arn:aws:iam::111122223333:sms-mfa/ana | the user has only text messages as MFA",
                "arn:aws:iam::111122223333:mfa/a,arn:aws:iam::111122223333:sms-mfa/ana | the user has only virtual MFA and text messages",
            })
    void phishingResistantMfa_saysWhatKindItIs(String devices, String message) {
        assertThat(AuditedAccount.empty()
                        .row("ana", "password_enabled", "true", "mfa_active", "true")
                        .read("ListVirtualMFADevices")
                        .with(builder -> builder.mfaDevices(Map.of("ana", List.of(devices.split(",")))))
                        .finding("USER-MFA-PHISH")
                        .message())
                .isEqualTo(message);
    }

    @Test
    void phishingResistantMfa_withoutTheList_isDecidedWhereItCanBe() {
        assertThat(phish("true", "true", false, null)).as("MFA, none virtual").isEqualTo(Status.PASS);
        assertThat(phish("true", "true", true, null)).as("a virtual one").isEqualTo(Status.NOT_EVALUATED);
        assertThat(phish("true", "false", false, null)).as("no MFA").isEqualTo(Status.NOT_APPLICABLE);
        assertThat(phish("", "true", false, null)).isEqualTo(Status.NOT_EVALUATED);
        assertThat(phish("true", "true", false, List.of()))
                .as("the list is empty, against the report")
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(phish("true", "", false, null)).isEqualTo(Status.NOT_EVALUATED);
    }

    // Policies and groups

    @Test
    void directPolicy_groups_boundary() {
        AuditedAccount account = AuditedAccount.empty()
                .thresholds(new Thresholds(90, 45, 90, 90, 90, 7, 30, 80, 5, 12, 10, false, true, true))
                .user(user("good", List.of("Developers"), List.of(), List.of(), "arn:aws:iam::111122223333:policy/B"))
                .user(user(
                        "loose",
                        List.of(),
                        List.of(new InlinePolicy("mine", "doc")),
                        List.of(new AttachedPolicy("P", "arn:aws:iam::111122223333:policy/P")),
                        null));

        assertThat(List.of("USER-DIRECT-POLICY", "USER-NO-GROUP", "USER-BOUNDARY-MISSING"))
                .allSatisfy(rule -> assertThat(account.findings(rule))
                        .extracting(finding -> finding.resource().name(), Finding::status)
                        .containsExactly(tuple("loose", Status.FAIL), tuple("good", Status.PASS)));
        assertThat(account.findings("USER-DIRECT-POLICY").get(0).message())
                .isEqualTo("the user has 1 inline policy and 1 attached policy of its own");
    }

    @Test
    void boundary_whereNobodyDemandsIt_isNotApplicable() {
        assertThat(AuditedAccount.empty()
                        .user("ana")
                        .finding("USER-BOUNDARY-MISSING")
                        .status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"USER-DIRECT-POLICY", "USER-NO-GROUP", "USER-BOUNDARY-MISSING", "GROUP-EMPTY", "GROUP-NO-POLICY"
            })
    void withoutTheAccountsDetails_isNotEvaluated(String rule) {
        assertThat(AuditedAccount.empty().row("ana").finding(rule).status()).isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void groups_withoutMembersOrPolicies() {
        AuditedAccount account = AuditedAccount.empty()
                .user(user("ana", List.of("full"), List.of(), List.of(), null))
                .with(builder -> builder.groups(
                        List.of(group("full", List.of(new InlinePolicy("p", "doc"))), group("hollow", List.of()))));

        assertThat(List.of("GROUP-EMPTY", "GROUP-NO-POLICY"))
                .allSatisfy(rule -> assertThat(account.findings(rule))
                        .extracting(finding -> finding.resource().name(), Finding::status)
                        .containsExactly(tuple("hollow", Status.FAIL), tuple("full", Status.PASS)));
        assertThat(AuditedAccount.empty().user("ana").finding("GROUP-EMPTY").status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    // USER-SSC, USER-SSH

    @Test
    void serviceCredentials_byServiceAgeAndExpiry() {
        AuditedAccount account = AuditedAccount.empty()
                .user("ana")
                .read("ListServiceSpecificCredentials")
                .with(builder -> builder.serviceCredentials(List.of(
                        credential("1", "bedrock.amazonaws.com", "Active", NEW, null),
                        credential("2", "bedrock.amazonaws.com", "Active", NEW, NEW.plusSeconds(9_000_000)),
                        credential("3", "bedrock.amazonaws.com", "Active", OLD, NEW.plusSeconds(9_000_000)),
                        credential("4", "bedrock.amazonaws.com", "Expired", OLD, NEW),
                        credential("5", "codecommit.amazonaws.com", "Active", NEW, null),
                        credential("6", "codecommit.amazonaws.com", "Active", OLD, null),
                        credential("7", "cassandra.amazonaws.com", "Inactive", OLD, null),
                        credential("8", "new.amazonaws.com", "Active", NEW, null))));

        assertThat(account.findings("USER-SSC"))
                .extracting(Finding::discriminator, Finding::status, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("1", Status.FAIL, Severity.HIGH),
                        tuple("2", Status.PASS, Severity.HIGH),
                        tuple("3", Status.FAIL, Severity.HIGH),
                        tuple("4", Status.PASS, Severity.HIGH),
                        tuple("5", Status.PASS, Severity.MEDIUM),
                        tuple("6", Status.FAIL, Severity.MEDIUM),
                        tuple("7", Status.PASS, Severity.MEDIUM),
                        tuple("8", Status.FAIL, Severity.MEDIUM));
        assertThat(account.findings("USER-SSC"))
                .allMatch(finding -> finding.resource().id().equals("arn:aws:iam::111122223333:user/ana"));
    }

    @Test
    void serviceCredentials_none_orNotRead() {
        assertThat(AuditedAccount.empty()
                        .read("ListServiceSpecificCredentials")
                        .finding("USER-SSC")
                        .status())
                .isEqualTo(Status.NOT_APPLICABLE);
        assertThat(AuditedAccount.empty().finding("USER-SSC").status()).isEqualTo(Status.NOT_EVALUATED);
    }

    @Test
    void sshKeys_byAge() {
        AuditedAccount account = AuditedAccount.empty()
                .user("ana")
                .read("ListSSHPublicKeys")
                .with(builder -> builder.sshKeys(Map.of(
                        "ana",
                        List.of(
                                new SshKey("APKA1", true, OLD),
                                new SshKey("APKA2", true, NEW),
                                new SshKey("APKA3", false, OLD)))));

        assertThat(account.findings("USER-SSH"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("APKA1", Status.FAIL), tuple("APKA2", Status.PASS), tuple("APKA3", Status.PASS));
        assertThat(AuditedAccount.empty()
                        .user("ana")
                        .read("ListSSHPublicKeys")
                        .finding("USER-SSH")
                        .status())
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void sshKeys_notAskedFor_isNotEvaluated_notAPass() {
        assertThat(AuditedAccount.empty().user("ana").row("ana").finding("USER-SSH"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns("not collected in this run", Finding::message);
    }

    /** A user may have a path that only its ARN tells; a guessed ARN would be another finding every other night. */
    @Test
    void credentialOfAUserWhoseArnIsNotKnown_isNotEvaluated() {
        AuditedAccount account = AuditedAccount.empty()
                .state("GetAccountAuthorizationDetails", State.FAILED)
                .state("GetCredentialReport", State.FAILED)
                .read("ListServiceSpecificCredentials", "ListSSHPublicKeys")
                .with(builder -> builder.serviceCredentials(
                                List.of(credential("ACCA1", "bedrock.amazonaws.com", "Active", OLD, null)))
                        .sshKeys(Map.of("ana", List.of(new SshKey("APKA1", true, OLD)))));

        assertThat(account.finding("USER-SSC"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns(
                        "arn:aws:iam::111122223333:root",
                        finding -> finding.resource().id())
                .returns("ACCA1", Finding::discriminator)
                .returns(
                        "the credential ACCA1 for bedrock.amazonaws.com belongs to a user whose ARN is not known",
                        Finding::message);
        assertThat(account.finding("USER-SSH"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns("the SSH key APKA1 belongs to a user whose ARN is not known", Finding::message);
        assertThat(account.finding("USER-SSC").evidence())
                .contains(
                        new Evidence("user_name", "ana"),
                        new Evidence("operation", "iam:GetAccountAuthorizationDetails"));
    }

    @Test
    void M16_aLastUseThatIsNotSupported_isNotTakenForNever() {
        AuditedAccount account = AuditedAccount.empty()
                .row("ana", "password_enabled", "true", "password_last_used", "not_supported", "mfa_active", "true");
        AuditedAccount bot = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        "2025-01-01T00:00:00Z",
                        "access_key_1_last_used_date",
                        "not_supported");

        assertThat(List.of(account.finding("USER-PWD-UNUSED"), account.finding("USER-NEVER")))
                .extracting(Finding::status)
                .containsOnly(Status.NOT_EVALUATED);
        assertThat(List.of(bot.finding("USER-KEY-UNUSED"), bot.finding("USER-NEVER")))
                .extracting(Finding::status)
                .containsOnly(Status.NOT_EVALUATED);
    }

    @Test
    void I1_aPasswordUsedInTheYear9999_isNotSaidToBeInUse() {
        AuditedAccount account = AuditedAccount.empty()
                .row(
                        "ana",
                        "password_enabled",
                        "true",
                        "password_last_used",
                        "9999-12-31T23:59:59Z",
                        "mfa_active",
                        "true");

        assertThat(List.of(account.finding("USER-PWD-UNUSED"), account.finding("USER-NEVER")))
                .extracting(Finding::status)
                .containsOnly(Status.NOT_EVALUATED);
        assertThat(account.finding("USER-PWD-UNUSED").evidence())
                .contains(new Evidence("password_last_used", "9999-12-31T23:59:59Z"));
    }

    // USER-NEVER

    @ParameterizedTest
    @CsvSource({
        // three days old, seven days to the second, seven days less a second
        "access_key_1_active, access_key_1_last_rotated, 2026-11-19T00:00:00Z, PASS",
        "access_key_1_active, access_key_1_last_rotated, 2026-11-15T00:00:00Z, FAIL",
        "access_key_2_active, access_key_2_last_rotated, 2026-11-15T00:00:01Z, PASS",
        "password_enabled, password_last_changed, 2026-11-19T00:00:00Z, PASS",
        "password_enabled, password_last_changed, 2026-11-15T00:00:00Z, FAIL",
    })
    void idleUser_withANewCredential_isLeftAloneForTheGrace(String flag, String date, String made, Status expected) {
        Finding finding = AuditedAccount.empty()
                .thresholds(Thresholds.builder().graceDays(7).build())
                .row("ana", "user_creation_time", "2025-11-24T00:00:00Z", flag, "true", date, made)
                .read("ListServiceSpecificCredentials", "ListSSHPublicKeys")
                .finding("USER-NEVER");

        assertThat(finding.status()).isEqualTo(expected);
        assertThat(finding.message()).startsWith("the user was never active since it was made 363 days ago");
    }

    @Test
    void idleUser_withAKeySwitchedOffAndOn_isNotTakenForNew() {
        assertThat(AuditedAccount.empty()
                        .row(
                                "bot",
                                "access_key_1_active",
                                "true",
                                "access_key_1_last_rotated",
                                "2026-11-21T00:00:00Z",
                                "access_key_1_last_used_date",
                                "2024-06-01T00:00:00Z")
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void idleUser_withACredentialThatNoReportWatches_isForAPerson() {
        assertThat(AuditedAccount.empty()
                        .row("ana")
                        .with(builder -> builder.serviceCredentials(
                                List.of(credential("1", "codecommit.amazonaws.com", "Active", OLD, null))))
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(Status.MANUAL);
        assertThat(AuditedAccount.empty()
                        .row("ana")
                        .read("ListServiceSpecificCredentials", "ListSSHPublicKeys")
                        .with(builder -> builder.serviceCredentials(
                                List.of(credential("1", "codecommit.amazonaws.com", "Inactive", OLD, null))))
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(AuditedAccount.empty()
                        .row("ana")
                        .with(builder -> builder.sshKeys(Map.of("ana", List.of(new SshKey("APKA1", true, OLD)))))
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(Status.MANUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, COMPLETE, FAIL, the user has no active credential",
        "COMPLETE, NOT_REQUESTED, MANUAL, 'the user has no password, access key, certificate or service-specific credential; SSH keys were not read'",
        "COMPLETE, FAILED, NOT_EVALUATED, whether the user has a credential whose use no report shows could not be read",
        "FAILED, COMPLETE, NOT_EVALUATED, whether the user has a credential whose use no report shows could not be read",
        "PARTIAL, COMPLETE, NOT_EVALUATED, whether the user has a credential whose use no report shows could not be read",
        "NOT_REQUESTED, NOT_REQUESTED, NOT_EVALUATED, 'the user has no password, access key or certificate; service-specific credentials were not read'",
    })
    void M24_aUserWithoutAnyCredential_isSaidToBeSoOnlyWhereAllWereRead(
            State services, State ssh, Status expected, String message) {
        Finding finding = AuditedAccount.empty()
                .row("ana")
                .state("ListServiceSpecificCredentials", services)
                .state("ListSSHPublicKeys", ssh)
                .finding("USER-NEVER");

        assertThat(finding).returns(expected, Finding::status).returns(message, Finding::message);
        if (expected != Status.FAIL) {
            assertThat(finding.evidence())
                    .contains(new Evidence(
                            "operation",
                            services == State.COMPLETE
                                    ? "iam:ListSSHPublicKeys"
                                    : "iam:ListServiceSpecificCredentials"));
        }
    }

    /** SSH keys are listed user by user: a refusal on the way says nothing of those who were listed before. */
    @Test
    void M24_sshKeysThatBrokeOff_leaveOnlyThoseOpenWhoWereNotListed() {
        List<Finding> findings = AuditedAccount.empty()
                .row("ana")
                .row("bob", "password_enabled", "true", "password_last_used", "2025-10-06T00:00:00Z")
                .row("eve", "password_enabled", "true", "password_last_used", "2025-10-06T00:00:00Z")
                .row("zoe")
                .read("ListServiceSpecificCredentials")
                .state("ListSSHPublicKeys", State.PARTIAL)
                .with(builder -> builder.sshKeys(Map.of("ana", List.of(), "bob", List.of())))
                .findings("USER-NEVER");

        assertThat(findings)
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactlyInAnyOrder(
                        tuple("ana", Status.FAIL),
                        tuple("bob", Status.FAIL),
                        tuple("eve", Status.NOT_EVALUATED),
                        tuple("zoe", Status.NOT_EVALUATED));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-06T00:00:00Z, COMPLETE, FAIL",
        "2025-10-06T00:00:00Z, NOT_REQUESTED, FAIL",
        "2025-10-06T00:00:00Z, FAILED, NOT_EVALUATED",
        "2026-11-01T00:00:00Z, FAILED, PASS",
    })
    void M24_anIdleUser_mayUseWhatCouldNotBeRead(String used, State services, Status expected) {
        assertThat(AuditedAccount.empty()
                        .row("ana", "password_enabled", "true", "password_last_used", used)
                        .state("ListServiceSpecificCredentials", services)
                        .finding("USER-NEVER")
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void idleUser_whoseCertificatesCannotBeRead_isNotEvaluated() {
        assertThat(AuditedAccount.empty()
                        .row("ana", "cert_1_active", "")
                        .read("ListServiceSpecificCredentials", "ListSSHPublicKeys")
                        .finding("USER-NEVER"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns("whether the user has any credential cannot be read", Finding::message);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, the user was last active 21 days ago",
        "2025-10-06T00:00:00Z, 'the user was last active 412 days ago, the limit is 90 days'",
    })
    void idleUser_saysWhen(String used, String message) {
        assertThat(AuditedAccount.empty()
                        .row("ana", "password_enabled", "true", "password_last_used", used)
                        .finding("USER-NEVER")
                        .message())
                .isEqualTo(message);
    }

    private static Status phish(String password, String mfa, boolean virtual, List<String> devices) {
        AuditedAccount account = AuditedAccount.empty()
                .row("ana", "password_enabled", password, "mfa_active", mfa)
                .read("ListVirtualMFADevices");
        if (virtual) {
            account.with(builder -> builder.virtualMfaDevices(
                    List.of(new VirtualMfaDevice("arn:aws:iam::111122223333:mfa/a", account.arn("ana"), null))));
        }
        if (devices != null) {
            account.with(builder -> builder.mfaDevices(Map.of("ana", devices)));
        }
        return account.finding("USER-MFA-PHISH").status();
    }

    private static String[] neverUsed(String changed) {
        return new String[] {
            "password_enabled", "true", "password_last_used", "no_information", "password_last_changed", changed
        };
    }

    private static ServiceCredential credential(
            String id, String service, String status, Instant created, Instant expires) {
        return new ServiceCredential("ana", service, id, status, created, expires);
    }

    private static IamUser user(
            String name,
            List<String> groups,
            List<InlinePolicy> inline,
            List<AttachedPolicy> attached,
            String boundary) {
        return new IamUser(
                name,
                "/",
                "AIDA" + name,
                "arn:aws:iam::111122223333:user/" + name,
                OLD,
                groups,
                inline,
                attached,
                boundary,
                Map.of());
    }

    private static IamGroup group(String name, List<InlinePolicy> inline) {
        return new IamGroup(
                name, "/", "AGPA" + name, "arn:aws:iam::111122223333:group/" + name, OLD, inline, List.of());
    }
}
