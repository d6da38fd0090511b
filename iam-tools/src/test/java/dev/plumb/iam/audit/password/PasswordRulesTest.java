package dev.plumb.iam.audit.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.AuditedAccount;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PasswordRulesTest {
    static final List<String> ALL = List.of(
            "PWD-LEN",
            "PWD-REUSE",
            "PWD-UPPER",
            "PWD-LOWER",
            "PWD-NUM",
            "PWD-SYM",
            "PWD-AGE",
            "PWD-HARDEXPIRY",
            "PWD-CHANGE");

    private static final PasswordPolicy GOOD =
            new PasswordPolicy(true, 14, true, true, true, true, true, 90, 24, false);
    private static final PasswordPolicy BAD =
            new PasswordPolicy(true, 13, false, false, false, false, false, 91, 23, true);

    @ParameterizedTest
    @FieldSource("ALL")
    void goodPolicy_passes_badPolicy_fails(String rule) {
        assertThat(status(rule, GOOD)).isEqualTo(Status.PASS);
        assertThat(status(rule, BAD)).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "PWD-LEN, FAIL",
        "PWD-REUSE, FAIL",
        "PWD-UPPER, FAIL",
        "PWD-LOWER, FAIL",
        "PWD-NUM, FAIL",
        "PWD-SYM, FAIL",
        "PWD-AGE, PASS",
        "PWD-HARDEXPIRY, PASS",
        "PWD-CHANGE, PASS",
    })
    void noPolicyAtAll_isJudgedAsIamsDefault(String rule, Status expected) {
        Finding finding = console(PasswordPolicy.DEFAULT).finding(rule);

        assertThat(finding.status()).isEqualTo(expected);
        assertThat(finding.message()).startsWith("no password policy is set, so IAM's default applies: ");
    }

    @Test
    void length_saysBothNumbers() {
        assertThat(console(BAD).finding("PWD-LEN").message())
                .isEqualTo("passwords need 13 characters, the limit is 14");
        assertThat(console(BAD).finding("PWD-REUSE").message())
                .isEqualTo("23 former passwords are remembered, the limit is 24");
    }

    @Test
    void age_neverExpiring_failsOnlyWhereTheSettingsDemandExpiry() {
        PasswordPolicy never = new PasswordPolicy(true, 14, true, true, true, true, true, null, 24, false);
        Thresholds strict = new Thresholds(90, 45, 90, 90, 90, 7, 30, 80, 5, 12, 10, true, false, true);

        assertThat(console(never).finding("PWD-AGE"))
                .returns(Status.PASS, Finding::status)
                .returns(
                        "passwords never expire, which passes unless --require-password-expiry asks for an expiry",
                        Finding::message);
        assertThat(console(never).thresholds(strict).finding("PWD-AGE").status())
                .isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void noUserWithAPassword_isNotApplicable_evenIfRootHasOne(String rule) {
        AuditedAccount account = account(BAD).root().row("robot", "access_key_1_active", "true");

        assertThat(account.finding(rule))
                .returns(Status.NOT_APPLICABLE, Finding::status)
                .returns("no user of the account has a password", Finding::message);
        assertThat(account(BAD).root().finding(rule).status())
                .as("no users at all")
                .isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void userWhosePasswordIsUnknown_leavesThePolicyJudged() {
        assertThat(Stream.of("", "garbage", "not_supported"))
                .allSatisfy(cell -> assertThat(account(BAD)
                                .row("ana", "password_enabled", cell)
                                .finding("PWD-LEN")
                                .status())
                        .isEqualTo(Status.FAIL));
    }

    @Test
    void withoutTheReport_thePolicyIsJudged() {
        assertThat(account(BAD).user("ana").finding("PWD-LEN").status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void unreadPolicy_isNotEvaluated(String rule) {
        assertThat(AuditedAccount.empty()
                        .state("GetAccountPasswordPolicy", State.FAILED)
                        .row("ana", "password_enabled", "true")
                        .finding(rule)
                        .status())
                .isEqualTo(Status.NOT_EVALUATED);
    }

    private static Status status(String rule, PasswordPolicy policy) {
        return console(policy).finding(rule).status();
    }

    private static AuditedAccount console(PasswordPolicy policy) {
        return account(policy).row("ana", "password_enabled", "true");
    }

    private static AuditedAccount account(PasswordPolicy policy) {
        return AuditedAccount.empty().read("GetAccountPasswordPolicy").with(builder -> builder.passwordPolicy(policy));
    }
}
