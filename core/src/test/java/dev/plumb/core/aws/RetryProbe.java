package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Run in a JVM of its own by {@link RetryEnvironmentTest}: prints how often and when it tried again. */
final class RetryProbe {
    private RetryProbe() {}

    public static void main(String[] arguments) {
        RetrySettings settings = new RetrySettings(
                5, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(20), 0, 500, 10, 5);
        for (FakeAws aws : List.of(
                FakeAws.answering(FakeAws.error(400, "Throttling", "Rate exceeded")),
                FakeAws.answering(FakeAws.error(500, "InternalFailure", "sorry")),
                FakeAws.answering(FakeAws.error(409, "LimitExceeded", "quota")),
                FakeAws.answering(FakeAws.broken(new IOException("reset"))))) {
            FakeTime time = new FakeTime();
            try (AwsSession session = AwsSession.builder()
                    .httpClient(aws)
                    .time(time)
                    .retries(settings)
                    .build()) {
                session.identity();
            } catch (AwsException e) {
                System.out.println(e.kind() + " after " + aws.asked.size() + " attempts, announced "
                        + aws.asked.get(0).header("amz-sdk-request") + ", pauses " + time.waits);
            }
        }
    }
}
