package dev.plumb.simulator;

import static dev.plumb.simulator.Clients.ACCOUNT;
import static dev.plumb.simulator.Clients.OTHER;
import static dev.plumb.simulator.Clients.allow;
import static dev.plumb.simulator.Clients.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class AssumeRoleSimulatorTest {
    private static final String ROLE = "arn:aws:iam::" + OTHER + ":role/audit";

    private final Simulator aws = Simulator.builder().build();
    private final IamClient here = Clients.iam(aws);
    private final IamClient there = Clients.iam(aws, aws.account(OTHER).credentials());
    private final StsClient operator = Clients.sts(aws, aws.account(ACCOUNT).credentials());

    private AwsCredentials user(String name) {
        here.createUser(r -> r.userName(name));
        return Clients.of(here.createAccessKey(r -> r.userName(name)).accessKey());
    }

    private void role(String trust) {
        there.createRole(r -> r.roleName("audit").assumeRolePolicyDocument(trust));
        there.putRolePolicy(r -> r.roleName("audit").policyName("p").policyDocument(allow("iam:ListUsers")));
    }

    private static AssumeRoleResponse assume(StsClient sts) {
        return sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("night"));
    }

    @Test
    void a_session_works_in_the_role_s_account_with_the_role_s_permissions_until_it_expires() {
        role(trust("arn:aws:iam::" + ACCOUNT + ":root", ""));
        there.createUser(r -> r.userName("theirs"));

        AssumeRoleResponse assumed = assume(operator);

        assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::" + OTHER + ":assumed-role/audit/night");
        assertThat(assumed.credentials().expiration()).isEqualTo(Simulator.DEFAULT_START.plus(Duration.ofHours(1)));
        assertThat(Clients.sts(aws, Clients.of(assumed)).getCallerIdentity().account())
                .isEqualTo(OTHER);
        IamClient session = Clients.iam(aws, Clients.of(assumed));
        assertThat(session.listUsers().users()).extracting("userName").containsExactly("theirs");
        assertThatThrownBy(() -> session.listRoles())
                .hasMessageContaining("User: arn:aws:sts::" + OTHER + ":assumed-role/audit/night is not authorized");

        aws.clock().advance(Duration.ofHours(1));

        assertThatThrownBy(() -> session.listUsers())
                .isInstanceOfSatisfying(
                        IamException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("ExpiredToken"));
    }

    @Test
    void a_session_key_without_its_token_is_no_credential() {
        role(trust("arn:aws:iam::" + ACCOUNT + ":root", ""));
        AssumeRoleResponse assumed = assume(operator);

        assertThatThrownBy(() -> Clients.iam(
                                aws,
                                AwsBasicCredentials.create(assumed.credentials().accessKeyId(), "x"))
                        .listUsers())
                .isInstanceOfSatisfying(
                        IamException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidClientTokenId"));
    }

    @Test
    void the_external_id_must_be_right() {
        role(trust(ACCOUNT, ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"1234\"}}"));

        assertThatThrownBy(() -> assume(operator)).isInstanceOfSatisfying(StsException.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo("User: arn:aws:sts::" + ACCOUNT + ":assumed-role/PlumbSimulatorOperator/operator is not"
                            + " authorized to perform: sts:AssumeRole on resource: " + ROLE);
        });
        assertThatCode(() -> operator.assumeRole(
                        r -> r.roleArn(ROLE).roleSessionName("night").externalId("1234")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_trust_in_another_account_does_not_help() {
        role(trust("arn:aws:iam::777788889999:root", ""));

        assertThatThrownBy(() -> assume(operator)).hasMessageContaining("not authorized to perform: sts:AssumeRole");
    }

    @Test
    void across_accounts_both_sides_must_agree() {
        AwsCredentials alice = user("alice");
        role(trust("arn:aws:iam::" + ACCOUNT + ":user/alice", ""));
        StsClient sts = Clients.sts(aws, alice);
        assertThatThrownBy(() -> assume(sts))
                .hasMessageContaining("because no identity-based policy allows the sts:AssumeRole action");

        here.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(allow("sts:AssumeRole")));

        assertThatCode(() -> assume(sts)).doesNotThrowAnyException();
        AwsCredentials bob = user("bob");
        here.putUserPolicy(r -> r.userName("bob").policyName("p").policyDocument(allow("sts:*")));
        assertThatThrownBy(() -> assume(Clients.sts(aws, bob))).hasMessageContaining("not authorized");
    }

    /** A Deny spares whom NotPrincipal lists together with the account; an Allow lets in all but whom it lists. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Deny, `\"444455556666\"`, false",
                "Deny, `\"arn:aws:iam::111122223333:user/alice\"`, false",
                "Deny, `\"arn:aws:iam::111122223333:root\"`, false",
                "Deny, `\"111122223333\",\"arn:aws:iam::111122223333:user/bob\"`, false",
                "Deny, `\"111122223333\",\"arn:aws:iam::111122223333:user/alice\"`, true",
                "Deny, `\"arn:aws:iam::111122223333:root\",\"arn:aws:iam::111122223333:user/alice\"`, true",
                "Allow, `\"arn:aws:iam::111122223333:user/bob\"`, true",
                "Allow, `\"arn:aws:iam::111122223333:user/alice\"`, false",
                "Allow, `\"111122223333\"`, false",
            })
    void a_trust_may_speak_to_all_but_some(String effect, String spared, boolean let) {
        AwsCredentials alice = user("alice");
        here.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(allow("sts:AssumeRole")));
        String allowed =
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + ACCOUNT + "\"},\"Action\":\"sts:AssumeRole\"},";
        role("{\"Version\":\"2012-10-17\",\"Statement\":[" + (effect.equals("Deny") ? allowed : "") + "{\"Effect\":\""
                + effect + "\",\"NotPrincipal\":{\"AWS\":[" + spared + "]},\"Action\":\"sts:AssumeRole\"}]}");
        StsClient sts = Clients.sts(aws, alice);

        if (let) {
            assertThatCode(() -> assume(sts)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> assume(sts)).hasMessageContaining("not authorized to perform: sts:AssumeRole");
        }
    }

    @Test
    void within_an_account_a_trust_that_names_the_user_is_enough() {
        AwsCredentials alice = user("alice");
        here.createRole(r ->
                r.roleName("local").assumeRolePolicyDocument(trust("arn:aws:iam::" + ACCOUNT + ":user/alice", "")));

        assertThatCode(() -> Clients.sts(aws, alice)
                        .assumeRole(r -> r.roleArn("arn:aws:iam::" + ACCOUNT + ":role/local")
                                .roleSessionName("night")))
                .doesNotThrowAnyException();
    }

    @Test
    void sessions_last_no_longer_than_the_role_allows() {
        role(trust("arn:aws:iam::" + ACCOUNT + ":root", ""));

        assertThatThrownBy(() -> operator.assumeRole(
                        r -> r.roleArn(ROLE).roleSessionName("night").durationSeconds(7200)))
                .hasMessageContaining("exceeds the MaxSessionDuration");
        assertThatThrownBy(() -> operator.assumeRole(
                        r -> r.roleArn(ROLE).roleSessionName("night").durationSeconds(60)))
                .hasMessageContaining("Member must have value greater than or equal to 900");
    }

    @Test
    void a_deleted_principal_leaves_its_id_in_the_trust() {
        user("alice");
        role(trust("arn:aws:iam::" + ACCOUNT + ":user/alice", ""));
        String id = here.getUser(r -> r.userName("alice")).user().userId();
        here.listAccessKeys(r -> r.userName("alice"))
                .accessKeyMetadata()
                .forEach(key -> here.deleteAccessKey(r -> r.userName("alice").accessKeyId(key.accessKeyId())));

        here.deleteUser(r -> r.userName("alice"));

        assertThat(there.getRole(r -> r.roleName("audit")).role().assumeRolePolicyDocument())
                .contains(id)
                .doesNotContain("alice");
    }

    @Test
    void a_trust_cannot_name_a_user_that_does_not_exist() {
        assertThatThrownBy(() -> role(trust("arn:aws:iam::" + ACCOUNT + ":user/nobody", "")))
                .hasMessageContaining("Invalid principal in policy");
    }
}
