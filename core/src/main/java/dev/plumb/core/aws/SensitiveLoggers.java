package dev.plumb.core.aws;

import java.util.List;

/**
 * The loggers of the SDK and its HTTP client that write secrets when they log at DEBUG or below: whole requests with
 * their Authorization header and session token, whole answers with the credentials in them. A library cannot silence
 * them, so whoever configures logging must keep these at INFO, also where everything else is at TRACE.
 */
public final class SensitiveLoggers {
    /** Name prefixes, as logging frameworks understand them. */
    public static final List<String> NAMES = List.of(
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.headers",
            "software.amazon.awssdk.http.auth",
            "software.amazon.awssdk.auth");

    private SensitiveLoggers() {}
}
