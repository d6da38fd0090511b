package dev.plumb.iam.audit.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.AuditedAccount;
import dev.plumb.iam.snapshot.AccessKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access keys: ages, the two slots, and what listing the keys adds. */
class KeysTest {
    private static final Instant OLD = Instant.parse("2025-10-06T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-11-12T00:00:00Z");

    @Test
    void message_saysAgeAndLimitOfEveryKeyThatFails() {
        Finding finding = AuditedAccount.empty()
                .row("bot", both("true", OLD.toString(), "true", "2026-08-01T00:00:00Z"))
                .finding("USER-KEY-ROTATE");

        assertThat(finding.message())
                .isEqualTo(
                        "access key 1 is 412 days old, the limit is 90; access key 2 is 113 days old, the limit is 90");
        assertThat(finding.discriminator()).isEmpty();
        assertThat(finding.evidence())
                .extracting(evidence -> evidence.key() + "=" + evidence.value())
                .contains("access_key_1_last_rotated=2025-10-06T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // rotated, last used, status, message
        "2026-11-21T00:00:00Z, 2024-01-01T00:00:00Z, FAIL, 'access key 1 is at least 1056 days old, the limit is 90'",
        "2026-11-21T00:00:00Z, 2026-08-23T23:59:59Z, FAIL, 'access key 1 is at least 90 days and 1 second old, the limit is 90'",
        "2026-11-21T00:00:00Z, 2026-08-24T00:00:00Z, NOT_EVALUATED, 'access key 1 is at least 90 days old, for it was used before its status changed; its age needs iam:ListAccessKeys'",
        "N/A, 2024-01-01T00:00:00Z, FAIL, 'access key 1 is at least 1056 days old, the limit is 90'",
        // Without a date of its own, or with one that cannot be, a key is not said to be older than its date.
        "N/A, 2026-11-12T00:00:00Z, NOT_EVALUATED, 'access key 1 is at least 10 days old by its last use, and the report does not say since when it exists; its age needs iam:ListAccessKeys'",
        "soon, 2026-11-12T00:00:00Z, NOT_EVALUATED, 'access key 1 is at least 10 days old by its last use, and the report does not say since when it exists; its age needs iam:ListAccessKeys'",
        "2027-11-01T00:00:00Z, 2026-11-12T00:00:00Z, NOT_EVALUATED, 'access key 1 is at least 10 days old by its last use, and its date in the report lies in the future; its age needs iam:ListAccessKeys'",
        "2026-11-22T12:00:00Z, 2026-11-12T00:00:00Z, NOT_EVALUATED, 'access key 1 is at least 10 days old by its last use, and its date in the report lies in the future; its age needs iam:ListAccessKeys'",
        "N/A, N/A, NOT_EVALUATED, 'the age of access key 1 is not known: the report does not say since when it exists; iam:ListAccessKeys would tell'",
        "2026-11-21T00:00:00Z, 2026-11-21T00:00:00Z, PASS, 'access key 1 is 1 day old, the limit is 90'",
        // AWS notes a use once in fifteen minutes: this one may well have come after the key was made.
        "2026-11-21T00:00:00Z, 2026-11-20T23:46:00Z, PASS, 'access key 1 is 1 day old, the limit is 90'",
        "2025-10-06T00:00:00Z, 2026-11-21T00:00:00Z, FAIL, 'access key 1 is 412 days old, the limit is 90'",
    })
    void rotation_useBeforeTheDate_provesTheKeyIsOlder(String rotated, String used, Status status, String message) {
        Finding finding = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        rotated,
                        "access_key_1_last_used_date",
                        used)
                .finding("USER-KEY-ROTATE");

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).isEqualTo(message);
    }

    @Test
    void rotation_listedKey_keepsItsExactAge_whateverWasUsedBefore() {
        assertThat(AuditedAccount.empty()
                        .row(
                                "bot",
                                "access_key_1_active",
                                "true",
                                "access_key_1_last_rotated",
                                NEW.toString(),
                                "access_key_1_last_used_date",
                                "2024-01-01T00:00:00Z")
                        .with(builder ->
                                builder.accessKeys(Map.of("bot", List.of(new AccessKey("AKIANEW", true, NEW)))))
                        .finding("USER-KEY-ROTATE")
                        .message())
                .isEqualTo("access key AKIANEW is 10 days old, the limit is 90");
    }

    @Test
    void inactiveKey_usedBeforeItsDate_isAtLeastThatOld() {
        Finding finding = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_last_rotated",
                        "2026-11-21T00:00:00Z",
                        "access_key_1_last_used_date",
                        "2024-01-01T00:00:00Z")
                .finding("USER-KEY-INACTIVE");

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).startsWith("access key 1 is inactive and at least 1056 days old, the limit is ");
    }

    @Test
    void I1_datesInTheFuture_decideNothing() {
        AuditedAccount account =
                AuditedAccount.empty().row("bot", both("true", "2027-11-01T00:00:00Z", "false", "N/A"));

        assertThat(account.finding("USER-KEY-ROTATE").status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(account.finding("USER-KEY-ROTATE").message())
                .isEqualTo("the age of access key 1 is not known: its date in the report lies in the future;"
                        + " iam:ListAccessKeys would tell");
        assertThat(account.finding("USER-KEY-ROTATE").evidence())
                .contains(new Evidence("operation", "iam:ListAccessKeys"));
        assertThat(account.finding("USER-KEY-UNUSED").status()).isEqualTo(Status.NOT_EVALUATED);
        assertThat(account.finding("USER-KEY-UNUSED").message())
                .isEqualTo("access key 1 was never used, and its age is not known: its date in the report lies in the"
                        + " future");
        assertThat(AuditedAccount.empty()
                        .row("bot", both("false", "2027-11-01T00:00:00Z", "false", "N/A"))
                        .finding("USER-KEY-INACTIVE"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns(
                        "the age of inactive access key 1 is not known: its date in the report lies in the future;"
                                + " iam:ListAccessKeys would tell",
                        Finding::message);
        assertThat(AuditedAccount.empty()
                        .row("bot", both("true", "2026-11-23T00:00:00Z", "false", "N/A"))
                        .finding("USER-KEY-ROTATE")
                        .status())
                .as("a day ahead, which may be a clock's or that of a present given as a mere day")
                .isEqualTo(Status.PASS);
    }

    @Test
    void fingerprint_survivesAnExchangeOfSlots_andASwitchOffAndOn() {
        Finding tonight = AuditedAccount.empty()
                .row("bot", both("true", OLD.toString(), "true", "2026-11-01T00:00:00Z"))
                .finding("USER-KEY-ROTATE");
        Finding exchanged = AuditedAccount.empty()
                .row("bot", both("true", "2026-11-01T00:00:00Z", "true", OLD.toString()))
                .finding("USER-KEY-ROTATE");
        Finding switched = AuditedAccount.empty()
                .row("bot", both("true", "2026-01-01T00:00:00Z", "false", "N/A"))
                .finding("USER-KEY-ROTATE");

        assertThat(List.of(tonight, exchanged, switched)).allMatch(finding -> finding.status() == Status.FAIL);
        assertThat(List.of(tonight, exchanged, switched))
                .extracting(Finding::fingerprint)
                .containsOnly(tonight.fingerprint());
    }

    @Test
    void listedKeys_haveAVerdictEach_toldApartByTheirId() {
        AuditedAccount account = AuditedAccount.empty()
                .row("bot", both("true", OLD.toString(), "true", NEW.toString()))
                .with(builder -> builder.accessKeys(Map.of(
                        "bot", List.of(new AccessKey("AKIAOLD", true, OLD), new AccessKey("AKIANEW", true, NEW)))));

        assertThat(account.findings("USER-KEY-ROTATE"))
                .extracting(Finding::discriminator, Finding::status, Finding::message)
                .containsExactly(
                        tuple("AKIAOLD", Status.FAIL, "access key AKIAOLD is 412 days old, the limit is 90"),
                        tuple("AKIANEW", Status.PASS, "access key AKIANEW is 10 days old, the limit is 90"));
    }

    @Test
    void listedKeys_fingerprintDoesNotDependOnTheSlot() {
        Map<String, List<AccessKey>> listed =
                Map.of("bot", List.of(new AccessKey("AKIAOLD", true, OLD), new AccessKey("AKIANEW", true, NEW)));
        List<String> first = AuditedAccount.empty()
                .row("bot", both("true", OLD.toString(), "true", NEW.toString()))
                .with(builder -> builder.accessKeys(listed))
                .findings("USER-KEY-UNUSED")
                .stream()
                .map(Finding::fingerprint)
                .toList();
        List<String> second = AuditedAccount.empty()
                .row("bot", both("true", NEW.toString(), "true", OLD.toString()))
                .with(builder -> builder.accessKeys(listed))
                .findings("USER-KEY-UNUSED")
                .stream()
                .map(Finding::fingerprint)
                .toList();

        assertThat(first).hasSize(2).isEqualTo(second);
    }

    @Test
    void toggledKey_looksYoungInTheReport_andIsFoundOldByItsList() {
        AuditedAccount account = AuditedAccount.empty().row("bot", both("true", NEW.toString(), "false", "N/A"));
        assertThat(account.finding("USER-KEY-ROTATE").status()).isEqualTo(Status.PASS);

        account.with(builder -> builder.accessKeys(Map.of("bot", List.of(new AccessKey("AKIA1", true, OLD)))));
        assertThat(account.finding("USER-KEY-ROTATE").status()).isEqualTo(Status.FAIL);
    }

    /** Who asked for exact ages and was refused is not told that a key is young enough; an old one stays old. */
    @ParameterizedTest
    @CsvSource({
        "NOT_REQUESTED, 2026-11-12T00:00:00Z, PASS",
        "FAILED, 2026-11-12T00:00:00Z, NOT_EVALUATED",
        "PARTIAL, 2026-11-12T00:00:00Z, NOT_EVALUATED",
        "FAILED, 2025-10-06T00:00:00Z, FAIL",
    })
    void M24_keysThatCouldNotBeListed_areNotSaidToBeYoung(State list, String rotated, Status expected) {
        AuditedAccount account = AuditedAccount.empty()
                .row("bot", both("true", rotated, "false", "N/A"))
                .state("ListAccessKeys", list);

        assertThat(account.finding("USER-KEY-ROTATE").status()).isEqualTo(expected);
        assertThat(account.finding("USER-KEY-UNUSED").status()).isEqualTo(expected);
        assertThat(account.finding("USER-KEY-ROTATE")
                        .evidence()
                        .contains(new Evidence("operation", "iam:ListAccessKeys")))
                .isEqualTo(expected == Status.NOT_EVALUATED);
    }

    @Test
    void M5_activeKeyNeverUsed_agesFromLastRotated() {
        assertThat(AuditedAccount.empty()
                        .row("bot", "access_key_1_active", "true", "access_key_1_last_rotated", OLD.toString())
                        .finding("USER-KEY-UNUSED"))
                .returns(Status.FAIL, Finding::status)
                .returns("access key 1 was never used in its 412 days, the limit is 45 days", Finding::message);
    }

    @ParameterizedTest
    @CsvSource({"N/A", "no_information"})
    void M34_yearsOfNonUse_failByTheAgeOfTheCredential_forConsoleAndKeyAlike(String word) {
        AuditedAccount account = AuditedAccount.empty()
                .row(
                        "ana",
                        "password_enabled",
                        "true",
                        "password_last_used",
                        word,
                        "password_last_changed",
                        OLD.toString(),
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        OLD.toString(),
                        "access_key_1_last_used_date",
                        word);

        assertThat(account.finding("USER-KEY-UNUSED").status()).isEqualTo(Status.FAIL);
        assertThat(account.finding("USER-PWD-UNUSED").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void M3_userKey_recentUsePasses_oldUseFails() {
        assertThat(AuditedAccount.empty()
                        .row("bot", used("2026-11-20T00:00:00Z"))
                        .finding("USER-KEY-UNUSED")
                        .status())
                .isEqualTo(Status.PASS);
        assertThat(AuditedAccount.empty()
                        .row("bot", used("2026-01-20T00:00:00Z"))
                        .finding("USER-KEY-UNUSED")
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void unused_bothSlotsDatesTellWhichListedKeyIsMeant() {
        AuditedAccount account = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        NEW.toString(),
                        "access_key_1_last_used_date",
                        "2026-11-21T00:00:00Z",
                        "access_key_2_active",
                        "true",
                        "access_key_2_last_rotated",
                        OLD.toString(),
                        "access_key_2_last_used_date",
                        "2026-01-01T00:00:00Z")
                .with(builder -> builder.accessKeys(Map.of(
                        "bot", List.of(new AccessKey("AKIAOLD", true, OLD), new AccessKey("AKIANEW", true, NEW)))));

        assertThat(account.findings("USER-KEY-UNUSED"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("AKIAOLD", Status.FAIL), tuple("AKIANEW", Status.PASS));
    }

    @Test
    void unused_slotsThatCannotBeToldApart_areNotGuessed() {
        AuditedAccount account = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        "2026-06-01T00:00:00Z",
                        "access_key_1_last_used_date",
                        "2026-11-21T00:00:00Z",
                        "access_key_2_active",
                        "true",
                        "access_key_2_last_rotated",
                        "2026-06-02T00:00:00Z",
                        "access_key_2_last_used_date",
                        "2026-01-01T00:00:00Z")
                .with(builder -> builder.accessKeys(Map.of(
                        "bot",
                        List.of(new AccessKey("AKIA1", true, OLD), new AccessKey("AKIA2", true, OLD.plusSeconds(5))))));

        assertThat(account.findings("USER-KEY-UNUSED"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("AKIA1", Status.NOT_EVALUATED), tuple("AKIA2", Status.NOT_EVALUATED));
        assertThat(account.findings("USER-KEY-ROTATE"))
                .as("their age is known all the same")
                .extracting(Finding::status)
                .containsExactly(Status.FAIL, Status.FAIL);
    }

    @Test
    void unused_statusTellsToggledSlotsApart() {
        AuditedAccount account = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_active",
                        "false",
                        "access_key_1_last_rotated",
                        "2026-06-01T00:00:00Z",
                        "access_key_2_active",
                        "true",
                        "access_key_2_last_rotated",
                        "2026-06-02T00:00:00Z",
                        "access_key_2_last_used_date",
                        "2026-11-21T00:00:00Z")
                .with(builder -> builder.accessKeys(Map.of(
                        "bot", List.of(new AccessKey("AKIAON", true, OLD), new AccessKey("AKIAOFF", false, OLD)))));

        assertThat(account.findings("USER-KEY-UNUSED"))
                .extracting(Finding::discriminator, Finding::status)
                .containsExactly(tuple("AKIAON", Status.PASS));
    }

    @Test
    void unused_keyMadeSinceTheReport_isYoung() {
        AuditedAccount account = AuditedAccount.empty()
                .generatedAt(Instant.parse("2026-11-21T21:00:00Z"))
                .row("bot", "access_key_1_active", "true", "access_key_1_last_rotated", OLD.toString())
                .with(builder -> builder.accessKeys(Map.of(
                        "bot",
                        List.of(
                                new AccessKey("AKIAOLD", true, OLD),
                                new AccessKey("AKIANEW", true, Instant.parse("2026-11-21T22:00:00Z"))))));

        assertThat(account.findings("USER-KEY-UNUSED"))
                .extracting(Finding::discriminator, Finding::status, Finding::message)
                .containsExactly(
                        tuple(
                                "AKIAOLD",
                                Status.FAIL,
                                "access key AKIAOLD was never used in its 412 days, the limit is 45 days"),
                        tuple("AKIANEW", Status.PASS, "access key AKIANEW is only 2 hours old"));
    }

    @Test
    void keyDeletedSinceTheReport_isNotJudged() {
        AuditedAccount account = AuditedAccount.empty()
                .row("bot", "access_key_1_active", "true", "access_key_1_last_rotated", OLD.toString())
                .with(builder -> builder.accessKeys(Map.of("bot", List.of())));

        assertThat(account.finding("USER-KEY-ROTATE"))
                .returns(Status.NOT_APPLICABLE, Finding::status)
                .returns("the user has no active access key", Finding::message);
    }

    @Test
    void inactiveKey_exactAgeByTheList() {
        AuditedAccount account = AuditedAccount.empty().row("bot", "access_key_1_last_rotated", NEW.toString());
        assertThat(account.finding("USER-KEY-INACTIVE"))
                .returns(Status.NOT_EVALUATED, Finding::status)
                .returns(
                        "access key 1 is inactive, its status changed 10 days ago; its age needs iam:ListAccessKeys",
                        Finding::message);
        assertThat(account.finding("USER-KEY-INACTIVE").evidence())
                .contains(new Evidence("operation", "iam:ListAccessKeys"));

        account.with(builder -> builder.accessKeys(Map.of("bot", List.of(new AccessKey("AKIA1", false, OLD)))));
        assertThat(account.finding("USER-KEY-INACTIVE"))
                .returns(Status.FAIL, Finding::status)
                .returns("AKIA1", Finding::discriminator)
                .returns("access key AKIA1 is inactive and 412 days old, the limit is 90", Finding::message);

        account.with(builder -> builder.accessKeys(Map.of("bot", List.of(new AccessKey("AKIA1", false, NEW)))));
        assertThat(account.finding("USER-KEY-INACTIVE").status()).isEqualTo(Status.PASS);
    }

    @Test
    void inactiveKey_whoseStatusIsOld_isAtLeastThatOld() {
        assertThat(AuditedAccount.empty()
                        .row("bot", "access_key_1_last_rotated", OLD.toString())
                        .finding("USER-KEY-INACTIVE"))
                .returns(Status.FAIL, Finding::status)
                .returns("access key 1 is inactive and at least 412 days old, the limit is 90", Finding::message);
    }

    @Test
    void rotation_withoutTheReport_judgesListedKeys() {
        AuditedAccount account = AuditedAccount.empty()
                .user("bot")
                .user("ana")
                .read("ListAccessKeys")
                .state("GetCredentialReport", State.FAILED)
                .with(builder -> builder.accessKeys(Map.of("bot", List.of(new AccessKey("AKIA1", true, OLD)))));

        assertThat(account.findings("USER-KEY-ROTATE"))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(tuple("bot", Status.FAIL), tuple("ana", Status.NOT_EVALUATED));
    }

    @Test
    void twoKeys_listIsFresherThanTheReport() {
        AuditedAccount account = AuditedAccount.empty()
                .row("bot", both("true", OLD.toString(), "true", NEW.toString()))
                .with(builder -> builder.accessKeys(Map.of(
                        "bot", List.of(new AccessKey("AKIAOLD", false, OLD), new AccessKey("AKIANEW", true, NEW)))));

        assertThat(account.finding("USER-KEY-TWO").status()).isEqualTo(Status.PASS);
    }

    @Test
    void moreCredentialsThanTheReportShows_neverPass() {
        AuditedAccount account = AuditedAccount.empty()
                .row(
                        "bot",
                        "access_key_1_active",
                        "true",
                        "access_key_1_last_rotated",
                        NEW.toString(),
                        "additional_credentials_info",
                        "1 more access key: ListAccessKeys");

        assertThat(List.of("USER-KEY-ROTATE", "USER-KEY-UNUSED", "USER-KEY-TWO", "USER-CERT"))
                .allSatisfy(rule -> assertThat(account.finding(rule).status()).isEqualTo(Status.NOT_EVALUATED));

        account.with(builder -> builder.accessKeys(Map.of("bot", List.of(new AccessKey("AKIA1", true, NEW)))));
        assertThat(account.finding("USER-KEY-ROTATE").status()).isEqualTo(Status.PASS);
    }

    private static String[] both(String active1, String rotated1, String active2, String rotated2) {
        return new String[] {
            "access_key_1_active", active1,
            "access_key_1_last_rotated", rotated1,
            "access_key_2_active", active2,
            "access_key_2_last_rotated", rotated2
        };
    }

    private static String[] used(String at) {
        return new String[] {
            "access_key_1_active", "true",
            "access_key_1_last_rotated", "2025-12-01T00:00:00Z",
            "access_key_1_last_used_date", at
        };
    }
}
