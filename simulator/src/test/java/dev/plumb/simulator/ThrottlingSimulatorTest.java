package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

class ThrottlingSimulatorTest {
    private final Simulator aws =
            Simulator.builder().settings(s -> s.throttling(true)).build();
    private final IamClient iam = Clients.iam(aws);

    private int served(IamClient client, int calls) {
        int served = 0;
        for (int i = 0; i < calls; i++) {
            try {
                client.listRolePolicies(r -> r.roleName("r"));
                served++;
            } catch (IamException throttled) {
                assertThat(throttled.awsErrorDetails().errorCode()).isEqualTo("Throttling");
                assertThat(throttled.statusCode()).isEqualTo(400);
            }
        }
        return served;
    }

    @Test
    void a_bucket_empties_and_fills_again_with_virtual_time() {
        iam.createRole(
                r -> r.roleName("r").assumeRolePolicyDocument(Clients.trust("arn:aws:iam::111122223333:root", "")));
        // 15 a second and a burst of 30, as the data file says.
        assertThat(served(iam, 40)).isEqualTo(30);
        assertThat(served(iam, 10)).isZero();

        aws.clock().advance(Duration.ofSeconds(1));

        assertThat(served(iam, 40)).isEqualTo(15);
        assertThat(iam.listUsers().users())
                .as("another action has its own bucket")
                .isEmpty();
    }

    @Test
    void accounts_have_their_own_buckets() {
        IamClient other = Clients.iam(aws, aws.account(Clients.OTHER).credentials());
        for (IamClient client : java.util.List.of(iam, other)) {
            client.createRole(
                    r -> r.roleName("r").assumeRolePolicyDocument(Clients.trust("arn:aws:iam::777788889999:root", "")));
        }
        assertThat(served(iam, 31)).isEqualTo(30);
        assertThat(served(other, 31)).isEqualTo(30);
    }

    @Test
    void an_account_can_be_limited_over_all_actions_together() {
        Simulator limited =
                Simulator.builder().settings(s -> s.requestsPerSecond(15)).build();
        IamClient client = Clients.iam(limited);
        for (int i = 0; i < 5; i++) {
            client.listUsers();
            client.listRoles();
            client.listGroups();
        }
        assertThatThrownBy(client::listPolicies)
                .isInstanceOfSatisfying(
                        IamException.class,
                        throttled -> assertThat(throttled.awsErrorDetails().errorCode())
                                .isEqualTo("Throttling"));

        limited.clock().advance(Duration.ofSeconds(1));

        assertThat(client.listPolicies().isTruncated()).isFalse();
    }
}
