package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;

/**
 * Explains a call that AWS did not answer.
 *
 * @param service the service's signing prefix
 * @param where the endpoint
 * @param region the client's Region, or null where it does not matter
 */
record UnansweredCall(
        String service,
        String action,
        String where,
        @Nullable String region) {
    static UnansweredCall of(String service, String action, @Nullable URI endpoint, @Nullable String region) {
        return new UnansweredCall(service, action, where(service, endpoint), region);
    }

    AwsException explain(Throwable failure) {
        NotAwsReply reply = Failures.cause(failure, NotAwsReply.class);
        if (reply != null) {
            return error(
                    Kind.NOT_AWS,
                    " was not answered by AWS: " + where + " answered " + reply.getMessage() + " (HTTP "
                            + reply.status()
                            + "). Check the endpoint, the proxy, and that this network lets you through to AWS",
                    null);
        }
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return unreachable("did not answer in time", "the network, or raise the timeouts", failure);
        }
        if (Failures.cause(failure, UnknownHostException.class) != null) {
            return unknownHost(failure);
        }
        SSLException tls = Failures.cause(failure, SSLException.class);
        if (tls != null) {
            return unreachable(
                    "could not prove who it is (TLS: " + Text.oneLine(String.valueOf(tls.getMessage()), 200) + ")",
                    "the endpoint; behind a company proxy set AWS_CA_BUNDLE to its certificates",
                    failure);
        }
        if (Failures.cause(failure, ConnectException.class) != null) {
            return unreachable("refused the connection", "the endpoint, the port and the proxy", failure);
        }
        if (Failures.unreadable(failure)) {
            return error(
                    Kind.NOT_AWS,
                    " got an answer from " + where + " that is cut short or garbled. Run again; if it stays, check the"
                            + " endpoint and the proxy",
                    failure);
        }
        IOException broken = Failures.cause(failure, IOException.class);
        if (broken != null) {
            String why = Text.oneLine(String.valueOf(broken.getMessage()), 200);
            return unreachable("broke the connection (" + why + ")", "the network", failure);
        }
        return error(
                Kind.REFUSED,
                " could not be called: " + Text.oneLine(String.valueOf(failure.getMessage()), 400),
                failure);
    }

    private AwsException unknownHost(Throwable failure) {
        boolean known = region == null || Region.regions().contains(Region.of(region));
        if (!known && where.contains("." + region + ".")) {
            return error(
                    Kind.REGION,
                    " cannot be called in Region " + region + ": there is no host " + where
                            + ". Check the Region (--region, AWS_REGION, the profile) and the network",
                    failure);
        }
        return unreachable("is not a host anybody knows", "the endpoint and the network", failure);
    }

    private AwsException unreachable(String what, String check, Throwable failure) {
        return error(Kind.UNREACHABLE, " could not be called: " + where + " " + what + ". Check " + check, failure);
    }

    private AwsException error(Kind kind, String rest, @Nullable Throwable cause) {
        return new AwsException(kind, service, action, null, null, service + ":" + action + rest, cause);
    }

    private static String where(String service, @Nullable URI endpoint) {
        if (endpoint == null) {
            return service;
        }
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        return endpoint.getScheme() + "://" + endpoint.getHost() + port;
    }
}
