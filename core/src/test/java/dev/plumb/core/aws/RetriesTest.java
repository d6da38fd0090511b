package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.aws.FakeAws.Answer;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import dev.plumb.core.error.InterruptedRunException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, and after which pause. */
class RetriesTest {
    private static final Answer OK = FakeAws.ok(FakeAws.CALLER);
    private static final Answer THROTTLED = FakeAws.error(400, "Throttling", "Rate exceeded");
    private static final RetrySettings EXACT =
            new RetrySettings(8, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(20), 0, 500, 10, 5);

    private final FakeTime time = new FakeTime();
    private final CallMeter meter = new CallMeter();

    private AwsSession session(RetrySettings settings, FakeAws aws) {
        return AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret"))
                .httpClient(aws)
                .time(time)
                .retries(settings)
                .random(new Random(7))
                .meter(meter)
                .build();
    }

    private AwsException failing(RetrySettings settings, FakeAws aws) {
        return catchThrowableOfType(
                AwsException.class, () -> session(settings, aws).identity());
    }

    @AfterEach
    void clearInterrupt() {
        assertThat(Thread.interrupted())
                .as("no test leaves the thread interrupted")
                .isFalse();
    }

    @Test
    void whoeverMayNotCallAnyMore_doesNotTryAgainEither() {
        FakeAws aws = FakeAws.answering(THROTTLED, OK);
        AtomicInteger asked = new AtomicInteger();
        AwsSession checked = session(EXACT, aws).checked(() -> {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("stopped");
            }
        });

        assertThatThrownBy(checked::identity).isInstanceOf(AwsException.class);
        assertThat(aws.asked).as("the call, and no retry of it").hasSize(1);
        assertThatThrownBy(checked::identity).hasMessage("stopped");
        assertThat(aws.asked).as("no further call").hasSize(1);
    }

    @Test
    void throttled_thenAnswered_isCountedAndPausedInVirtualTime() {
        FakeAws aws = FakeAws.answering(THROTTLED, THROTTLED, THROTTLED, OK);

        assertThat(session(EXACT, aws).identity().account()).isEqualTo("123456789012");

        assertThat(time.waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(meter.counts()).containsOnlyKeys("sts:GetCallerIdentity");
        CallMeter.Count count = meter.of("sts:GetCallerIdentity");
        assertThat(count.calls()).isEqualTo(1);
        assertThat(count.attempts()).isEqualTo(4);
        assertThat(count.retries()).isEqualTo(3);
        assertThat(count.throttles()).isEqualTo(3);
        assertThat(count.failures()).isZero();
    }

    @Test
    void throttledForEver_givesUpAfterTheAttemptsWithACappedPause() {
        FakeAws aws = FakeAws.answering(THROTTLED);

        AwsException failure = failing(EXACT.attempts(9), aws);

        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure).hasMessageContaining(" was called too often, tried 9 times (Throttling, HTTP 400");
        assertThat(aws.asked).hasSize(9);
        assertThat(time.waits)
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 20000L, 20000L);
        assertThat(meter.total().throttles()).isEqualTo(9);
        assertThat(meter.total().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Throttling",
                "ThrottlingException",
                "ThrottledException",
                "RequestThrottled",
                "RequestThrottledException",
                "RequestLimitExceeded",
                "TooManyRequests",
                "TooManyRequestsException",
                "SlowDown",
                "BandwidthLimitExceeded",
                "ProvisionedThroughputExceededException",
                "PriorRequestNotComplete"
            })
    void M23_everySpellingOfThrottling_isRetriedAndCounted(String code) {
        session(EXACT, FakeAws.answering(FakeAws.error(400, code, "Rate exceeded"), OK))
                .identity();

        assertThat(meter.total().throttles()).isEqualTo(1);
        assertThat(time.waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void status429WithoutACode_isThrottling() {
        session(EXACT, FakeAws.answering(FakeAws.reply(429, Map.of(), ""), OK)).identity();

        assertThat(meter.total().throttles()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "500,InternalFailure",
        "500,ServiceFailure",
        "503,ServiceUnavailable",
        "502,''",
        "504,''",
        "400,RequestTimeout"
    })
    void aServerError_isRetriedSoonerThanThrottling(int status, String code) {
        session(EXACT, FakeAws.answering(FakeAws.error(status, code, "sorry"), OK))
                .identity();

        assertThat(time.waits).containsExactly(Duration.ofMillis(100));
        assertThat(meter.total().throttles()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "409,LimitExceeded",
        "409,LimitExceededException",
        "400,VpcLimitExceeded",
        "500,InsufficientInstanceCapacity",
        "403,AccessDenied",
        "404,NoSuchEntity",
        "400,ValidationError",
        "501,NotImplemented"
    })
    void whatNoRetryMends_isSentOnce(int status, String code) {
        FakeAws aws = FakeAws.answering(FakeAws.error(status, code, "no"));

        assertThat(failing(EXACT, aws).code()).isEqualTo(code);
        assertThat(aws.asked).hasSize(1);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void aLostAnswer_isRetried() {
        FakeAws aws = FakeAws.answering(FakeAws.broken(new IOException("Connection reset")), OK);

        assertThat(session(EXACT, aws).identity().account()).isEqualTo("123456789012");
        assertThat(aws.asked).hasSize(2);
    }

    @Test
    void anAnswerCutShort_isRetried() {
        FakeAws aws = FakeAws.answering(FakeAws.ok(FakeAws.CALLER.substring(0, 120)), OK);

        assertThat(session(EXACT, aws).identity().account()).isEqualTo("123456789012");
        assertThat(aws.asked).hasSize(2);
    }

    @Test
    void nobodyThere_isTriedThreeTimesOnly() {
        for (IOException absent : new IOException[] {new UnknownHostException("x"), new ConnectException("refused")}) {
            FakeAws aws = FakeAws.answering(FakeAws.broken(absent));

            assertThat(failing(EXACT, aws).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(aws.asked).hasSize(3);
        }
    }

    @Test
    void htmlFromAGatewayWithoutServers_isRetried_anyOtherHtmlIsNot() {
        String page = "<html><body>Service Unavailable</body></html>";
        FakeAws unavailable = FakeAws.answering(FakeAws.reply(503, Map.of("Content-Type", "text/html"), page), OK);
        assertThat(session(EXACT, unavailable).identity().account()).isEqualTo("123456789012");

        FakeAws broken = FakeAws.answering(FakeAws.reply(500, Map.of("Content-Type", "text/html"), page));
        assertThat(failing(EXACT, broken).kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(broken.asked).hasSize(1);
    }

    @Test
    void theQuota_isSpentByNetFailuresAndStopsRetriesOfLaterCalls() {
        RetrySettings poor =
                new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), 0, 25, 10, 10);
        FakeAws aws = FakeAws.answering(FakeAws.error(500, "InternalFailure", "sorry"));
        AwsSession session = session(poor, aws);

        assertThatThrownBy(session::identity).isInstanceOf(AwsException.class);
        assertThat(aws.asked).as("two retries, twenty tokens").hasSize(3);
        assertThatThrownBy(session::identity).isInstanceOf(AwsException.class);
        assertThat(aws.asked).as("five tokens are left: no retry").hasSize(4);
    }

    @Test
    void aCallThatSucceedsAfterRetries_paysItsLastRetryBack() {
        RetrySettings poor =
                new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), 0, 10, 10, 10);
        Answer failed = FakeAws.error(500, "InternalFailure", "sorry");
        FakeAws aws = FakeAws.answering(failed, OK, failed, OK);

        session(poor, aws).identity();
        AwsSession second = session(poor, aws);
        second.identity();

        assertThat(aws.asked).hasSize(4);
    }

    @Test
    void jitter_staysBetweenNothingAndTheFullPause() {
        RetrySettings jittered = new RetrySettings(
                8, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(20), 1, 500, 10, 5);
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            for (int retry = 1; retry <= 10; retry++) {
                long full = Math.min(20_000, 500L << (retry - 1));
                assertThat(jittered.pause(retry, true, random).toMillis())
                        .as("seed 42, round %d, retry %d", round, retry)
                        .isBetween(0L, full);
            }
        }
    }

    @Test
    void aHintFromTheServer_lengthensThePauseByFiveSecondsAtMost() {
        Map<String, String> headers = Map.of("Content-Type", "text/xml", "Retry-After", "60");
        Answer hinted =
                FakeAws.reply(503, headers, "<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>");

        session(EXACT, FakeAws.answering(hinted, OK)).identity();

        assertThat(time.waits).containsExactly(Duration.ofMillis(5500));
    }

    @Test
    void anInterruptDuringThePause_endsTheRunAndKeepsTheFlag() {
        FakeAws aws = FakeAws.answering(asked -> {
            Thread.currentThread().interrupt();
            throw new IOException("Connection reset");
        });

        assertThatThrownBy(() -> session(EXACT, aws).identity())
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("sts:GetCallerIdentity");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(aws.asked).hasSize(1);
    }
}
