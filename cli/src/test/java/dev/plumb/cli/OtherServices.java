package dev.plumb.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers for the services that the simulator does not have: two Regions, contacts, no analyzer and no instance. What is
 * not allowed is denied as each of these services says it.
 *
 * @param simulator answers everything else
 * @param allowed actions, as IAM policies name them
 */
record OtherServices(SdkHttpClient simulator, Set<String> allowed) implements SdkHttpClient {
    private static final String DENIED = "User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: ";
    private static final String REGIONS =
            "{\"Regions\":[{\"RegionName\":\"eu-west-1\"},{\"RegionName\":\"us-east-1\"}]}";
    private static final String EC2_REGIONS = """
            <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>
            <regionInfo><item><regionName>eu-west-1</regionName></item></regionInfo></DescribeRegionsResponse>""";
    private static final String EC2_INSTANCES = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>
            <reservationSet/></DescribeInstancesResponse>""";

    private record Reply(int status, String error, String body) {}

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String host = request.httpRequest().host();
        if (host.startsWith("ec2.")) {
            String body = body(request);
            return body.contains("Action=DescribeRegions")
                    ? ec2("ec2:DescribeRegions", EC2_REGIONS)
                    : ec2("ec2:DescribeInstances", EC2_INSTANCES);
        }
        return switch (request.httpRequest().encodedPath()) {
            case "/listRegions" -> json("account:ListRegions", REGIONS);
            case "/getContactInformation" ->
                json("account:GetContactInformation", "{\"ContactInformation\":{\"FullName\":\"Acme\"}}");
            case "/getAlternateContact" ->
                json("account:GetAlternateContact", "{\"AlternateContact\":{\"Name\":\"Acme\"}}");
            case "/analyzer" -> json("access-analyzer:ListAnalyzers", "{\"analyzers\":[]}");
            default -> simulator.prepareRequest(request);
        };
    }

    private ExecutableHttpRequest json(String action, String answer) {
        return allowed.contains(action)
                ? call(new Reply(200, "", answer))
                : call(new Reply(403, "AccessDeniedException", "{\"message\":\"" + DENIED + action + "\"}"));
    }

    private ExecutableHttpRequest ec2(String action, String answer) {
        return allowed.contains(action)
                ? call(new Reply(200, "", answer))
                : call(new Reply(
                        403,
                        "",
                        "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>" + DENIED + action
                                + "</Message></Error></Errors><RequestID>r-1</RequestID></Response>"));
    }

    private static ExecutableHttpRequest call(Reply reply) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(reply.status())
                                .putHeader("x-amzn-ErrorType", reply.error())
                                .putHeader("x-amzn-RequestId", "r-1")
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try (var in = provider.newStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }

    @Override
    public void close() {}
}
