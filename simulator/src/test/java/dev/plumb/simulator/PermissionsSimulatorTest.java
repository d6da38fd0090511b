package dev.plumb.simulator;

import static dev.plumb.simulator.Clients.ACCOUNT;
import static dev.plumb.simulator.Clients.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

class PermissionsSimulatorTest {
    private static final String ALICE = "arn:aws:iam::" + ACCOUNT + ":user/staff/alice";

    private final Simulator aws = Simulator.builder().build();
    private final IamClient operator = Clients.iam(aws);
    private IamClient alice;
    private String key;

    @BeforeEach
    void alice_has_a_key() {
        operator.createUser(r -> r.userName("alice").path("/staff/"));
        var made = operator.createAccessKey(r -> r.userName("alice")).accessKey();
        key = made.accessKeyId();
        alice = Clients.iam(aws, Clients.of(made));
    }

    private void may(String... actions) {
        operator.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(allow(actions)));
    }

    @Test
    void without_a_policy_nothing_is_allowed_and_the_answer_names_the_action() {
        assertThatThrownBy(() -> alice.listUsers()).isInstanceOfSatisfying(IamException.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo("User: " + ALICE
                            + " is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::" + ACCOUNT
                            + ":user/ because no identity-based policy allows the iam:ListUsers action");
        });
    }

    @Test
    void actions_match_with_wildcards_and_without_regard_to_case() {
        may("IAM:list*");

        assertThatCode(() -> alice.listUsers()).doesNotThrowAnyException();
        assertThatThrownBy(() -> alice.getAccountSummary())
                .hasMessageContaining("iam:GetAccountSummary on resource: *");
    }

    @Test
    void a_policy_of_the_group_counts_and_a_deny_wins() {
        operator.createGroup(r -> r.groupName("audit"));
        operator.putGroupPolicy(r -> r.groupName("audit").policyName("p").policyDocument(allow("iam:*")));
        operator.addUserToGroup(r -> r.groupName("audit").userName("alice"));
        assertThatCode(() -> alice.listRoles()).doesNotThrowAnyException();

        operator.putUserPolicy(r -> r.userName("alice")
                .policyName("no")
                .policyDocument(
                        "{\"Statement\":{\"Effect\":\"Deny\",\"NotAction\":\"iam:ListUsers\",\"Resource\":\"*\"}}"));

        assertThatCode(() -> alice.listUsers()).doesNotThrowAnyException();
        assertThatThrownBy(() -> alice.listRoles())
                .hasMessageContaining("with an explicit deny in an identity-based policy");
    }

    @Test
    void resources_and_policy_variables_are_honoured() {
        operator.createUser(r -> r.userName("bob"));
        operator.putUserPolicy(r -> r.userName("alice")
                .policyName("self")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:*\","
                        + "\"Resource\":\"arn:aws:iam::*:user/*/${aws:username}\"}}"));

        assertThat(alice.listAccessKeys().accessKeyMetadata()).hasSize(1);
        assertThatThrownBy(() -> alice.listAccessKeys(r -> r.userName("bob")))
                .hasMessageContaining("on resource: arn:aws:iam::" + ACCOUNT + ":user/bob");
    }

    @Test
    void a_boundary_bounds() {
        may("iam:*");
        String boundary = operator.createPolicy(r -> r.policyName("bound").policyDocument(allow("iam:ListUsers")))
                .policy()
                .arn();
        operator.putUserPermissionsBoundary(r -> r.userName("alice").permissionsBoundary(boundary));

        assertThatCode(() -> alice.listUsers()).doesNotThrowAnyException();
        assertThatThrownBy(() -> alice.listRoles())
                .hasMessageContaining("because no permissions boundary allows the iam:ListRoles action");
    }

    @Test
    void a_condition_on_mfa_is_not_met_by_a_long_term_key() {
        operator.putUserPolicy(r -> r.userName("alice")
                .policyName("mfa")
                .policyDocument(
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                                + "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}}"));

        assertThatThrownBy(() -> alice.listUsers()).hasMessageContaining("no identity-based policy allows");
    }

    @Test
    void an_inactive_key_is_as_good_as_none() {
        may("iam:*");
        operator.updateAccessKey(r -> r.userName("alice").accessKeyId(key).status(StatusType.INACTIVE));

        assertThatThrownBy(() -> alice.listUsers())
                .isInstanceOfSatisfying(
                        IamException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidClientTokenId"));
    }

    @Test
    void enforcement_can_be_switched_off() {
        Simulator lax = Simulator.builder().settings(s -> s.permissions(false)).build();
        IamClient first = Clients.iam(lax);
        first.createUser(r -> r.userName("alice"));
        IamClient user = Clients.iam(
                lax, Clients.of(first.createAccessKey(r -> r.userName("alice")).accessKey()));

        assertThat(user.listUsers().users()).hasSize(1);
    }

    @Test
    void use_of_a_key_shows_in_the_report_of_use() {
        may("iam:*");
        alice.listUsers();

        assertThat(operator.getAccessKeyLastUsed(r -> r.accessKeyId(key)).accessKeyLastUsed())
                .satisfies(use -> {
                    assertThat(use.lastUsedDate()).isEqualTo(Simulator.DEFAULT_START);
                    assertThat(use.serviceName()).isEqualTo("iam");
                });
    }
}
