package dev.plumb.simulator.protocol;

/**
 * An error reply of AWS: thrown by a handler, written to the wire by the protocol. It is control flow, so it carries no stack.
 * Not to be confused with the exceptions that the SDK makes of it on the other side.
 */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Returns an error with AWS's code and wording. */
    public static AwsError of(int status, String code, String message) {
        return new AwsError(status, code, message);
    }

    /** Returns the error for a parameter value that breaks its constraints. */
    public static AwsError validation(String message) {
        return of(400, "ValidationError", message);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns AWS's code, such as {@code NoSuchEntity}. */
    public String code() {
        return code;
    }

    /** Returns AWS's words. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** Tells whether the caller is to blame (a 4xx). */
    public boolean senderFault() {
        return status < 500;
    }
}
