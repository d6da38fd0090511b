package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.iam.LastUse;
import dev.plumb.simulator.iam.RootSignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportExpiredException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.iam.model.StatusType;

class CredentialReportSimulatorTest {
    private static final Instant MADE = Instant.parse("2025-01-02T03:04:05Z");
    private static final Instant USED = Instant.parse("2026-11-20T10:00:00Z");

    private final Simulator aws = Simulator.builder()
            .settings(s -> s.reportDuration(Duration.ofSeconds(10)))
            .build();
    private final IamClient iam = Clients.iam(aws);

    private List<String> report() throws InterruptedException {
        iam.generateCredentialReport();
        aws.clock().sleep(Duration.ofSeconds(10));
        return iam.getCredentialReport().content().asUtf8String().lines().toList();
    }

    private String row(String user) throws InterruptedException {
        return report().stream()
                .filter(line -> line.startsWith(user + ","))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void states_and_errors_follow_the_clock() throws InterruptedException {
        assertThatThrownBy(iam::getCredentialReport)
                .isInstanceOfSatisfying(CredentialReportNotPresentException.class, gone -> {
                    assertThat(gone.statusCode()).isEqualTo(410);
                    assertThat(gone.awsErrorDetails().errorCode()).isEqualTo("ReportNotPresent");
                });
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.STARTED);
        aws.clock().sleep(Duration.ofSeconds(9));
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.INPROGRESS);
        assertThatThrownBy(iam::getCredentialReport)
                .isInstanceOfSatisfying(CredentialReportNotReadyException.class, soon -> {
                    assertThat(soon.statusCode()).isEqualTo(404);
                    assertThat(soon.awsErrorDetails().errorCode()).isEqualTo("ReportInProgress");
                });
        aws.clock().sleep(Duration.ofSeconds(1));
        assertThat(iam.getCredentialReport().generatedTime()).isEqualTo(Simulator.DEFAULT_START.plusSeconds(10));
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.COMPLETE);

        aws.clock().advance(Duration.ofHours(4));

        assertThatThrownBy(iam::getCredentialReport)
                .isInstanceOfSatisfying(CredentialReportExpiredException.class, old -> {
                    assertThat(old.statusCode()).isEqualTo(410);
                    assertThat(old.awsErrorDetails().errorCode()).isEqualTo("ReportExpired");
                });
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.STARTED);
    }

    @Test
    void a_report_shows_what_was_there_when_it_was_begun() throws InterruptedException {
        iam.createUser(r -> r.userName("alice"));
        iam.generateCredentialReport();
        iam.createUser(r -> r.userName("bob"));
        aws.clock().sleep(Duration.ofMinutes(5));

        assertThat(iam.getCredentialReport().content().asUtf8String())
                .contains("alice")
                .doesNotContain("bob");
    }

    @Test
    void every_kind_of_no_value_has_its_own_word() throws InterruptedException {
        aws.account(Clients.ACCOUNT).seed(now -> {
            var seed = now.at(MADE);
            seed.user("never", "/", Map.of()).password("never", null);
            seed.user("machine", "/bots/", Map.of());
            seed.accessKey("machine", new LastUse(USED, "N/A", "iam"));
            seed.user("bare", "/", Map.of());
        });

        assertThat(row("never"))
                .isEqualTo("never,arn:aws:iam::111122223333:user/never,2025-01-02T03:04:05+00:00,true,no_information,"
                        + "2025-01-02T03:04:05+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,"
                        + "false,N/A,false,N/A");
        assertThat(row("machine"))
                .isEqualTo("machine,arn:aws:iam::111122223333:user/bots/machine,2025-01-02T03:04:05+00:00,false,N/A,"
                        + "N/A,N/A,false,true,2025-01-02T03:04:05+00:00,2026-11-20T10:00:00+00:00,N/A,iam,"
                        + "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A");
        assertThat(row("bare"))
                .endsWith(",false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,"
                        + "false,N/A,false,N/A");
    }

    @Test
    void an_inactive_key_keeps_its_date_and_a_switch_makes_it_look_young() throws InterruptedException {
        iam.createUser(r -> r.userName("alice"));
        String id = iam.createAccessKey(r -> r.userName("alice")).accessKey().accessKeyId();
        aws.clock().advance(Duration.ofDays(30));
        iam.updateAccessKey(r -> r.userName("alice").accessKeyId(id).status(StatusType.INACTIVE));

        assertThat(row("alice")).contains(",false,2026-12-22T06:00:00+00:00,N/A,N/A,N/A,false,N/A");
        assertThat(iam.listAccessKeys(r -> r.userName("alice"))
                        .accessKeyMetadata()
                        .get(0)
                        .createDate())
                .isEqualTo(Simulator.DEFAULT_START);
    }

    @Test
    void a_new_key_takes_the_free_slot() throws InterruptedException {
        iam.createUser(r -> r.userName("alice"));
        String first = iam.createAccessKey(r -> r.userName("alice")).accessKey().accessKeyId();
        aws.clock().advance(Duration.ofDays(1));
        iam.createAccessKey(r -> r.userName("alice"));
        iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(first));
        assertThat(row("alice")).contains(",false,N/A,N/A,N/A,N/A,true,2026-11-23T06:00:00+00:00");

        aws.clock().advance(Duration.ofDays(1));
        iam.createAccessKey(r -> r.userName("alice"));

        assertThat(row("alice")).contains(",true,2026-11-24T06:00:10+00:00,N/A,N/A,N/A,true,2026-11-23T06:00:00+00:00");
    }

    @Test
    void a_policy_that_expires_passwords_shows_in_next_rotation() throws InterruptedException {
        iam.updateAccountPasswordPolicy(r -> r.minimumPasswordLength(14).maxPasswordAge(90));
        aws.account(Clients.ACCOUNT)
                .seed(now -> now.at(MADE).user("alice", "/", Map.of()).password("alice", USED));

        assertThat(row("alice"))
                .contains(",true,2026-11-20T10:00:00+00:00,2025-01-02T03:04:05+00:00,2025-04-02T03:04:05+00:00,");
    }

    @Test
    void root_comes_first_with_its_own_words() throws InterruptedException {
        aws.account(Clients.ACCOUNT)
                .seed(now -> now.at(MADE)
                        .extras()
                        .root(MADE, new RootSignIn(true, USED, null, RootSignIn.Reported.NOT_SUPPORTED, true))
                        .rootKey(false, new LastUse(USED, "us-east-1", "s3"))
                        .rootCertificate(true));

        assertThat(report().get(1))
                .isEqualTo("<root_account>,arn:aws:iam::111122223333:root,2025-01-02T03:04:05+00:00,not_supported,"
                        + "2026-11-20T10:00:00+00:00,not_supported,not_supported,true,"
                        + "false,2025-01-02T03:04:05+00:00,2026-11-20T10:00:00+00:00,us-east-1,s3,"
                        + "false,N/A,N/A,N/A,N/A,true,2025-01-02T03:04:05+00:00,false,N/A");
    }

    @Test
    void a_root_without_a_password_has_no_last_use() throws InterruptedException {
        aws.account(Clients.ACCOUNT)
                .seed(now -> now.extras()
                        .root(MADE, new RootSignIn(false, null, null, RootSignIn.Reported.TRUE_OR_FALSE, false)));

        assertThat(report().get(1)).contains(",false,N/A,not_supported,not_supported,false,");
    }

    @Test
    void names_with_commas_are_quoted() throws InterruptedException {
        iam.createUser(r -> r.userName("ops,oncall"));

        assertThat(report().get(2)).startsWith("\"ops,oncall\",\"arn:aws:iam::111122223333:user/ops,oncall\",2026");
    }

    @Test
    void the_23rd_column_is_optional() throws InterruptedException {
        assertThat(report().get(0).split(",")).hasSize(22);
        Simulator newer = Simulator.builder()
                .settings(s -> s.additionalCredentialsColumn(true).reportDuration(Duration.ZERO))
                .build();
        IamClient client = Clients.iam(newer);
        client.generateCredentialReport();

        List<String> lines =
                client.getCredentialReport().content().asUtf8String().lines().toList();
        assertThat(lines.get(0)).endsWith(",additional_credentials_info");
        assertThat(lines.get(1).split(",")).hasSize(23);
    }

    @Test
    void partitions_show_in_arns() throws InterruptedException {
        IamClient gov =
                Clients.iam(aws, aws.account(Clients.OTHER, "aws-us-gov").credentials());
        gov.generateCredentialReport();
        aws.clock().sleep(Duration.ofSeconds(10));

        assertThat(gov.getCredentialReport().content().asUtf8String())
                .contains("<root_account>,arn:aws-us-gov:iam::444455556666:root,");
    }
}
