package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.OrganizationsAnswer;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.FeatureType;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;

class SettingsTest {
    private final FakeIam iam = new FakeIam();
    private final Run run = iam.run(CollectOptions.CORE);
    private final Settings settings = new Settings(run);

    private IamSnapshot snapshot() {
        IamSnapshot.Builder snapshot =
                IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), Instant.EPOCH);
        settings.addTo(snapshot);
        return snapshot.build();
    }

    @ParameterizedTest
    @CsvSource({
        "AccountNotManagementOrDelegatedAdministratorException,neither the organization's management account,NOT_MANAGEMENT",
        "AccountNotManagementOrDelegatedAdministrator,neither the organization's management account,NOT_MANAGEMENT",
        "OrganizationNotFoundException,in no organization,NO_ORGANIZATION",
    })
    void anAccountThatCannotBeAskedForFeatures_isNotAFailure(String code, String reason, OrganizationsAnswer answer) {
        iam.features = () -> {
            throw FakeIam.refusal(code, Kind.REFUSED);
        };

        settings.readOrganizationsFeatures();

        Coverage.Row row =
                run.ledger().coverage().worst("iam:ListOrganizationsFeatures").orElseThrow();
        assertThat(row.state()).isEqualTo(State.NOT_APPLICABLE);
        assertThat(row.reason()).contains(reason);
        assertThat(snapshot().organizationsFeatures()).isNull();
        assertThat(snapshot().organizationsAnswer()).isEqualTo(answer);
    }

    /** Both are needed to manage root centrally, so none of its features is on: that is an answer. */
    @ParameterizedTest
    @CsvSource({
        "OrganizationNotInAllFeaturesModeException,NOT_ALL_FEATURES",
        "OrganizationNotInAllFeaturesMode,NOT_ALL_FEATURES",
        "ServiceAccessNotEnabledException,NO_TRUSTED_ACCESS",
    })
    void anOrganizationThatCannotManageRoot_hasNoFeatureOn_andTheAnswerIsKept(String code, OrganizationsAnswer answer) {
        iam.features = () -> {
            throw FakeIam.refusal(code, Kind.REFUSED);
        };

        settings.readOrganizationsFeatures();

        assertThat(run.ledger().state("iam:ListOrganizationsFeatures")).isEqualTo(State.COMPLETE);
        assertThat(snapshot().organizationsFeatures()).isEmpty();
        assertThat(snapshot().organizationsAnswer()).isEqualTo(answer);
    }

    @Test
    void M24_deniedFeatures_areAFailure_andNoAnswer() {
        iam.features = () -> {
            throw FakeIam.refusal("AccessDenied", Kind.DENIED);
        };

        settings.readOrganizationsFeatures();

        assertThat(snapshot().organizationsFeatures()).isNull();
        assertThat(snapshot().organizationsAnswer()).isNull();

        assertThat(run.ledger().state("iam:ListOrganizationsFeatures")).isEqualTo(State.FAILED);
    }

    @Test
    void features_areKeptSorted() {
        iam.features = () -> ListOrganizationsFeaturesResponse.builder()
                .enabledFeatures(FeatureType.ROOT_SESSIONS, FeatureType.ROOT_CREDENTIALS_MANAGEMENT)
                .build();

        settings.readOrganizationsFeatures();

        assertThat(snapshot().organizationsFeatures()).containsExactly("RootCredentialsManagement", "RootSessions");
    }

    @Test
    void noPasswordPolicy_isTheDefault_whichIsAnAnswer() {
        settings.readPasswordPolicy();

        assertThat(snapshot().passwordPolicy()).isEqualTo(PasswordPolicy.DEFAULT);
        assertThat(run.ledger().state("iam:GetAccountPasswordPolicy")).isEqualTo(State.COMPLETE);
    }

    @Test
    void aPasswordPolicy_isReadInFull() {
        iam.passwordPolicy = () -> GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(policy -> policy.minimumPasswordLength(14)
                        .requireSymbols(true)
                        .requireNumbers(false)
                        .requireUppercaseCharacters(true)
                        .requireLowercaseCharacters(true)
                        .allowUsersToChangePassword(true)
                        .expirePasswords(true)
                        .maxPasswordAge(90)
                        .passwordReusePrevention(24)
                        .hardExpiry(false))
                .build();

        settings.readPasswordPolicy();

        assertThat(snapshot().passwordPolicy())
                .isEqualTo(new PasswordPolicy(true, 14, true, false, true, true, true, 90, 24, false));
    }

    @Test
    void passwordsThatNeverExpire_haveNoAge_whateverNumberStandsThere() {
        iam.passwordPolicy = () -> GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(policy ->
                        policy.expirePasswords(false).maxPasswordAge(0).passwordReusePrevention(0))
                .build();

        settings.readPasswordPolicy();

        assertThat(snapshot().passwordPolicy().maxAgeDays()).isNull();
        assertThat(snapshot().passwordPolicy().reusePrevention()).isNull();
        assertThat(snapshot().passwordPolicy().minimumLength()).isEqualTo(8);
    }

    @Test
    void aDeniedPasswordPolicy_isNotTheDefault() {
        iam.passwordPolicy = () -> {
            throw FakeIam.refusal("AccessDenied", Kind.DENIED);
        };

        settings.readPasswordPolicy();

        assertThat(snapshot().passwordPolicy()).isNull();
        assertThat(run.ledger().state("iam:GetAccountPasswordPolicy")).isEqualTo(State.FAILED);
    }
}
