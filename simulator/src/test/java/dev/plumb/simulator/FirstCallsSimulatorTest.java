package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class FirstCallsSimulatorTest {
    private static final String ACCOUNT = "111122223333";

    private final Simulator aws = Simulator.builder().build();
    private final IamClient iam = IamClient.builder()
            .region(Region.AWS_GLOBAL)
            .httpClient(aws.httpClient())
            .credentialsProvider(
                    StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials()))
            .build();

    @Test
    void sts_tells_who_the_operator_is() {
        StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(
                        StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials()))
                .build();

        assertThat(sts.getCallerIdentity().account()).isEqualTo(ACCOUNT);
        assertThat(aws.calls().counts()).containsExactly(java.util.Map.entry("sts:GetCallerIdentity", 1));
    }

    @Test
    void an_unknown_access_key_is_refused() {
        StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x")))
                .build();

        assertThatThrownBy(sts::getCallerIdentity).isInstanceOfSatisfying(StsException.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
        });
    }

    @Test
    void the_credential_report_takes_its_time() throws InterruptedException {
        iam.createUser(r -> r.userName("alice"));
        assertThatThrownBy(iam::getCredentialReport).isInstanceOf(CredentialReportNotPresentException.class);
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.STARTED);
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.INPROGRESS);
        assertThatThrownBy(iam::getCredentialReport).isInstanceOf(CredentialReportNotReadyException.class);

        aws.clock().sleep(Duration.ofSeconds(5));

        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.COMPLETE);
        assertThat(iam.getCredentialReport().content().asUtf8String().lines())
                .hasSize(3)
                .element(1)
                .asString()
                .isEqualTo("<root_account>,arn:aws:iam::111122223333:root,2026-11-22T06:00:00+00:00,true,"
                        + "no_information,not_supported,not_supported,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,"
                        + "N/A,false,N/A,false,N/A");
    }

    @Test
    void an_account_without_a_password_policy_says_so() {
        assertThatThrownBy(iam::getAccountPasswordPolicy).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void authorization_details_come_in_pages() {
        for (int i = 0; i < 5; i++) {
            int n = i;
            iam.createUser(r -> r.userName("user" + n));
        }

        assertThat(iam.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(2)).stream()
                        .mapToInt(page -> page.userDetailList().size()))
                .containsExactly(2, 2, 1);
        assertThat(iam.getAccountSummary().summaryMapAsStrings())
                .containsEntry("Users", 5)
                .hasSize(34);
        assertThat(iam.listVirtualMFADevices().virtualMFADevices()).isEmpty();
    }

    @Test
    void another_client_reaches_the_same_account_through_the_listener() throws Exception {
        iam.createUser(r -> r.userName("alice"));
        try (var listener = aws.listen(0);
                IamClient outside = IamClient.builder()
                        .region(Region.AWS_GLOBAL)
                        .endpointOverride(listener.url())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .credentialsProvider(StaticCredentialsProvider.create(
                                aws.account(ACCOUNT).credentials()))
                        .build()) {
            assertThat(outside.listUsers().users()).extracting("userName").containsExactly("alice");
        }
    }
}
