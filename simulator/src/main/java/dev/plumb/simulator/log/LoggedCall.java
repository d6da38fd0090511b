package dev.plumb.simulator.log;

import java.time.Instant;

/**
 * One call that arrived.
 *
 * @param number counts all calls from 1
 * @param time when it arrived
 * @param action service and action, such as {@code iam:ListUsers}
 * @param principal the caller's ARN, empty when the caller could not be told
 * @param status the HTTP status of the answer, 0 when none was given
 * @param error AWS's error code, empty after success
 * @param requestId the request id in the answer
 * @param fault the scripted fault that struck it, or {@code none}
 */
public record LoggedCall(
        long number,
        Instant time,
        String action,
        String principal,
        int status,
        String error,
        String requestId,
        String fault) {}
