package dev.plumb.simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Random requests and replies of every operation go through the codec and a real SDK client and come out the same. */
class RoundTripTest {
    private static final long SEED = 20261122;

    private final Protocol ec2 = Ec2Protocol.create();
    private final Protocol query = QueryProtocol.of("https://example.com/doc/", "");
    private final Protocol json = JsonProtocol.of("AmazonSSM");
    private final Protocol cbor =
            RpcCborProtocol.of("GraniteServiceVersion20100801", "com.amazonaws.cloudwatch", Map.of());
    private boolean isEc2;
    private final Wire wire = new Wire();

    @TestFactory
    Stream<DynamicTest> every_operation_of_ec2_comes_out_as_it_went_in() {
        isEc2 = true;
        return tests(
                Ec2Client.class,
                Ec2Client.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_iam_comes_out_as_it_went_in() {
        return tests(
                IamClient.class,
                IamClient.builder()
                        .region(Region.AWS_GLOBAL)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_sts_comes_out_as_it_went_in() {
        return tests(
                StsClient.class,
                StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_auto_scaling_comes_out_as_it_went_in() {
        return tests(
                AutoScalingClient.class,
                AutoScalingClient.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_ssm_comes_out_as_it_went_in() {
        return tests(
                SsmClient.class,
                SsmClient.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_elastic_load_balancing_comes_out_as_it_went_in() {
        return tests(
                ElasticLoadBalancingV2Client.class,
                ElasticLoadBalancingV2Client.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_acm_comes_out_as_it_went_in() {
        return tests(
                AcmClient.class,
                AcmClient.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    @TestFactory
    Stream<DynamicTest> every_operation_of_cloudwatch_comes_out_as_it_went_in() {
        return tests(
                CloudWatchClient.class,
                CloudWatchClient.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(wire)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .build());
    }

    private Stream<DynamicTest> tests(Class<?> type, Object client) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && method.getReturnType().getSimpleName().endsWith("Response"))
                // The SDK signs a URL into this one, which needs a sound source Region.
                .filter(method -> !method.getName().equals("copySnapshot"))
                .sorted(java.util.Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> {
                    for (long round = 0; round < (isEc2 ? 2 : 5); round++) {
                        roundTrip(client, method, SEED + round);
                    }
                }));
    }

    private void roundTrip(Object client, Method method, long seed) throws Exception {
        RandomModel random = new RandomModel(seed, isEc2);
        SdkPojo request = random.fill(builder(method.getParameterTypes()[0]), 0);
        SdkPojo reply = random.fill(builder(method.getReturnType()), 0);
        wire.received = builder(method.getParameterTypes()[0]);
        wire.reply = reply;

        Object got = method.invoke(client, request);

        SdkPojo received = (SdkPojo) ((software.amazon.awssdk.utils.builder.SdkBuilder<?, ?>) wire.received).build();
        assertThat(received.equalsBySdkFields(request))
                .as("seed %d request %s became %s", seed, request, received)
                .isTrue();
        assertThat(((SdkPojo) got).equalsBySdkFields(reply))
                .as("seed %d reply %s became %s", seed, reply, got)
                .isTrue();
    }

    private static SdkPojo builder(Class<?> type) throws ReflectiveOperationException {
        Method builder = type.getMethod("builder");
        assertThat(Modifier.isStatic(builder.getModifiers())).isTrue();
        return (SdkPojo) builder.invoke(null);
    }

    /** The wire between a client and the codec. */
    private final class Wire implements SdkHttpClient {
        private SdkPojo received;
        private SdkPojo reply;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return answer(request);
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
            SdkBytes body = SdkBytes.fromUtf8String("");
            if (request.contentStreamProvider().isPresent()) {
                try (InputStream stream = request.contentStreamProvider().get().newStream()) {
                    body = SdkBytes.fromInputStream(stream);
                }
            }
            boolean isJson = request.httpRequest().headers().containsKey("X-Amz-Target");
            WireRequest arrived = new WireRequest(
                    "POST",
                    request.httpRequest().encodedPath(),
                    "",
                    request.httpRequest().headers(),
                    body);
            boolean isCbor = RpcCborProtocol.speaks(arrived);
            Protocol protocol = isCbor ? cbor : isJson ? json(arrived) : isEc2 ? ec2 : query;
            Protocol reader =
                    isCbor || isJson || isEc2 ? protocol : QueryProtocol.of("https://example.com/doc/", version(body));
            Invocation invocation = reader.read(arrived);
            invocation.parameters().accept(received);
            WireReply answer = protocol.encode(invocation.action(), reply, "request-1");
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder()
                            .statusCode(answer.status())
                            .putHeader("smithy-protocol", isCbor ? "rpc-v2-cbor" : "none")
                            .putHeader("Content-Length", "" + answer.body().asByteArray().length)
                            .build())
                    .responseBody(AbortableInputStream.create(answer.body().asInputStream()))
                    .build();
        }

        private Protocol json(WireRequest arrived) {
            return arrived.header("X-Amz-Target").orElse("").startsWith("AmazonSSM.")
                    ? json
                    : JsonProtocol.of("CertificateManager");
        }

        private static String version(SdkBytes body) {
            return body.asUtf8String().replaceAll("(?s).*&Version=([0-9-]+).*", "$1");
        }

        @Override
        public void close() {}
    }
}
