package dev.plumb.simulator.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of an assumed role, kept under its access key id in the scope of everywhere.
 *
 * @param account the role's account
 * @param role the role's name
 * @param arn the session's ARN
 * @param userId the role's id and the session's name
 * @param token the session token that must come with every call
 * @param expires when it ends
 * @param policy the session policy that narrows it, or null
 */
public record StoredSession(
        String account,
        String role,
        String arn,
        String userId,
        String token,
        Instant expires,
        @Nullable String policy) {}
