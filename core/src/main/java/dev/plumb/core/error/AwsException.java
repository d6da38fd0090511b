package dev.plumb.core.error;

import dev.plumb.core.ExitCode;
import org.jspecify.annotations.Nullable;

/** A call to AWS that did not do what was asked, classified once at the edge. */
public final class AwsException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it was: what to do next depends on this, not on the service's error code. */
    public enum Kind {
        /** The caller may not do this (AccessDenied, UnauthorizedOperation). */
        DENIED,
        /** Called too often, also when it was tried again where that does no harm. */
        THROTTLED,
        /** No credentials were found. */
        NO_CREDENTIALS,
        /** The credentials are expired, unknown or wrongly signed. */
        BAD_CREDENTIALS,
        /** The host's clock is too far from the service's. */
        CLOCK_SKEW,
        /** No Region is set, or the endpoint of this Region does not exist. */
        REGION,
        /** The thing asked for does not exist. */
        NOT_FOUND,
        /** Nobody answered: refused, unknown host, reset or timed out. */
        UNREACHABLE,
        /** Somebody answered, but not AWS: HTML, an empty body, unreadable XML. */
        NOT_AWS,
        /** The service does not offer this action here. */
        UNSUPPORTED,
        /** The service failed (5xx), also when it was tried again where that does no harm. */
        SERVICE,
        /** Any other refusal. */
        REFUSED
    }

    private final Kind kind;
    private final String service;
    private final String action;
    private final @Nullable String code;
    private final @Nullable String requestId;

    /**
     * Creates one.
     *
     * @param service the service's signing prefix, for example {@code iam}
     * @param action the API action, for example {@code GetAccountSummary}
     * @param code the service's error code, or null when there was no reply to read it from
     * @param requestId AWS's id of the request, or null when there was none
     * @param message the complete text: what failed, why, what to do next
     */
    public AwsException(
            Kind kind,
            String service,
            String action,
            @Nullable String code,
            @Nullable String requestId,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.service = service;
        this.action = action;
        this.code = code;
        this.requestId = requestId;
    }

    /** Returns what kind of refusal it was. */
    public Kind kind() {
        return kind;
    }

    /** Returns {@code service:Action}, the form IAM policies use. */
    public String permission() {
        return service + ":" + action;
    }

    /** Returns the service's signing prefix. */
    public String service() {
        return service;
    }

    /** Returns the API action. */
    public String operation() {
        return action;
    }

    /** Returns the service's own error code, or null. */
    public @Nullable String code() {
        return code;
    }

    /** Returns AWS's id of the request, or null. */
    public @Nullable String requestId() {
        return requestId;
    }

    @Override
    public ExitCode exitCode() {
        return switch (kind) {
            case NO_CREDENTIALS, REGION -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }
}
