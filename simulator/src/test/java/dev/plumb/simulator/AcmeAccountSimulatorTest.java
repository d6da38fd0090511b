package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.UserDetail;

class AcmeAccountSimulatorTest {
    private final Simulator aws = Simulator.builder().build();
    private final IamClient iam = Clients.iam(aws);
    private GetAccountAuthorizationDetailsResponse all;

    @BeforeEach
    void open() {
        AcmeAccount.open(aws);
        all = iam.getAccountAuthorizationDetails(r -> r.maxItems(1000));
    }

    @Test
    void people_are_in_the_groups_that_the_company_says() {
        Map<String, List<String>> groups = new TreeMap<>();
        for (UserDetail user : all.userDetailList()) {
            groups.put(user.userName(), user.groupList());
        }

        assertThat(groups).hasSizeBetween(38, 45);
        assertThat(groups)
                .containsEntry("Michael", List.of("Developers"))
                .containsEntry("Jennifer", List.of("Developers"))
                .containsEntry("Joey", List.of("Developers"))
                .containsEntry("Zid", List.of("AuditTeam", "Operations"))
                .containsEntry("Ferns", List.of("Operations"))
                .containsEntry("Fred", List.of("Operations"))
                .containsEntry("Kasoon", List.of());
        assertThat(all.userDetailList().stream()
                        .filter(user -> user.userName().equals("Fred"))
                        .findFirst()
                        .orElseThrow()
                        .userPolicyList())
                .extracting("policyName")
                .containsExactly("FredsExtraRights");
        assertThat(iam.getGroup(r -> r.groupName("Contractors")).users()).isEmpty();
    }

    @Test
    void nothing_in_it_lies_in_the_future() {
        for (UserDetail user : all.userDetailList()) {
            assertThat(user.createDate()).isBefore(Simulator.DEFAULT_START);
            iam.listAccessKeys(r -> r.userName(user.userName()))
                    .accessKeyMetadata()
                    .forEach(key -> assertThat(key.createDate())
                            .as("key of %s", user.userName())
                            .isBetween(user.createDate(), Simulator.DEFAULT_START));
        }
        assertThat(all.roleDetailList())
                .allMatch(role -> role.roleLastUsed().lastUsedDate() == null
                        || role.roleLastUsed().lastUsedDate().isBefore(Simulator.DEFAULT_START));
    }

    @Test
    void one_role_trusts_somebody_who_is_gone() {
        assertThat(all.roleDetailList())
                .filteredOn(role -> role.roleName().equals("artifact-store"))
                .singleElement()
                .satisfies(role -> assertThat(role.assumeRolePolicyDocument()).contains("AROA"));
        assertThat(all.roleDetailList()).extracting("roleName").doesNotContain("former-deployer");
    }

    @Test
    void the_siblings_differ_where_an_account_has_only_one_of_a_thing() {
        AcmeAccount.openHardened(aws);
        AcmeAccount.openYoung(aws);
        IamClient hardened =
                Clients.iam(aws, aws.account(AcmeAccount.HARDENED_ID).credentials());
        IamClient young = Clients.iam(aws, aws.account(AcmeAccount.YOUNG_ID).credentials());

        assertThat(iam.getAccountSummary().summaryMapAsStrings())
                .containsEntry("AccountMFAEnabled", 0)
                .containsEntry("AccountAccessKeysPresent", 1)
                .containsEntry("AccountSigningCertificatesPresent", 1)
                .containsEntry("GlobalEndpointTokenVersion", 1);
        assertThat(hardened.getAccountSummary().summaryMapAsStrings())
                .containsEntry("AccountMFAEnabled", 1)
                .containsEntry("AccountAccessKeysPresent", 0)
                .containsEntry("AccountSigningCertificatesPresent", 0)
                .containsEntry("GlobalEndpointTokenVersion", 2);
        assertThat(hardened.listVirtualMFADevices(r -> r.assignmentStatus("Assigned"))
                        .virtualMFADevices())
                .isEmpty();
        assertThat(young.getAccountSummary().summaryMapAsStrings())
                .containsEntry("AccountPasswordPresent", 0)
                .containsEntry("AccountMFAEnabled", 0);
        assertThatThrownBy(young::getAccountPasswordPolicy).isInstanceOf(NoSuchEntityException.class);
        assertThat(iam.getAccountPasswordPolicy().passwordPolicy().minimumPasswordLength())
                .isEqualTo(8);
        assertThat(hardened.getAccountPasswordPolicy().passwordPolicy().minimumPasswordLength())
                .isEqualTo(16);
    }
}
