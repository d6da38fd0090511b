package dev.plumb.ec2.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.collect.SnapshotSection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Instances of one Region, page by page. */
class InstancesSectionTest {
    private static final String IDENTITY = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>AIDA1</UserId><Account>111122223333</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>""";
    private static final String REGIONS = """
            <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo><item>
            <regionName>eu-west-1</regionName></item></regionInfo></DescribeRegionsResponse>""";
    private static final String DENIED = """
            <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no more</Message></Error></Errors>
            <RequestID>req-5</RequestID></Response>""";

    private static String page(String instance, String token) {
        return "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><reservationSet><item>"
                + "<instancesSet><item><instanceId>" + instance + "</instanceId><instanceState><name>running</name>"
                + "</instanceState></item></instancesSet></item></reservationSet><nextToken>" + token
                + "</nextToken></DescribeInstancesResponse>";
    }

    /** Answers DescribeInstances by the form that was sent. */
    private static SnapshotSection.Content collect(Function<String, String> instances) {
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of())
                .region("us-east-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIACANARY", "secret")))
                .httpClient(new Canned(instances))
                .build()) {
            return new InstancesSection().collect(session, Progress.none());
        }
    }

    /** A row without what varies. */
    private record Told(
            String region,
            String operation,
            State state,
            @Nullable String reason) {}

    private static List<Told> rows(SnapshotSection.Content content) {
        return content.coverage().stream()
                .map(row -> new Told(row.region(), row.operation(), row.state(), row.reason()))
                .toList();
    }

    @Test
    void pages_areFollowedToTheLast_whoseTokenIsEmpty() {
        SnapshotSection.Content content =
                collect(form -> form.contains("NextToken=2") ? page("i-2", "") : page("i-1", "2"));

        assertThat(content.json().toString()).contains("\"i-1\"", "\"i-2\"");
        assertThat(rows(content))
                .containsExactlyInAnyOrder(
                        new Told("eu-west-1", "ec2:DescribeInstances", State.COMPLETE, null),
                        new Told("global", "ec2:DescribeRegions", State.COMPLETE, null));
    }

    @Test
    void aTokenThatComesBack_endsInAGap() {
        SnapshotSection.Content content = collect(form -> page("i-1", "again"));

        assertThat(rows(content))
                .contains(new Told(
                        "eu-west-1",
                        "ec2:DescribeInstances",
                        State.PARTIAL,
                        "page 2 leads back to a page read before"));
    }

    @Test
    void aFailureOnTheThirdPage_keepsTheFirstTwo() {
        SnapshotSection.Content content = collect(form -> form.contains("NextToken=3")
                ? DENIED
                : form.contains("NextToken=2") ? page("i-2", "3") : page("i-1", "2"));

        assertThat(content.json().toString()).contains("\"i-1\"", "\"i-2\"");
        assertThat(content.coverage())
                .filteredOn(row -> row.operation().equals("ec2:DescribeInstances"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo(State.PARTIAL);
                    assertThat(row.reason()).startsWith("page 3 could not be read: ec2:DescribeInstances was denied");
                    assertThat(row.requestId()).isEqualTo("req-5");
                });
    }

    private record Canned(Function<String, String> instances) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            String form = body(request);
            String reply = form.contains("Action=GetCallerIdentity")
                    ? IDENTITY
                    : form.contains("Action=DescribeRegions") ? REGIONS : instances.apply(form);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(reply.equals(DENIED) ? 403 : 200)
                                    .putHeader("Content-Type", "text/xml")
                                    .build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(reply.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        private static String body(HttpExecuteRequest request) {
            try (var in = request.contentStreamProvider().orElseThrow().newStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
