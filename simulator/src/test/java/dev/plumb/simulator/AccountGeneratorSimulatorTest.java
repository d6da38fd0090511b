package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

class AccountGeneratorSimulatorTest {
    private static Simulator filled(long seed, AccountGenerator.Shape shape) {
        Simulator aws = Simulator.builder().build();
        AccountGenerator.fill(aws.account(Clients.ACCOUNT), seed, shape);
        return aws;
    }

    private static GetAccountAuthorizationDetailsResponse details(Simulator aws) {
        return Clients.iam(aws).getAccountAuthorizationDetails(r -> r.maxItems(1000));
    }

    @Test
    void the_same_seed_makes_the_same_account_and_another_another() {
        AccountGenerator.Shape shape = AccountGenerator.Shape.mixed(300);

        assertThat(details(filled(5, shape))).isEqualTo(details(filled(5, shape)));
        assertThat(details(filled(5, shape))).isNotEqualTo(details(filled(6, shape)));
    }

    @Test
    void shapes_have_the_size_that_was_asked_for() {
        for (int entities : new int[] {100, 2_000, 20_000}) {
            assertThat(AccountGenerator.Shape.mixed(entities).entities()).isEqualTo(entities);
            assertThat(AccountGenerator.Shape.roleHeavy(entities).entities()).isEqualTo(entities);
        }
        assertThat(AccountGenerator.Shape.mixed(20_000).users())
                .as("AWS's limit")
                .isEqualTo(5_000);
        assertThat(AccountGenerator.Shape.roleHeavy(872)).isEqualTo(new AccountGenerator.Shape(77, 9, 723, 63, 17));
    }

    @Test
    void a_large_account_is_complete_and_read_in_few_pages() {
        AccountGenerator.Shape shape = AccountGenerator.Shape.mixed(5_000);
        Simulator aws = filled(1, shape);
        IamClient iam = Clients.iam(aws);
        Set<String> users = new HashSet<>();
        int roles = 0;
        int groups = 0;
        int local = 0;
        for (var page : iam.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(1000))) {
            page.userDetailList().forEach(user -> users.add(user.arn()));
            roles += page.roleDetailList().size();
            groups += page.groupDetailList().size();
            local += (int) page.policies().stream()
                    .filter(policy -> !policy.arn().contains("::aws:"))
                    .count();
        }

        int providers = iam.listOpenIDConnectProviders(r -> {})
                .openIDConnectProviderList()
                .size();
        assertThat(iam.listSAMLProviders(r -> {}).samlProviderList())
                .as("5,000 entities have 2 % of each kind, and AWS allows no more than 100")
                .hasSize(100)
                .anyMatch(provider -> provider.validUntil().isBefore(aws.clock().now()));
        assertThat(new AccountGenerator.Shape(users.size(), groups, roles, local, providers))
                .isEqualTo(shape);
        assertThat(aws.calls().count("iam:GetAccountAuthorizationDetails")).isEqualTo(6);
        var summary = iam.getAccountSummary().summaryMap();
        assertThat(summary.get(SummaryKeyType.USERS)).isEqualTo(shape.users());
        assertThat(summary.get(SummaryKeyType.ROLES)).isLessThanOrEqualTo(summary.get(SummaryKeyType.ROLES_QUOTA));
    }

    @Test
    void there_is_variety() throws InterruptedException {
        Simulator aws = filled(3, AccountGenerator.Shape.mixed(1_000));
        IamClient iam = Clients.iam(aws);
        iam.generateCredentialReport();
        aws.clock().sleep(java.time.Duration.ofMinutes(1));
        String report = iam.getCredentialReport().content().asUtf8String();

        assertThat(report)
                .contains(",true,no_information,", ",false,N/A,N/A,N/A,", ",true,20", ",true,true,", ",false,20");
        var all = details(aws);
        assertThat(all.roleDetailList()).anyMatch(role -> role.roleLastUsed().lastUsedDate() == null);
        assertThat(all.roleDetailList()).anyMatch(role -> role.roleLastUsed().lastUsedDate() != null);
        assertThat(all.roleDetailList())
                .anyMatch(role -> role.assumeRolePolicyDocument().contains("ExternalId"));
        assertThat(all.roleDetailList())
                .anyMatch(role -> role.assumeRolePolicyDocument().contains("Federated"));
        assertThat(all.userDetailList()).anyMatch(user -> user.groupList().isEmpty());
        assertThat(all.userDetailList()).anyMatch(user -> user.groupList().size() > 1);
        assertThat(all.policies()).anyMatch(policy -> policy.policyVersionList().size() > 1);
    }
}
