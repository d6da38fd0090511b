package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** Where a session's calls go, and what its clients share. */
class AwsSessionTest {
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret");

    private final FakeAws aws = FakeAws.answering(FakeAws.ok(FakeAws.CALLER));

    private AwsSessionBuilder builder() {
        return AwsSession.builder().environment(KEYS).httpClient(aws).time(new FakeTime());
    }

    @AfterEach
    void clearProperties() {
        System.clearProperty("aws.endpointUrl");
        System.clearProperty("aws.region");
    }

    private String calledHost() {
        return aws.asked.get(aws.asked.size() - 1).request().getUri().getHost();
    }

    @Test
    void identity_isAskedOnce() {
        AwsSession session = builder().region("eu-west-1").build();

        assertThat(session.identity())
                .isEqualTo(new Identity("123456789012", "aws", "arn:aws:iam::123456789012:user/alice", "AIDAALICE"));
        assertThat(session.identity()).isSameAs(session.identity());
        assertThat(aws.asked).hasSize(1);
        assertThat(calledHost()).isEqualTo("sts.eu-west-1.amazonaws.com");
    }

    @Test
    void withoutARegion_globalServicesWorkAndOthersSayWhatToSet() {
        AwsSession session = builder().build();

        session.identity();

        assertThat(calledHost()).isEqualTo("sts.us-east-1.amazonaws.com");
        assertThat(session.region()).isEmpty();
        assertThatThrownBy(() -> session.client(StsClient::builder))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.kind()).isEqualTo(AwsException.Kind.REGION))
                .hasMessage("No Region is set. Use --region, set AWS_REGION, or write `region` in the profile");
    }

    @Test
    void theEndpointOption_winsOverTheVariables() {
        Map<String, String> variables = new java.util.HashMap<>(KEYS);
        variables.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:7001");
        builder().environment(variables).build().identity();
        assertThat(aws.asked.get(0).request().getUri()).hasPort(7001);

        builder()
                .environment(variables)
                .endpointUrl("http://localhost:7002")
                .build()
                .identity();
        assertThat(aws.asked.get(1).request().getUri()).hasHost("localhost").hasPort(7002);

        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
        builder().environment(variables).build().identity();
        assertThat(calledHost()).isEqualTo("sts.us-east-1.amazonaws.com");

        assertThatThrownBy(() -> builder().endpointUrl("ftp://x").build())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--endpoint-url: must begin with https:// or http://");
    }

    @Test
    void whatTheSdkWouldFindByItself_isIgnored() {
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:1/elsewhere");
        System.setProperty("aws.region", "ap-south-1");

        builder().region("eu-west-1").build().identity();

        assertThat(aws.asked.get(0).request().getUri())
                .hasHost("sts.eu-west-1.amazonaws.com")
                .hasPath("");
    }

    @Test
    void clients_areMadeOnceAndPerRegion() {
        AwsSession session = builder().region("eu-west-1").build();

        StsClient client = session.client(StsClient::builder);

        assertThat(session.client(StsClient::builder)).isSameAs(client);
        try (AwsSession other = session.inRegion("eu-west-2")) {
            assertThat(other.client(StsClient::builder)).isNotSameAs(client);
            other.identity();
            assertThat(calledHost()).isEqualTo("sts.eu-west-2.amazonaws.com");
        }
        client.getCallerIdentity();
        assertThat(session.meter().of("sts:GetCallerIdentity").calls()).isEqualTo(2);
    }

    @Test
    void aClient_isEqualToItselfAlone() {
        AwsSession session = builder().build();
        StsClient client = session.globalClient(StsClient::builder);
        StsClient other = session.inRegion("eu-west-2").globalClient(StsClient::builder);

        assertThat(Set.of(client)).contains(client).doesNotContain(other);
        assertThat(client).hasToString("session client of sts");
        assertThat(aws.asked).isEmpty();
    }

    @Test
    void closing_endsWhatWasDerived_andNothingIsMadeAnewBehindIt() {
        AwsSession session = builder().region("eu-west-1").build();
        AwsSession derived = session.inRegion("eu-west-2");
        AwsSession before = session.inRegion("eu-west-3");
        derived.identity();

        before.close();
        assertThatThrownBy(before::identity).isInstanceOf(IllegalStateException.class);
        assertThat(derived.client(StsClient::builder)).isNotNull();

        session.close();
        for (AwsSession closed : new AwsSession[] {session, session.inRegion("eu-west-1"), derived}) {
            assertThatThrownBy(() -> closed.client(StsClient::builder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the session is closed");
        }
        session.close();
    }

    @Test
    void everyFormOfACall_isCountedOnce() {
        AwsSession session = builder().build();
        StsClient client = session.globalClient(StsClient::builder);

        client.getCallerIdentity();
        client.getCallerIdentity(request -> {});
        client.getCallerIdentity(software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest.builder()
                .build());

        assertThat(session.meter().total().calls()).isEqualTo(3);
        assertThat(session.meter().total().attempts()).isEqualTo(3);
        assertThat(client.serviceName()).isEqualTo("sts");
    }

    @Test
    void calls_arePacedByAccountOnceItIsKnown_andByAccessKeyUntilThen() {
        FakeTime time = new FakeTime();
        Pacer pacer = Pacer.of(time, RateTable.parse("sts:GetCallerIdentity 1 1\n"));
        AwsSessionBuilder paced = builder().pacer(pacer).time(time);

        paced.build().identity();
        assertThat(time.waits).as("the key's own bucket").isEmpty();
        AwsSession other = paced.environment(Map.of("AWS_ACCESS_KEY_ID", "OTHERKEY", "AWS_SECRET_ACCESS_KEY", "secret"))
                .region("eu-west-1")
                .build();
        other.identity();
        assertThat(time.waits).as("another key's").isEmpty();

        StsClient global = other.globalClient(StsClient::builder);
        global.getCallerIdentity();
        assertThat(time.waits).as("the account's").isEmpty();
        other.inRegion("eu-west-2").globalClient(StsClient::builder).getCallerIdentity();
        assertThat(time.waits)
                .as("what is global has one bucket, whatever the Region")
                .hasSize(1);
        other.client(StsClient::builder).getCallerIdentity();
        assertThat(time.waits).as("a Region's own").hasSize(1);
        AwsSession third = paced.build();
        third.identity();
        third.globalClient(StsClient::builder).getCallerIdentity();
        assertThat(time.waits).as("two keys of one account share").hasSizeGreaterThan(1);
    }

    @Test
    void serviceTime_followsTheDateOfTheAnswers() {
        FakeTime time = new FakeTime();
        FakeAws dated = FakeAws.answering(FakeAws.reply(
                200, Map.of("Content-Type", "text/xml", "Date", "Sun, 22 Nov 2026 15:30:00 GMT"), FakeAws.CALLER));
        AwsSession session = builder().httpClient(dated).time(time).build();
        assertThat(session.serviceTime()).isEqualTo(time.now());

        session.identity();

        assertThat(session.serviceTime()).isEqualTo(Instant.parse("2026-11-22T15:30:00Z"));
    }

    @Test
    void aDateThatIsNone_leavesTheHostsClock() {
        FakeTime time = new FakeTime();
        FakeAws dated = FakeAws.answering(
                FakeAws.reply(200, Map.of("Content-Type", "text/xml", "Date", "soon"), FakeAws.CALLER));
        AwsSession session = builder().httpClient(dated).time(time).build();

        session.identity();

        assertThat(session.serviceTime()).isEqualTo(time.now());
    }
}
