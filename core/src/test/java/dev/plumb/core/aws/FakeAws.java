package dev.plumb.core.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Answers calls from a script, the last line of it for ever, and keeps what was asked. */
final class FakeAws implements SdkHttpClient {
    static final String CALLER = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/alice</Arn><UserId>AIDAALICE</UserId><Account>123456789012</Account>
            </GetCallerIdentityResult><ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>""";

    final List<Asked> asked = new ArrayList<>();
    private final List<Answer> script;

    private FakeAws(List<Answer> script) {
        this.script = script;
    }

    static FakeAws answering(Answer... script) {
        return new FakeAws(List.of(script));
    }

    /** One request as it went out. */
    record Asked(SdkHttpRequest request, String body) {
        String header(String name) {
            return request.firstMatchingHeader(name).orElse("");
        }
    }

    /** What comes back, or an exception instead. */
    interface Answer {
        HttpExecuteResponse call(Asked asked) throws IOException;
    }

    static Answer ok(String xml) {
        return reply(200, Map.of("Content-Type", "text/xml"), xml);
    }

    static Answer error(int status, String code, String message) {
        return reply(
                status,
                Map.of("Content-Type", "text/xml"),
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>req-9</RequestId></ErrorResponse>");
    }

    static Answer broken(IOException exception) {
        return asked -> {
            throw exception;
        };
    }

    static Answer reply(int status, Map<String, String> headers, String body) {
        return asked -> {
            SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder().statusCode(status);
            new LinkedHashMap<>(headers).forEach(response::putHeader);
            return HttpExecuteResponse.builder()
                    .response(response.build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
        };
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String body = request.contentStreamProvider()
                .map(provider -> {
                    try (var in = provider.newStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Asked one = new Asked(request.httpRequest(), body);
                Answer answer;
                synchronized (asked) {
                    answer = script.get(Math.min(asked.size(), script.size() - 1));
                    asked.add(one);
                }
                return answer.call(one);
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}
