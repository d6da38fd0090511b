package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.fault.Fault;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** Each fault is tried through the door without sockets; those that depend on the door through the listener too. */
class FaultsSimulatorTest {
    private final Simulator aws = Simulator.builder().build();
    private final IamClient iam = Clients.iam(aws);

    private static void refused(Runnable call, int status, String code, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(IamException.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refused.awsErrorDetails().errorMessage()).contains(message);
            assertThat(refused.requestId()).isNotBlank();
        });
    }

    @Test
    void throttling_is_a_400_with_aws_s_words() {
        aws.faults().once("iam:ListUsers", Fault.throttle());

        refused(() -> iam.listUsers(), 400, "Throttling", "Rate exceeded");
        assertThatCode(() -> iam.listUsers()).doesNotThrowAnyException();
        assertThat(aws.calls().last()).extracting("fault").containsExactly("throttle", "none");
    }

    @Test
    void a_rule_strikes_the_nth_matching_call_only() {
        aws.faults().at("iam:List*", 2, Fault.serverError(500));

        iam.listUsers();
        iam.getAccountSummary();
        refused(() -> iam.listRoles(), 500, "InternalFailure", "failed");
        iam.listGroups();
    }

    @Test
    void every_and_share_strike_again_and_again() {
        aws.faults().every("iam:ListUsers", 3, Fault.throttle());
        int refused = 0;
        for (int i = 0; i < 9; i++) {
            try {
                iam.listUsers();
            } catch (IamException throttled) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(3);

        aws.faults().clear().share("iam:ListUsers", 0.5, Fault.throttle());
        refused = 0;
        for (int i = 0; i < 100; i++) {
            try {
                iam.listUsers();
            } catch (IamException throttled) {
                refused++;
            }
        }
        assertThat(refused).isBetween(30, 70);
    }

    @Test
    void the_real_client_retries_what_it_should() {
        IamClient retrying = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(
                        aws.account(Clients.ACCOUNT).credentials()))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(4)
                        .backoffStrategy(delay -> Duration.ZERO)
                        .throttlingBackoffStrategy(delay -> Duration.ZERO)))
                .build();
        aws.faults().at("iam:ListUsers", 1, Fault.throttle()).at("iam:ListUsers", 2, Fault.lostRequest());

        assertThat(retrying.listUsers().users()).isEmpty();
        assertThat(aws.calls().count("iam:ListUsers")).isEqualTo(3);
    }

    @Test
    void a_lost_reply_leaves_the_work_done_and_a_lost_request_does_not() {
        aws.faults().once("iam:CreateUser", Fault.lostReply());
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("alice")))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(SocketException.class);
        assertThat(iam.listUsers().users()).extracting("userName").containsExactly("alice");

        aws.faults().once("iam:CreateUser", Fault.lostRequest());
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("bob"))).isInstanceOf(SdkClientException.class);
        assertThat(iam.listUsers().users()).extracting("userName").containsExactly("alice");
    }

    @Test
    void a_call_that_arrives_twice_is_done_twice_and_the_second_answer_counts() {
        aws.faults().add("iam:Create*#1=twice");
        refused(() -> iam.createUser(r -> r.userName("alice")), 409, "EntityAlreadyExists", "alice");
        assertThat(iam.listUsers().users()).extracting("userName").containsExactly("alice");

        aws.faults().add("iam:CreateAccessKey#1=twice");
        String seen = iam.createAccessKey(r -> r.userName("alice")).accessKey().accessKeyId();
        assertThat(iam.listAccessKeys(r -> r.userName("alice")).accessKeyMetadata())
                .extracting("accessKeyId")
                .hasSize(2)
                .contains(seen);
    }

    @Test
    void a_slow_call_takes_virtual_time_only() {
        aws.faults().once("iam:ListUsers", Fault.slow(Duration.ofMinutes(3)));
        Instant before = aws.clock().now();

        iam.listUsers();

        assertThat(aws.clock().now()).isEqualTo(before.plus(Duration.ofMinutes(3)));
    }

    @Test
    void a_stale_read_shows_the_past_and_a_write_is_never_stale() {
        iam.createUser(r -> r.userName("alice"));
        iam.createUser(r -> r.userName("bob"));
        aws.faults().once("iam:ListUsers", Fault.stale(1)).once("iam:CreateUser", Fault.stale(1));

        assertThat(iam.listUsers().users()).extracting("userName").containsExactly("alice");
        assertThat(iam.listUsers().users()).extracting("userName").containsExactly("alice", "bob");
        iam.createUser(r -> r.userName("carol"));
        assertThat(iam.listUsers().users()).hasSize(3);
    }

    @Test
    void refusals_carry_their_codes() {
        aws.faults()
                .once("iam:ListUsers", Fault.expiredCredentials())
                .once("iam:ListRoles", Fault.accessDenied())
                .once("iam:ListGroups", Fault.serverError(503))
                .once("iam:ListPolicies", Fault.error(409, "ConcurrentModification", "again"));

        refused(() -> iam.listUsers(), 403, "ExpiredToken", "is expired");
        refused(() -> iam.listRoles(), 403, "AccessDenied", "is not authorized to perform: iam:ListRoles");
        refused(() -> iam.listGroups(), 503, "ServiceUnavailable", "failed");
        refused(() -> iam.listPolicies(), 409, "ConcurrentModification", "again");
    }

    @Test
    void answers_that_are_not_xml_do_not_pass_for_data() {
        iam.createUser(r -> r.userName("alice"));
        aws.faults().once("iam:ListUsers", Fault.html(500));
        assertThatThrownBy(() -> iam.listUsers()).isInstanceOf(SdkException.class);
        aws.faults().once("iam:ListUsers", Fault.truncated());
        assertThatThrownBy(() -> iam.listUsers()).isInstanceOf(SdkException.class);
        aws.faults().once("iam:ListUsers", Fault.garbage());
        assertThatThrownBy(() -> iam.listUsers()).isInstanceOf(SdkException.class);
        // The SDK takes these two for a reply without members; it is the caller who must notice.
        aws.faults().once("iam:ListUsers", Fault.html(200)).at("iam:ListUsers", 2, Fault.emptyBody());
        assertThat(iam.listUsers().isTruncated()).isNull();
        assertThat(iam.listUsers().isTruncated()).isNull();
        assertThat(iam.listUsers().users()).hasSize(1);
    }

    @Test
    void rules_can_be_written_in_words() {
        aws.faults()
                .add("iam:ListUsers#2=throttle")
                .add("iam:ListRoles<1=error-503")
                .add("iam:Get*=denied")
                .add("iam:ListGroups/2=slow-30");

        iam.listUsers();
        refused(() -> iam.listUsers(), 400, "Throttling", "Rate exceeded");
        refused(() -> iam.listRoles(), 503, "ServiceUnavailable", "failed");
        iam.listRoles();
        refused(() -> iam.getAccountSummary(), 403, "AccessDenied", "iam:GetAccountSummary");
        iam.listGroups();
        Instant before = aws.clock().now();
        iam.listGroups();
        assertThat(aws.clock().now()).isEqualTo(before.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "throttle",
                "iam:ListUsers",
                "iam:ListUsers#0=throttle",
                "iam:ListUsers=magic",
                "iam:ListUsers=error-9",
                "iam:ListUsers#2=",
                "iam:(a+)+=throttle"
            })
    void a_rule_that_cannot_be_read_is_refused(String rule) {
        assertThatThrownBy(() -> aws.faults().add(rule)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "request", "truncated", "garbage", "html", "throttle"})
    void faults_are_in_force_at_the_listener_too(String kind) throws Exception {
        Fault fault = switch (kind) {
            case "reply" -> Fault.lostReply();
            case "request" -> Fault.lostRequest();
            case "truncated" -> Fault.truncated();
            case "garbage" -> Fault.garbage();
            case "html" -> Fault.html(500);
            default -> Fault.throttle();
        };
        try (var listener = aws.listen(0);
                IamClient outside = IamClient.builder()
                        .region(Region.AWS_GLOBAL)
                        .endpointOverride(listener.url())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .credentialsProvider(StaticCredentialsProvider.create(
                                aws.account(Clients.ACCOUNT).credentials()))
                        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                        .build()) {
            aws.faults().once("iam:CreateUser", fault);

            assertThatThrownBy(() -> outside.createUser(r -> r.userName("alice")))
                    .isInstanceOf(SdkException.class);

            boolean executed = kind.equals("reply") || kind.equals("truncated") || kind.equals("garbage");
            assertThat(outside.listUsers().users()).hasSize(executed ? 1 : 0);
        }
    }
}
