package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.aws.FakeAws.Answer;
import dev.plumb.core.error.AwsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients for calls that must not happen twice. */
class OnceClientTest {
    private static final Answer OK = FakeAws.ok(FakeAws.CALLER);

    private final FakeTime time = new FakeTime();

    private boolean answered;

    private static Answer failing(IOException failure) {
        return asked -> {
            throw failure;
        };
    }

    private int sent(FakeAws aws) {
        AwsSession session = AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret"))
                .region("eu-west-1")
                .httpClient(aws)
                .time(time)
                .random(new Random(7))
                .build();
        AwsException failure = catchThrowableOfType(
                AwsException.class, () -> session.once(StsClient::builder).getCallerIdentity());
        answered = failure == null;
        assertThat(session.once(StsClient::builder)).isSameAs(session.once(StsClient::builder));
        assertThat((Object) session.once(StsClient::builder)).isNotSameAs(session.client(StsClient::builder));
        return aws.asked.size();
    }

    @Test
    void whatMayHaveHadAnEffect_isNotRepeated() {
        assertThat(sent(FakeAws.answering(FakeAws.error(500, "InternalFailure", "x"), OK)))
                .isEqualTo(1);
        assertThat(sent(FakeAws.answering(FakeAws.error(503, "ServiceUnavailable", "x"), OK)))
                .isEqualTo(1);
        assertThat(sent(FakeAws.answering(failing(new SocketException("Connection reset")), OK)))
                .isEqualTo(1);
        assertThat(sent(FakeAws.answering(failing(new java.net.SocketTimeoutException("Read timed out")), OK)))
                .isEqualTo(1);
        assertThat(answered).isFalse();
        assertThat(time.waits).isEmpty();
    }

    @Test
    void whatCertainlyHadNone_isRepeated() {
        assertThat(sent(FakeAws.answering(FakeAws.error(400, "Throttling", "Rate exceeded"), OK)))
                .isEqualTo(2);
        assertThat(sent(FakeAws.answering(failing(new ConnectException("Connection refused")), OK)))
                .isEqualTo(2);
    }

    @Test
    void itsCallsEndWithinHalfALease() {
        Timeouts bounds = Timeouts.DEFAULT.atMost(Timeouts.ONCE);

        assertThat(bounds.total()).isEqualTo(Duration.ofSeconds(45));
        assertThat(bounds.attempt()).isEqualTo(Duration.ofSeconds(45));
        assertThat(bounds.connect()).isEqualTo(Duration.ofSeconds(5));
    }
}
