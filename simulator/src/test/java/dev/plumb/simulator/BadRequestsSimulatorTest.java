package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.http.Listener;
import dev.plumb.simulator.log.LoggedCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no SDK would send, over a plain HTTP client: always an answer of AWS, never a stack trace. */
class BadRequestsSimulatorTest {
    private static final String VERSION = "&Version=2010-05-08";

    private final Simulator aws = Simulator.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private Listener listener;

    @BeforeEach
    void listen() throws Exception {
        listener = aws.listen(0);
        aws.account(Clients.ACCOUNT);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private HttpResponse<String> send(String authorization, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(listener.url() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain("dev.plumb", "java.", "\tat ");
        return answer;
    }

    private String authorization(String service) {
        return "AWS4-HMAC-SHA256 Credential="
                + aws.account(Clients.ACCOUNT).credentials().accessKeyId() + "/20261122/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=00";
    }

    private void refused(String body, int status, String code) throws Exception {
        HttpResponse<String> answer = send(authorization("iam"), body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.body()).contains("<Code>" + code + "</Code>").contains("<RequestId>");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void an_unknown_action_is_an_invalid_action() throws Exception {
        refused("Action=MakeCoffee" + VERSION, 400, "InvalidAction");
        refused("Action=ListUsers&Version=2000-01-01", 400, "InvalidAction");
        refused(VERSION.substring(1), 400, "MissingAction");
        refused("", 400, "MissingAction");
        assertThat(aws.calls().last()).first().extracting(LoggedCall::action).isEqualTo("iam:MakeCoffee");
    }

    @Test
    void invented_names_are_counted_as_one() throws Exception {
        for (int i = 0; i < 30; i++) {
            refused("Action=MakeCoffee" + i + VERSION, 400, "InvalidAction");
        }
        assertThat(aws.calls().counts()).containsOnly(Map.entry("iam:Unknown", 30));
    }

    @Test
    void time_flows_until_the_last_of_several_listeners_is_closed() throws Exception {
        try (Listener second = aws.listen(0)) {
            assertThat(second.url()).isNotEqualTo(listener.url());
        }
        assertThat(aws.clock().flows()).isTrue();
        Listener third = aws.listen(0);
        listener.close();
        listener.close();
        assertThat(aws.clock().flows()).isTrue();
        third.close();
        assertThat(aws.clock().flows()).isFalse();
    }

    @Test
    void a_service_that_is_not_here_is_refused_in_the_format_of_the_request() throws Exception {
        HttpResponse<String> form = send(authorization("wizardry"), "Action=Conjure".getBytes(StandardCharsets.UTF_8));
        assertThat(form.body())
                .contains("<Code>InvalidAction</Code>", "plumb's simulator does not know the service wizardry.");

        HttpResponse<String> json = sendJson("wizardry", "/conjure", "{}");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.headers().firstValue("x-amzn-ErrorType")).contains("UnknownOperationException");
        assertThat(json.body())
                .isEqualTo("{\"__type\":\"UnknownOperationException\","
                        + "\"message\":\"plumb's simulator does not know the service wizardry.\"}");
    }

    @Test
    void services_that_speak_xml_are_refused_in_xml() throws Exception {
        HttpResponse<String> s3 = get("s3", "/");
        assertThat(s3.statusCode()).isEqualTo(400);
        assertThat(s3.headers().firstValue("Content-Type")).contains("application/xml");
        assertThat(s3.body())
                .startsWith("<Error><Code>InvalidAction</Code>"
                        + "<Message>plumb's simulator does not know the service s3.</Message><RequestId>")
                .endsWith("</RequestId></Error>");
        assertThat(get("route53", "/2013-04-01/hostedzone").body())
                .startsWith("<ErrorResponse ")
                .contains("<Error><Type>Sender</Type><Code>InvalidAction</Code>"
                        + "<Message>plumb's simulator does not know the service route53.</Message></Error>");
    }

    private HttpResponse<String> get(String service, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(listener.url() + path))
                        .header("Authorization", authorization(service))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void json_services_answer_in_json() throws Exception {
        assertThat(sendJson("account", "/listRegions", "{}").body())
                .startsWith(
                        "{\"Regions\":[{\"RegionName\":\"ap-northeast-1\",\"RegionOptStatus\":\"ENABLED_BY_DEFAULT\"}");
        assertThat(sendJson("account", "/getAlternateContact", "{\"AlternateContactType\":\"SECURITY\"}"))
                .satisfies(missing -> {
                    assertThat(missing.statusCode()).isEqualTo(404);
                    assertThat(missing.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
                });
        assertThat(sendJson("account", "/listRegions", "{").body()).contains("SerializationException");
        assertThat(sendJson("account", "/makeCoffee", "{}").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> sendJson(String service, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(listener.url() + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", authorization(service))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_request_must_be_signed_by_somebody_for_something() throws Exception {
        byte[] body = ("Action=ListUsers" + VERSION).getBytes(StandardCharsets.UTF_8);
        assertThat(send("", body)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
        });
        assertThat(send("Basic YTpi", body).body()).contains("<Code>IncompleteSignature</Code>");
        assertThat(send("AWS4-HMAC-SHA256 Credential=a/b/c", body).body()).contains("<Code>IncompleteSignature</Code>");
        assertThat(send(authorization("wizardry"), body).body()).contains("<Code>InvalidAction</Code>");
        assertThat(send(authorization("iam").replace("SIM/", "XXX/"), body).body())
                .contains("<Code>InvalidClientTokenId</Code>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=ListUsers&Version=2010-05-08&MaxItems=ten",
                "Action=ListUsers&Version=2010-05-08&MaxItems=99999999999",
                "Action=UpdateAccountPasswordPolicy&Version=2010-05-08&HardExpiry=perhaps"
            })
    void a_value_of_the_wrong_type_is_malformed(String body) throws Exception {
        refused(body, 400, "MalformedInput");
    }

    @Test
    void broken_encodings_and_endless_nesting_are_malformed() throws Exception {
        refused("Action=ListUsers" + VERSION + "&Marker=%zz", 400, "MalformedQueryString");
        refused("Action=ListUsers" + VERSION + "&" + "a.".repeat(1_000) + "b=c", 400, "MalformedQueryString");
        refused("Action=ListUsers" + VERSION + "&x=1".repeat(30_000), 400, "MalformedQueryString");
        byte[] bytes = new byte[1_000];
        new java.util.Random(1).nextBytes(bytes);
        assertThat(send(authorization("iam"), bytes).statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_too_large_is_refused_unread() throws Exception {
        byte[] body = new byte[11 * 1024 * 1024];
        java.util.Arrays.fill(body, (byte) 'a');
        try {
            assertThat(send(authorization("iam"), body).statusCode()).isEqualTo(413);
        } catch (java.io.IOException closedWhileSending) {
            assertThat(closedWhileSending).isNotNull();
        }
        assertThat(send(authorization("iam"), ("Action=ListUsers" + VERSION).getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void hostile_text_in_a_refusal_stays_text() throws Exception {
        HttpResponse<String> answer = send(
                authorization("iam"),
                ("Action=%3Cscript%3Ealert(1)%3C%2Fscript%3E" + VERSION).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void a_get_request_with_a_query_works_too() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(listener.url() + "/?Action=GetCallerIdentity&Version=2011-06-15"))
                        .header("Authorization", authorization("sts"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("<Account>" + Clients.ACCOUNT + "</Account>");
    }

    @Test
    void it_listens_on_loopback_only() {
        assertThat(listener.url().getHost()).isEqualTo("127.0.0.1");
    }
}
