package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

class AuthorizationDetailsSimulatorTest {
    private static final String PLUS = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::a+b c/é%20\"}]}";

    private static int entities(GetAccountAuthorizationDetailsResponse page) {
        return page.userDetailList().size()
                + page.groupDetailList().size()
                + page.roleDetailList().size()
                + page.policies().size();
    }

    private static List<String> names(Iterable<GetAccountAuthorizationDetailsResponse> pages) {
        List<String> names = new ArrayList<>();
        for (GetAccountAuthorizationDetailsResponse page : pages) {
            page.userDetailList().forEach(user -> names.add("user " + user.userName()));
            page.groupDetailList().forEach(group -> names.add("group " + group.groupName()));
            page.roleDetailList().forEach(role -> names.add("role " + role.roleName()));
            page.policies().forEach(policy -> names.add("policy " + policy.arn()));
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({"1000,1000,false", "1000,7,false", "3,1000,false", "1000,1000,true", "20,1000,true"})
    void whatever_the_pages_nothing_is_lost_or_doubled(int asked, int limit, boolean shortPages) {
        Simulator aws = Simulator.builder()
                .settings(s -> s.pageLimit(limit).shortPages(shortPages))
                .build();
        Simulator whole = Simulator.builder().build();
        AcmeAccount.open(aws);
        AcmeAccount.open(whole);

        List<String> names = names(Clients.iam(aws).getAccountAuthorizationDetailsPaginator(r -> r.maxItems(asked)));

        assertThat(names)
                .doesNotHaveDuplicates()
                .isEqualTo(names(List.of(Clients.iam(whole).getAccountAuthorizationDetails(r -> r.maxItems(1000)))));
    }

    @Test
    void a_page_has_a_hundred_items_unless_told_otherwise_and_mixes_kinds() {
        Simulator aws = Simulator.builder().build();
        AccountGenerator.fill(aws.account(Clients.ACCOUNT), 7, new AccountGenerator.Shape(60, 20, 60, 20, 0));

        GetAccountAuthorizationDetailsResponse page = Clients.iam(aws).getAccountAuthorizationDetails();

        assertThat(entities(page)).isEqualTo(100);
        assertThat(page.isTruncated()).isTrue();
        assertThat(page.marker()).isNotEmpty();
        assertThat(page.userDetailList()).isNotEmpty();
        assertThat(page.groupDetailList()).isNotEmpty();
        assertThat(page.roleDetailList()).isNotEmpty();
    }

    @Test
    void filters_are_honoured() {
        Simulator aws = Simulator.builder().build();
        AcmeAccount.open(aws);
        IamClient iam = Clients.iam(aws);

        var groups = iam.getAccountAuthorizationDetails(r -> r.filter(EntityType.GROUP));
        assertThat(entities(groups)).isEqualTo(groups.groupDetailList().size()).isEqualTo(7);
        var aws1 = iam.getAccountAuthorizationDetails(
                r -> r.filter(EntityType.AWS_MANAGED_POLICY).maxItems(1000));
        assertThat(aws1.policies())
                .isNotEmpty()
                .allMatch(policy -> policy.arn().startsWith("arn:aws:iam::aws:policy/"));
        var local = iam.getAccountAuthorizationDetails(
                r -> r.filter(EntityType.LOCAL_MANAGED_POLICY).maxItems(1000));
        assertThat(local.policies())
                .isNotEmpty()
                .allMatch(policy -> policy.arn().contains(":111122223333:"));
        assertThatThrownBy(() -> iam.getAccountAuthorizationDetails(r -> r.filterWithStrings("Wizard")))
                .hasMessageContaining("Member must satisfy enum value set");
    }

    @Test
    void only_attached_policies_of_aws_appear_unless_set_otherwise() {
        Simulator aws =
                Simulator.builder().settings(s -> s.unattachedAwsPolicies(true)).build();
        List<ManagedPolicyDetail> all = Clients.iam(aws)
                .getAccountAuthorizationDetails(r -> r.maxItems(1000))
                .policies();
        assertThat(all).hasSizeGreaterThan(50).allMatch(policy -> policy.attachmentCount() == 0);

        assertThat(Clients.iam(Simulator.builder().build())
                        .getAccountAuthorizationDetails()
                        .policies())
                .isEmpty();
    }

    @Test
    void documents_are_percent_encoded_as_rfc_3986_has_it() {
        Simulator aws = Simulator.builder().build();
        IamClient iam = Clients.iam(aws);
        iam.createUser(r -> r.userName("alice"));
        iam.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(PLUS));

        String document = iam.getAccountAuthorizationDetails()
                .userDetailList()
                .get(0)
                .userPolicyList()
                .get(0)
                .policyDocument();

        assertThat(document)
                .startsWith("%7B%22Version%22%3A%222012-10-17%22")
                .contains("a%2Bb%20c%2F%C3%A9%2520")
                .doesNotContain("+");
    }

    @Test
    void documents_can_come_plain_as_emulators_send_them() {
        Simulator aws =
                Simulator.builder().settings(s -> s.encodedDocuments(false)).build();
        IamClient iam = Clients.iam(aws);
        iam.createUser(r -> r.userName("alice"));
        iam.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(PLUS));

        assertThat(iam.getUserPolicy(r -> r.userName("alice").policyName("p")).policyDocument())
                .isEqualTo(PLUS);
    }

    @Test
    void details_hold_what_the_reference_says_they_hold() {
        Simulator aws = Simulator.builder().build();
        AcmeAccount.open(aws);
        GetAccountAuthorizationDetailsResponse all =
                Clients.iam(aws).getAccountAuthorizationDetails(r -> r.maxItems(1000));

        UserDetail zid = all.userDetailList().stream()
                .filter(user -> user.userName().equals("Zid"))
                .findFirst()
                .orElseThrow();
        assertThat(zid.groupList()).containsExactly("AuditTeam", "Operations");
        RoleDetail web = all.roleDetailList().stream()
                .filter(role -> role.roleName().equals("web-server"))
                .findFirst()
                .orElseThrow();
        assertThat(web.instanceProfileList().get(0).roles())
                .extracting("roleName")
                .containsExactly("web-server");
        assertThat(web.roleLastUsed().region()).isEqualTo("eu-west-1");
        ManagedPolicyDetail sleeper = all.policies().stream()
                .filter(policy -> policy.policyName().equals("SleepingAdmin"))
                .findFirst()
                .orElseThrow();
        assertThat(sleeper.defaultVersionId()).isEqualTo("v2");
        assertThat(sleeper.policyVersionList()).extracting("versionId").containsExactly("v1", "v2");
        assertThat(sleeper.policyVersionList()).allMatch(version -> version.document() != null);
        ManagedPolicyDetail admin = all.policies().stream()
                .filter(policy -> policy.policyName().equals("AdministratorAccess"))
                .findFirst()
                .orElseThrow();
        assertThat(admin.attachmentCount()).isEqualTo(4);
    }

    @Test
    void a_marker_that_aws_did_not_give_is_refused() {
        IamClient iam = Clients.iam(Simulator.builder().build());

        for (String marker : List.of("bogus", "M1!!!", "M1")) {
            assertThatThrownBy(() -> iam.getAccountAuthorizationDetails(r -> r.marker(marker)))
                    .isInstanceOfSatisfying(IamException.class, refused -> {
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                        assertThat(refused.awsErrorDetails().errorMessage()).contains("Invalid Marker");
                    });
        }
    }

    @Test
    void max_items_is_between_one_and_a_thousand() {
        IamClient iam = Clients.iam(Simulator.builder().build());

        assertThatThrownBy(() -> iam.getAccountAuthorizationDetails(r -> r.maxItems(0)))
                .hasMessageContaining("Member must have value greater than or equal to 1");
        assertThatThrownBy(() -> iam.getAccountAuthorizationDetails(r -> r.maxItems(1001)))
                .hasMessageContaining("Member must have value less than or equal to 1000");
    }
}
