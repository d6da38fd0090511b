package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.AwsException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Explains a call that the service answered with an error. */
final class RefusedCall {
    private static final int MESSAGE = 400;
    private static final Pattern NOT_AUTHORIZED =
            Pattern.compile("User: (\\S+) is not authorized to perform: ([A-Za-z0-9-]+:\\w+)");
    private static final Pattern EXPLICIT_DENY =
            Pattern.compile("with an explicit deny in (?:an? |the )?([A-Za-z -]{1,60}?policy)");

    private RefusedCall() {}

    static AwsException explain(String service, String action, SdkServiceException failure) {
        String code = Failures.code(failure);
        String said = said(failure);
        Kind kind = kind(code, said, failure.statusCode());
        StringBuilder message = new StringBuilder(service + ":" + action)
                .append(verb(kind))
                .append(tries(kind, failure))
                .append(" (")
                .append(code.isEmpty() ? "no error code" : Text.oneLine(code, 80))
                .append(", HTTP ")
                .append(failure.statusCode());
        if (failure.requestId() != null) {
            message.append(", request id ").append(Text.oneLine(failure.requestId(), 80));
        }
        message.append(')').append(said.isEmpty() ? "" : ": " + said);
        message.append(endsSentence(message) ? " " : ". ").append(next(kind, service + ":" + action, said, code));
        // The SDK's exception is left out on purpose: it may repeat the signed request, session token and all.
        return new AwsException(
                kind, service, action, code.isEmpty() ? null : code, failure.requestId(), message.toString(), null);
    }

    private static String said(SdkServiceException failure) {
        String said = failure instanceof AwsServiceException aws && aws.awsErrorDetails() != null
                ? aws.awsErrorDetails().errorMessage()
                : null;
        return said == null || said.equals("null") ? "" : Text.oneLine(said, MESSAGE);
    }

    private static Kind kind(String code, String said, int status) {
        if (ErrorCodes.THROTTLING.contains(code) || status == 429) {
            return Kind.THROTTLED;
        }
        if (ErrorCodes.SKEW.contains(code)
                || said.startsWith("Signature expired")
                || said.startsWith("Signature not yet current")) {
            return Kind.CLOCK_SKEW;
        }
        if (code.startsWith("RegionDisabled")) {
            return Kind.REGION;
        }
        if (ErrorCodes.DENIED.contains(code)) {
            return Kind.DENIED;
        }
        if (ErrorCodes.EXPIRED.contains(code) || ErrorCodes.BAD_CREDENTIALS.contains(code)) {
            return Kind.BAD_CREDENTIALS;
        }
        if (ErrorCodes.notFound(code)) {
            return Kind.NOT_FOUND;
        }
        if (ErrorCodes.UNSUPPORTED.contains(code) || status == 501) {
            return Kind.UNSUPPORTED;
        }
        if (status >= 500) {
            return Kind.SERVICE;
        }
        return status == 403 && code.isEmpty() ? Kind.DENIED : Kind.REFUSED;
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case DENIED -> " was denied";
            case THROTTLED -> " was called too often";
            case BAD_CREDENTIALS -> " did not accept the credentials";
            case CLOCK_SKEW -> " did not accept the time of the request";
            case NOT_FOUND -> " found nothing";
            case REGION -> " cannot be called in this Region";
            case UNSUPPORTED -> " is not offered here";
            case SERVICE -> " failed at AWS";
            default -> " was refused";
        };
    }

    private static String tries(Kind kind, SdkServiceException failure) {
        Integer tries = failure.numAttempts();
        boolean again = kind == Kind.THROTTLED || kind == Kind.SERVICE;
        return again && tries != null && tries > 1 ? ", tried " + tries + " times" : "";
    }

    private static String next(Kind kind, String permission, String said, String code) {
        return switch (kind) {
            case DENIED -> denied(permission, said);
            case THROTTLED -> "Run again later, or at a time when less else calls this account";
            case BAD_CREDENTIALS ->
                ErrorCodes.EXPIRED.contains(code)
                        ? "The credentials have expired: sign in again or get new ones, then run again"
                        : "Check the access key, the secret key and the session token, and that they belong to this"
                                + " partition";
            case CLOCK_SKEW -> "Set this host's clock: it differs too much from AWS's";
            case NOT_FOUND -> "Check the name, the account and the Region";
            case REGION -> "Enable the Region for the account, or choose another";
            case UNSUPPORTED -> "Check the endpoint and the Region";
            case SERVICE -> "Run again later; if it stays, give AWS the request id";
            default -> "Change what the message names, then run again";
        };
    }

    private static String denied(String permission, String said) {
        Matcher user = NOT_AUTHORIZED.matcher(said);
        boolean named = user.find();
        String what = named ? user.group(2) : permission;
        String who = named ? user.group(1) : "the caller";
        Matcher explicit = EXPLICIT_DENY.matcher(said);
        if (explicit.find()) {
            return "An explicit deny in a " + explicit.group(1)
                    + " forbids it: change that policy, or run as somebody else;"
                    + " allowing it elsewhere does not help";
        }
        return "Allow " + Permissions.of(what) + " for " + who + ", or run with other credentials";
    }

    private static boolean endsSentence(CharSequence text) {
        return ".!?".indexOf(text.charAt(text.length() - 1)) >= 0;
    }
}
