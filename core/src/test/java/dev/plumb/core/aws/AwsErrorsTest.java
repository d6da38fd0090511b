package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.ExitCode;
import dev.plumb.core.aws.FakeAws.Answer;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure becomes one exception with a complete message. */
class AwsErrorsTest {
    private static AwsException after(String region, Answer answer) {
        AwsSession session = AwsSession.builder()
                .environment(Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret"))
                .region(region)
                .httpClient(FakeAws.answering(answer))
                .retries(RetrySettings.DEFAULT.attempts(2).pauses(Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .time(new FakeTime())
                .build();
        return catchThrowableOfType(AwsException.class, session::identity);
    }

    private static AwsException after(Answer answer) {
        return after("eu-west-1", answer);
    }

    @Test
    void denied_namesThePermissionThePrincipalAndTheRequest() {
        AwsException denied = after(FakeAws.error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:GetAccountSummary on"
                        + " resource: * because no identity-based policy allows the iam:GetAccountSummary action"));

        assertThat(denied.kind()).isEqualTo(Kind.DENIED);
        assertThat(denied.permission()).isEqualTo("sts:GetCallerIdentity");
        assertThat(denied.code()).isEqualTo("AccessDenied");
        assertThat(denied.requestId()).isEqualTo("req-9");
        assertThat(denied)
                .hasMessage("sts:GetCallerIdentity was denied (AccessDenied, HTTP 403, request id req-9): User:"
                        + " arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:GetAccountSummary on"
                        + " resource: * because no identity-based policy allows the iam:GetAccountSummary action. Allow"
                        + " iam:GetAccountSummary for arn:aws:iam::123456789012:user/alice, or run with other"
                        + " credentials");
        assertThat(denied.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void denied_advisesTheActionThatAPolicyKnows() {
        assertThat(after(FakeAws.error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
                                + " access-analyzer:ListFindingsV2 on resource: *")))
                .hasMessageEndingWith("Allow access-analyzer:ListFindings for arn:aws:iam::123456789012:user/alice,"
                        + " or run with other credentials");
    }

    @Test
    void denied_byAnExplicitDeny_saysThatAllowingDoesNotHelp() {
        AwsException denied = after(FakeAws.error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:ListUsers with an"
                        + " explicit deny in a service control policy"));

        assertThat(denied)
                .hasMessageEndingWith(
                        "An explicit deny in a service control policy forbids it: change that policy, or run as somebody else;"
                                + " allowing it elsewhere does not help");
    }

    @Test
    void denied_withoutAPrincipal_namesTheActionCalled() {
        assertThat(after(FakeAws.error(403, "AccessDenied", "Access Denied")))
                .hasMessageEndingWith("Allow sts:GetCallerIdentity for the caller, or run with other credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "403,ExpiredToken,BAD_CREDENTIALS,The credentials have expired",
        "403,InvalidClientTokenId,BAD_CREDENTIALS,Check the access key",
        "403,SignatureDoesNotMatch,BAD_CREDENTIALS,Check the access key",
        "401,AuthFailure,BAD_CREDENTIALS,Check the access key",
        "403,RequestTimeTooSkewed,CLOCK_SKEW,Set this host's clock",
        "400,Throttling,THROTTLED,Run again later",
        "404,NoSuchEntity,NOT_FOUND,Check the name",
        "400,InvalidNatGatewayID.NotFound,NOT_FOUND,Check the name",
        "403,RegionDisabledException,REGION,Enable the Region",
        "400,InvalidAction,UNSUPPORTED,Check the endpoint",
        "501,InternalFailure,UNSUPPORTED,Check the endpoint",
        "500,InternalFailure,SERVICE,give AWS the request id",
        "400,SomethingAwsInventedYesterday,REFUSED,Change what the message names"
    })
    void eachCode_hasItsKindAndAdvice(int status, String code, Kind kind, String advice) {
        AwsException failure = after(FakeAws.error(status, code, "whatever it says"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining("sts:GetCallerIdentity")
                .hasMessageContaining("(" + code + ", HTTP " + status + ", request id req-9): whatever it says. ")
                .hasMessageContaining(advice);
    }

    @Test
    void anExpiredSignature_isTheClockAndNotTheKey() {
        AwsException failure = after(
                FakeAws.error(
                        403,
                        "SignatureDoesNotMatch",
                        "Signature expired: 20261122T080000Z is now earlier than 20261122T114500Z (20261122T120000Z - 15 min.)"));

        assertThat(failure.kind()).isEqualTo(Kind.CLOCK_SKEW);
    }

    @Test
    void theCanonicalRequestThatAwsRepeats_isLeftOutWithItsSessionToken() {
        AwsException failure = after(FakeAws.error(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.\n\nThe"
                        + " Canonical String for this request should have been\n'POST\n/\n\nhost:sts\n"
                        + "x-amz-security-token:CANARYTOKEN\n'\n\nThe String-to-Sign should have been\n'AWS4'"));

        assertThat(failure).hasMessageContaining("does not match the signature you provided");
        for (Throwable one = failure; one != null; one = one.getCause()) {
            assertThat(one.toString()).doesNotContain("CANARYTOKEN").doesNotContain("Canonical");
        }
    }

    @Test
    void foreignText_isOneBoundedLineWithoutControlCharacters() {
        AwsException failure =
                after(FakeAws.error(400, "ValidationError", "bad\nname \t" + "x".repeat(5000) + "\u202Eevil"));

        assertThat(failure.getMessage()).hasSizeLessThan(800).doesNotContain("\n", "\t", "\u202E");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404, 500})
    void html_isNotAnAnswerOfAws(int status) {
        String page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>";
        AwsException failure = after(FakeAws.reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), page));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(failure)
                .hasMessage("sts:GetCallerIdentity was not answered by AWS: https://sts.eu-west-1.amazonaws.com"
                        + " answered an HTML page (HTTP " + status + "). Check the endpoint, the proxy, and that this"
                        + " network lets you through to AWS");
    }

    @Test
    void wellFormedHtmlServedAsXml_isNotTakenForAnEmptyAnswer() {
        String page = "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>";

        assertThat(after(FakeAws.reply(200, Map.of("Content-Type", "text/xml"), page))
                        .kind())
                .isEqualTo(Kind.NOT_AWS);
    }

    @Test
    void xmlOfAnotherKind_isNotTakenForAnEmptyAnswer() {
        assertThat(after(FakeAws.ok("<ListUsersResponse/>")))
                .hasMessageContaining("answered XML of another kind (<ListUsersResponse>)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void nothing_isNotTakenForAnEmptyAnswer(String body) {
        AwsException failure = after(FakeAws.reply(200, Map.of(), body));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(failure).hasMessageContaining("answered nothing (HTTP 200)");
    }

    @Test
    void json_isNotTakenForAnEmptyAnswer() {
        assertThat(after(FakeAws.reply(200, Map.of(), "{\"ok\":true}")).kind()).isEqualTo(Kind.NOT_AWS);
    }

    @Test
    void aRedirect_isNotFollowed() {
        AwsException failure = after(FakeAws.reply(302, Map.of("Location", "https://login.example.com/"), ""));

        assertThat(failure).hasMessageContaining("answered a redirect (HTTP 302)");
    }

    @Test
    void anErrorWithoutBodyOrCode_isToldByItsStatus() {
        AwsException failure = after(FakeAws.reply(403, Map.of(), ""));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure).hasMessageContaining("(no error code, HTTP 403)");
    }

    @Test
    void anAnswerThatStaysCutShort_isNotAws() {
        AwsException failure = after(FakeAws.ok(FakeAws.CALLER.substring(0, 120)));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(failure).hasMessageContaining("cut short or garbled");
    }

    @Test
    void xmlEntities_areNotExpanded() {
        String bomb = "<!DOCTYPE GetCallerIdentityResponse [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + FakeAws.CALLER.replace("123456789012</Account>", "&x;</Account>");

        assertThat(after(FakeAws.ok(bomb)).kind()).isEqualTo(Kind.NOT_AWS);
    }

    @Test
    void nobodyThere_saysWhoWasCalledAndWhatToCheck() {
        assertThat(after(FakeAws.broken(new ConnectException("Connection refused"))))
                .hasMessage("sts:GetCallerIdentity could not be called: https://sts.eu-west-1.amazonaws.com refused the"
                        + " connection. Check the endpoint, the port and the proxy");
        assertThat(after(FakeAws.broken(new UnknownHostException("sts.eu-west-1.amazonaws.com"))))
                .hasMessage("sts:GetCallerIdentity could not be called: https://sts.eu-west-1.amazonaws.com is not a"
                        + " host anybody knows. Check the endpoint and the network");
        assertThat(after(FakeAws.broken(new SSLHandshakeException("PKIX path building failed"))))
                .hasMessageContaining("could not prove who it is (TLS: PKIX path building failed)")
                .hasMessageContaining("AWS_CA_BUNDLE");
        AwsException broken = after(FakeAws.broken(new IOException("Connection reset")));
        assertThat(broken.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(broken).hasMessageContaining("broke the connection (Connection reset)");
    }

    @Test
    void aRegionThatDoesNotExist_isToldFromANetworkThatIsDown() {
        AwsException failure =
                after("eu-wset-1", FakeAws.broken(new UnknownHostException("sts.eu-wset-1.amazonaws.com")));

        assertThat(failure.kind()).isEqualTo(Kind.REGION);
        assertThat(failure).hasMessageContaining("cannot be called in Region eu-wset-1");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
