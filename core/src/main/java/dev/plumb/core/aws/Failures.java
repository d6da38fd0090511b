package dev.plumb.core.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Says of an attempt's failure whether the same attempt later may succeed. */
final class Failures {
    private Failures() {}

    /** Returns whether AWS refused because of the rate. */
    static boolean throttled(Throwable failure) {
        return failure instanceof SdkServiceException service
                && (service.statusCode() == 429 || ErrorCodes.THROTTLING.contains(code(service)));
    }

    /** Returns whether the failure may pass by itself: a lost or broken answer, a server error, a wrong clock. */
    static boolean passing(Throwable failure) {
        NotAwsReply reply = cause(failure, NotAwsReply.class);
        if (reply != null) {
            return reply.passing();
        }
        if (failure instanceof SdkServiceException service) {
            String code = code(service);
            if (ErrorCodes.exhausted(code)) {
                return false;
            }
            return ErrorCodes.TRANSIENT.contains(code)
                    || ErrorCodes.SKEW.contains(code)
                    || (service.statusCode() >= 500 && service.statusCode() != 501);
        }
        if (failure instanceof AbortedException) {
            return false;
        }
        if (failure instanceof ApiCallAttemptTimeoutException) {
            return true;
        }
        return failure instanceof SdkClientException
                && (cause(failure, IOException.class) != null || unreadable(failure));
    }

    /** Returns whether nobody is there to answer: a name that does not resolve, a port that nobody listens on. */
    static boolean absent(Throwable failure) {
        return cause(failure, UnknownHostException.class) != null || cause(failure, ConnectException.class) != null;
    }

    /** Returns whether the answer began well and could not be read to its end. */
    static boolean unreadable(Throwable failure) {
        String message = failure.getMessage();
        return (message != null && (message.contains("Unable to unmarshall") || message.contains("Unable to parse")))
                || cause(failure, javax.xml.stream.XMLStreamException.class) != null;
    }

    /** Returns the service's own code, empty when it gave none. */
    static String code(SdkServiceException failure) {
        AwsErrorDetails details = failure instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
        String code = details == null ? null : details.errorCode();
        return code == null ? "" : code;
    }

    /** Returns the first of that type among a failure and its causes, or null. */
    static <T> @Nullable T cause(Throwable failure, Class<T> type) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 20; depth++) {
            if (type.isInstance(current)) {
                return type.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }
}
