package dev.plumb.core.aws;

import java.util.Set;

/** AWS's spellings of the errors that mean the same everywhere. */
final class ErrorCodes {
    /** Called too often: the same call later succeeds. Quotas ({@code LimitExceeded} and kin) are not among them. */
    static final Set<String> THROTTLING = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "Throttled",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequests",
            "TooManyRequestsException",
            "SlowDown",
            "SlowDownException",
            "BandwidthLimitExceeded",
            "ProvisionedThroughputExceededException",
            "PriorRequestNotComplete",
            "TransactionInProgressException",
            "EC2ThrottledException");

    /** The service failed by itself: worth another try. */
    static final Set<String> TRANSIENT = Set.of(
            "RequestTimeout",
            "RequestTimeoutException",
            "InternalError",
            "InternalFailure",
            "InternalServerError",
            "InternalServiceError",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "ServiceFailure",
            "Unavailable",
            "IDPCommunicationError");

    /** The clocks of host and service differ. */
    static final Set<String> SKEW = Set.of("RequestTimeTooSkewed", "RequestInTheFuture", "RequestExpired");

    /** The caller is known and may not do this. */
    static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "UnauthorizedException",
            "UnauthorizedAccess",
            "AuthorizationError",
            "NotAuthorized",
            "NotAuthorizedException",
            "Forbidden");

    /** The credentials have expired. */
    static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

    /** The credentials are unknown, disabled or wrongly signed. */
    static final Set<String> BAD_CREDENTIALS = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "AuthFailure",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "NotAuthenticated");

    /** The service does not know this action, or does not offer it here. */
    static final Set<String> UNSUPPORTED = Set.of(
            "InvalidAction",
            "UnknownOperation",
            "UnknownOperationException",
            "UnsupportedOperation",
            "NotImplemented",
            "NotImplementedException");

    private ErrorCodes() {}

    /** Returns whether a quota or the service's capacity is used up: trying again does not help, whatever the status. */
    static boolean exhausted(String code) {
        return code.startsWith("Insufficient")
                || ((code.endsWith("LimitExceeded") || code.endsWith("LimitExceededException"))
                        && !THROTTLING.contains(code));
    }

    /** Returns whether a code says that something does not exist. */
    static boolean notFound(String code) {
        return code.startsWith("NoSuch") || code.endsWith("NotFound") || code.endsWith("NotFoundException");
    }
}
